/** Longest that the relay may take to store a table, ms. */
const TIMEOUT_MS = 30_000;

/**
 * Puts a VOTable at an address of the relay (`base`: http or https, without `/api`), where programs beside the page can fetch
 * it for some minutes. Throws one line that says why it could not.
 */
export async function lendTable(base: string, token: string | null, voTable: string): Promise<string> {
	let answer: Response;
	try {
		answer = await fetch(`${base}/api/tables`, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/x-votable+xml',
				...(token === null ? {} : { Authorization: `Bearer ${token}` })
			},
			body: voTable,
			signal: AbortSignal.timeout(TIMEOUT_MS)
		});
	} catch (error) {
		throw new Error('The relay, which would lend the table, did not answer: save the VOTable and open it', {
			cause: error
		});
	}
	if (answer.status !== 201) {
		await answer.body?.cancel();
		const why = answer.status === 413 ? 'the table is too large for it' : `HTTP ${answer.status}`;
		throw new Error(`The relay did not take the table (${why}): save the VOTable and open it`);
	}
	const said: unknown = await answer.json();
	const path = typeof said === 'object' && said !== null && 'path' in said ? said.path : null;
	if (typeof path !== 'string' || !path.startsWith('/api/tables/')) {
		throw new Error('The relay lends no tables, it is an older one: save the VOTable and open it');
	}
	return base + path;
}
