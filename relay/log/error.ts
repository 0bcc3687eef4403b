/**
 * Why the log cannot be opened or written, in one line: `locked` (another relay has it), `newer` (its form is not known
 * here), `damaged`, `full` (no room on the disk), `write` (any other failure of the disk), `closed`.
 */
export class LogError extends Error {
	override name = 'LogError';
	readonly code: 'locked' | 'newer' | 'damaged' | 'full' | 'write' | 'closed';

	constructor(code: LogError['code'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** A failure of a file or of the database while writing, as a LogError. */
export function writeError(error: unknown, folder: string): LogError {
	if (error instanceof LogError) return error;
	const { code, errcode, message } = error as { code?: unknown; errcode?: unknown; message?: unknown };
	// 13 = SQLITE_FULL.
	if (code === 'ENOSPC' || code === 'EDQUOT' || errcode === 13) {
		return new LogError('full', `no room left on the disk of ${folder}: free some, reading then goes on`, {
			cause: error
		});
	}
	return new LogError('write', `${folder} cannot be written: ${String(message ?? error)}`, { cause: error });
}
