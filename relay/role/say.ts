import type { Logger } from '../log-line.ts';
import type { Status } from '../status.ts';

/** Prints where a relay is found, for people and for those who start it. */
export function sayAddress(what: string, config: { host: string }, port: number): void {
	const host = config.host.includes(':') ? `[${config.host}]` : config.host;
	process.stdout.write(`Perch (${what}): http://${host}:${port}\n`);
}

/** A line for every change of the source. */
export function sayChanges(status: Status, log: Logger): void {
	status.onChange(() => log.info(`source ${status.state}${status.error === null ? '' : `: ${status.error}`}`));
}
