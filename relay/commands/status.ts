import { oneLine } from '../log-line.ts';

/** For the answer of the relay, ms. */
const ANSWER_MS = 5_000;

/** What `relay status` prints, and how it ends: 0 well, 1 the relay says that it is not, 2 no relay answers. */
export interface Report {
	lines: string[];
	code: 0 | 1 | 2;
}

/** Asks a running relay how it is. `address`: `http://host:port`. */
export async function relayStatus(address: string, token: string | null): Promise<Report> {
	let response: Response;
	let body: unknown;
	try {
		response = await fetch(`${address}/api/health`, {
			headers: token === null ? {} : { Authorization: `Bearer ${token}` },
			signal: AbortSignal.timeout(ANSWER_MS)
		});
		body = await response.json();
	} catch {
		return { lines: [`no relay answers at ${address}: start it, or name another by --host and --port`], code: 2 };
	}
	const code = response.status === 200 ? 0 : 1;
	const { status, source, log, clients } = fields(body);
	if (source === undefined) {
		const why = token === null ? '; the rest needs a token: set RELAY_TOKENS' : '';
		return { lines: [`${address}: ${text(status)}${why}`], code };
	}
	const { kind, state, error, topics } = fields(source);
	const { id, first, last, bytes } = fields(log);
	const lines = [
		`${address}: ${text(status)}`,
		`source   ${text(kind)}, ${text(state)}${typeof error === 'string' ? `: ${text(error)}` : ''}`,
		`log      ${text(id)}, frames ${text(first)} to ${text(last)}, ${megabytes(bytes)} of packets`,
		`clients  ${text(clients)}`
	];
	const rows = Array.isArray(topics) ? topics.map(fields) : [];
	if (rows.length > 0) {
		const width = Math.max(5, ...rows.map(({ name }) => text(name).length));
		const line = (...cells: unknown[]) =>
			cells.map((cell, at) => (at === 0 ? text(cell).padEnd(width) : text(cell).padStart(10))).join('  ');
		lines.push('', line('topic', 'received', 'rejected', 'duplicate', 'lag'));
		for (const { name, received, rejected, duplicates, lag } of rows) {
			lines.push(line(name, received, rejected, duplicates, lag ?? '–'));
		}
	}
	return { lines, code };
}

function fields(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}
/** Outside text on a terminal: one line, without its commands. */
function text(value: unknown): string {
	return typeof value === 'number' ? value.toLocaleString('en') : oneLine(String(value ?? '–'));
}
function megabytes(bytes: unknown): string {
	return typeof bytes === 'number' ? `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB` : '–';
}
