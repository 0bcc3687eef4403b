import type { Logger } from './log-line.ts';

/** Known and harmless: the youth of node:sqlite. */
const KNOWN: ReadonlySet<string> = new Set(['ExperimentalWarning']);

/** Takes Node's warnings into the log as one line each; the known ones are left out. */
export function takeWarnings(log: Logger): void {
	process.removeAllListeners('warning');
	process.on('warning', (warning) => {
		if (!KNOWN.has(warning.name)) log.warn(`${warning.name}: ${warning.message}`);
	});
}
