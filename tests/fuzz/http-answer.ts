import { readFrame } from '#lib/protocol/frame.ts';
import { WrongResult } from './target.ts';

/** What lies beside the app's files, and must never leave the machine. */
export const SECRET = 'not for strangers 7f3a';

/** The first answer on a connection. */
export interface HttpAnswer {
	status: number;
	headers: ReadonlyMap<string, string>;
	/** As much of it as is said to be its own; null: not said. */
	body: string | null;
}

/** Reads the bytes of a connection by hand; null: nothing was said. Throws where they are no HTTP. */
export function readAnswer(said: string): HttpAnswer | null {
	if (said === '') return null;
	const end = said.indexOf('\r\n\r\n');
	const [first = '', ...lines] = said.slice(0, end).split('\r\n');
	const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) [ -~]+$/.exec(first)?.[1] ?? 0);
	if (end < 0 || status === 0) throw new WrongResult(`no HTTP: ${JSON.stringify(said.slice(0, 80))}`);
	const headers = new Map<string, string>();
	for (const line of lines) {
		const [, name = '', value = ''] = /^([\w-]+): ([ -~\u0080-\u00ff]*)$/.exec(line) ?? [];
		if (name === '') throw new WrongResult(`no header: ${JSON.stringify(line.slice(0, 80))}`);
		headers.set(name.toLowerCase(), value);
	}
	const length = headers.get('content-length');
	return { status, headers, body: length === undefined ? null : said.slice(end + 4, end + 4 + Number(length)) };
}

/** The answer to a request is one to what was asked. `asked`: the request's bytes, of which the first line counts. */
export function checkAnswer(asked: string, { status, headers, body }: HttpAnswer): void {
	const [line = ''] = asked.split(/\r?\n/);
	const [, method = '', target = ''] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(line) ?? [];
	if (status === 500 && !target.includes('/api/alerts/')) throw new WrongResult(`500 for ${line}`);
	if (status === 101 || method === 'HEAD' || body === null || !asked.startsWith(method)) return;
	const isJson = headers.get('content-type')?.startsWith('application/json') === true;
	if (!isJson) return;
	let value: unknown;
	try {
		value = JSON.parse(body);
	} catch {
		throw new WrongResult(`a body of ${body.length} bytes that is no JSON for ${line}: ${body.slice(0, 80)}`);
	}
	const [path = '', query] = target.split('?', 2);
	if (status !== 200 || method !== 'GET') return;
	if (path === '/api/alerts') checkList(value, new URLSearchParams(query), line);
	const [, seq] = /^\/api\/alerts\/(\d+)$/.exec(path) ?? [];
	// The packets of the test bear their number, one less than their place in the log.
	if (seq !== undefined && (value as { n: unknown }).n !== Number(seq) - 1)
		throw new WrongResult(`alert ${seq} is ${body.slice(0, 80)}`);
}

function checkList(value: unknown, query: URLSearchParams, line: string): void {
	const { alerts } = value as { alerts: unknown[] };
	const [since, limit] = [Number(query.get('since') ?? 0), Number(query.get('limit') ?? 1000)];
	const topic = query.get('topic') ?? '';
	const frames = alerts.map((one) => readFrame(one));
	if (frames.length > limit) throw new WrongResult(`${frames.length} alerts for ${line}`);
	let before = since;
	for (const frame of frames) {
		if (frame.seq <= before) throw new WrongResult(`alert ${frame.seq} after ${before} for ${line}`);
		if (topic !== '' && frame.topic !== topic) throw new WrongResult(`an alert of ${frame.topic} for ${line}`);
		before = frame.seq;
	}
}
