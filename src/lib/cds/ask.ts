import { gathered } from '#lib/alert/bytes.ts';
import { CdsError } from './cds-error.ts';

/** Longest wait for a whole answer, ms: CDS makes images on demand. */
export const TIMEOUT_MS = 30_000;
/** Largest answer, bytes: a table of 1000 stars has some 100 kB, a JPEG of 900 px some 300 kB. */
export const MAX_BYTES = 4_000_000;

/** An answer of CDS. */
export interface CdsAnswer {
	bytes: Uint8Array<ArrayBuffer>;
	/** What its head says it is: `image/jpeg`. */
	type: string;
}

/** Asks an address of CDS once. Rejects with a CdsError, or with the signal's reason when that aborts. */
export async function askCds(url: string, signal: AbortSignal, timeoutMs = TIMEOUT_MS): Promise<CdsAnswer> {
	const limit = AbortSignal.timeout(timeoutMs);
	const { host } = new URL(url);
	try {
		const response = await fetch(url, {
			credentials: 'omit',
			referrerPolicy: 'no-referrer',
			// A redirect could lead to a host that the security policy does not name.
			redirect: 'error',
			signal: AbortSignal.any([signal, limit])
		});
		if (!response.ok) {
			await response.body?.cancel();
			throw new CdsError('status', `${host} gave no answer (HTTP ${response.status}): ask again in a while`);
		}
		const bytes = response.body === null ? new Uint8Array() : await gathered(response.body, MAX_BYTES);
		if (bytes === null) {
			throw new CdsError('answer', `expected at most ${MAX_BYTES / 1e6} MB from ${host}, got more: ask for less`);
		}
		return { bytes, type: response.headers.get('content-type') ?? '' };
	} catch (error) {
		if (error instanceof CdsError) throw error;
		signal.throwIfAborted();
		if (limit.aborted) {
			const message = `${host} did not answer within ${timeoutMs / 1000} s: ask again`;
			throw new CdsError('timeout', message, { cause: error });
		}
		const message = `no answer from ${host}: no network, or the server failed: ask again in a while`;
		throw new CdsError('unreachable', message, { cause: error });
	}
}
