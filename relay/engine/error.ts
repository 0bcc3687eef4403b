import { oneLine } from '../log-line.ts';

/** What to look at where no leader is elected. */
export const NO_MAJORITY = "most of the engine's servers must run and reach each other: start those that do not";

/**
 * Why the engine did not do what it was asked, in one line: `away` (it does not answer, so what became of a write is not
 * known), `login` (user or password), `untrusted` (its certificate), `denied` (the user may not), `missing` (no such
 * stream), `lacking` (a stream or a server without what the relay needs), `refused` (a write that its fence kept out;
 * nothing was stored), `other`.
 */
export class EngineError extends Error {
	override name = 'EngineError';
	readonly code: 'away' | 'login' | 'untrusted' | 'denied' | 'missing' | 'lacking' | 'refused' | 'other';

	constructor(code: EngineError['code'], message: string, options?: ErrorOptions) {
		super(oneLine(message), options);
		this.code = code;
	}
}
