import type { Survey } from '#lib/alert/alert.ts';

/**
 * `unreachable`: no answer (no network, or a failure of the server that browsers hide: 502, 504 bear no CORS header) ·
 * `timeout`: no answer within the limit · `refused`: the server says what is wrong with the question (400, 404, 415) ·
 * `server`: it failed (500) · `answer`: not the answer that was expected · `argument`: not asked, the question is wrong ·
 * `unkept`: not asked, this device keeps no answer.
 */
export type FinkCode = 'unreachable' | 'timeout' | 'refused' | 'server' | 'answer' | 'argument' | 'unkept';

/** What went wrong with one question to Fink. Its message is one line for the user; leaving a page is no error. */
export class FinkError extends Error {
	override readonly name = 'FinkError';
	readonly code: FinkCode;
	readonly survey: Survey;
	/** Whether the same question may be answered later. */
	readonly retry: boolean;
	/** What was asked, as a link. */
	readonly url: string;
	/** HTTP status; null where no answer came. */
	readonly status: number | null;
	/** What the server said, as one line of text; null where it said nothing readable. */
	readonly said: string | null;

	constructor(
		code: FinkCode,
		message: string,
		about: {
			survey: Survey;
			url: string;
			retry?: boolean;
			status?: number | null;
			said?: string | null;
			cause?: unknown;
		}
	) {
		super(message, { cause: about.cause });
		this.code = code;
		this.survey = about.survey;
		this.url = about.url;
		this.retry = about.retry ?? (code === 'unreachable' || code === 'timeout' || code === 'server');
		this.status = about.status ?? null;
		this.said = about.said ?? null;
	}
}
