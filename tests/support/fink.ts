import { onTestFinished } from 'vitest';
import { type Ask, Fink } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import type { FinkLimits } from '#lib/fink/limits.ts';
import { type FinkServer, type FinkServerOptions, startFinkServer } from './fink-server/server.ts';

/** A question that is wanted to its end. */
export const wanted = (): Ask => ({ signal: new AbortController().signal });

/** The contract server and a client of it; both end with the test. Repeats come at once. */
export async function withFink(
	limits: Partial<FinkLimits> = {},
	options?: FinkServerOptions
): Promise<{ server: FinkServer; fink: Fink }> {
	const server = await startFinkServer(options);
	onTestFinished(() => server.close());
	return { server, fink: new Fink(server.url, { retryAfterMs: 1, ...limits }) };
}

/** The failure of a question; fails itself when there is an answer. */
export async function failureOf(answer: Promise<unknown>): Promise<FinkError> {
	try {
		await answer;
	} catch (error) {
		if (error instanceof FinkError) return error;
		throw error;
	}
	throw new Error('expected a FinkError, got an answer');
}

/** The last request that was no preflight. */
export function lastOf(server: FinkServer): FinkServer['requests'][number] {
	const request = server.requests.findLast(({ method }) => method !== 'OPTIONS');
	if (!request) throw new Error('expected a request, got none');
	return request;
}
