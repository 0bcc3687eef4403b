/**
 * `unreachable`: no answer (no network, or the server failed) · `timeout`: none within the limit · `status`: an answer that says
 * it failed · `answer`: not the answer that was expected.
 */
export type CdsCode = 'unreachable' | 'timeout' | 'status' | 'answer';

/** What went wrong with one question to CDS (Strasbourg). Its message is one line for the user; any of them may be asked again. */
export class CdsError extends Error {
	override readonly name = 'CdsError';
	readonly code: CdsCode;

	constructor(code: CdsCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
