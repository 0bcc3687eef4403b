import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cause, type Logger } from '../log-line.ts';

/**
 * Takes errors that nobody awaits or catches into the log, a line each, and lets the relay go on. Only for a relay that
 * calls `modules` of its operator, paths from `cwd`: without any such an error is the relay's own and ends it.
 */
export function takeLateErrors(modules: readonly string[], cwd: string, log: Logger): void {
	if (modules.length === 0) return;
	const places = modules.map((path) => ({ path, marks: marks(resolve(cwd, path)) }));
	const tell = (error: unknown): void => {
		const stack = stackOf(error);
		const found = places.find((place) => place.marks.some((mark) => stack.includes(mark)));
		if (found !== undefined) {
			log.error(`handler ${found.path} failed after its call: ${cause(error)}`);
			return;
		}
		const at = /^\s+(at .*)$/m.exec(stack)?.[1];
		log.error(
			`an error that was not foreseen, of a handler module (${modules.join(', ')}) or of the relay itself, ` +
				`which goes on: ${cause(error)}${at === undefined ? '' : ` (${at})`}`
		);
	};
	process.on('uncaughtException', tell);
	process.on('unhandledRejection', tell);
}

/** What a stack names a file by. */
function marks(file: string): string[] {
	let real = file;
	try {
		real = realpathSync(file);
	} catch {
		// Loading it says so.
	}
	return [...new Set([file, real])].map((path) => pathToFileURL(path).href);
}

function stackOf(error: unknown): string {
	try {
		return error instanceof Error ? String(error.stack) : '';
	} catch {
		return '';
	}
}
