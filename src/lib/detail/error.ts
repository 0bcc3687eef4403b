/**
 * Why a detail could not be had. `gone`: the relay no longer keeps it; `none`: it has no such thing; `refused`: the token;
 * `unreachable`: no answer; `failed`: the relay's own failure; `answer`: not what was asked for.
 */
export type DetailCode = 'gone' | 'none' | 'refused' | 'unreachable' | 'failed' | 'answer';

export class DetailError extends Error {
	override name = 'DetailError';
	readonly code: DetailCode;

	constructor(code: DetailCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
	/** May the same question be answered a little later? */
	get retry(): boolean {
		return this.code === 'unreachable' || this.code === 'failed';
	}
}

/** The user left before the answer came: an outcome, no failure. */
export function isAbort(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}

/** One line for the user. */
export function failureText(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
