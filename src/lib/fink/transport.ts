import { gathered } from '#lib/alert/bytes.ts';
import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { FinkError } from './fink-error.ts';
import { isPage, said } from './said.ts';

export interface Request {
	survey: Survey;
	/** Where it goes; and the same question as a link, for the user. */
	url: string;
	link: string;
	/** JSON to post; null: GET. */
	body: string | null;
	/** The answer is bytes, no JSON. */
	binary: boolean;
	timeoutMs: number;
	/** Largest answer, bytes. */
	most: number;
}

/** Asks once. Rejects with a FinkError, or with the signal's reason when that aborts. */
export async function send(request: Request, signal: AbortSignal): Promise<Uint8Array> {
	const limit = AbortSignal.timeout(request.timeoutMs);
	const server = serverOf(request);
	let length = 0;
	try {
		const response = await fetch(request.url, {
			method: request.body === null ? 'GET' : 'POST',
			...(request.body !== null && { body: request.body, headers: { 'Content-Type': 'application/json' } }),
			credentials: 'omit',
			referrerPolicy: 'no-referrer',
			// Fink sends no rule for caches; and where it would send us elsewhere we do not go.
			cache: 'no-store',
			redirect: 'error',
			signal: AbortSignal.any([signal, limit])
		});
		const bytes = await read(response, request, (so) => (length = so));
		if (!response.ok) throw refusal(request, response.status, text(bytes));
		check(request, response, bytes);
		return bytes;
	} catch (error) {
		if (error instanceof FinkError) throw error;
		signal.throwIfAborted();
		const about = { survey: request.survey, url: request.link, cause: error };
		if (limit.aborted) {
			const after = `within ${request.timeoutMs / 1000} s`;
			const message = `${server} did not answer ${after}: ask for less, or again (a repeat is often quicker)`;
			throw new FinkError('timeout', message, about);
		}
		if (length > 0) {
			const message = `the answer of ${server} broke off after ${length.toLocaleString('en')} bytes: ask again`;
			throw new FinkError('unreachable', message, about);
		}
		const offline = typeof navigator !== 'undefined' && (navigator as { onLine?: boolean }).onLine === false;
		const why = offline
			? 'this browser is offline: ask again when it is not'
			: 'no network, or the server failed or took too long (the browser cannot tell which): ask again in a while';
		throw new FinkError('unreachable', `no answer from ${server}: ${why}`, about);
	}
}

/** The body, up to the limit. */
async function read(response: Response, request: Request, progress: (length: number) => void): Promise<Uint8Array> {
	if (response.body === null) return new Uint8Array();
	const bytes = await gathered(response.body, request.most, progress);
	if (bytes !== null) return bytes;
	const most = `${(request.most / 1e6).toLocaleString('en')} MB`;
	throw wrong(request, response.status, `expected at most ${most} from ${serverOf(request)}, got more: ask for less`);
}

/** What came with a status of failure. */
function refusal(request: Request, status: number, body: string): FinkError {
	const words = said(body);
	const about = { survey: request.survey, url: request.link, status, said: words };
	const server = serverOf(request);
	if (status === 504) {
		return new FinkError(
			'timeout',
			`${server} gave up after its limit of time (HTTP 504): ask for less, or again`,
			about
		);
	}
	if (status >= 500) {
		const why = 'it failed, or something in the question is unknown to it: check the question, or ask again';
		return new FinkError('server', `${server} gave no answer (HTTP ${status}): ${why}`, about);
	}
	const why = words ?? (status === 404 ? 'there is no such route' : 'it does not say why');
	return new FinkError('refused', `${server} refused the question (HTTP ${status}): ${why}`, about);
}

/** A good status is not enough: a help page, a proxy's page and nothing at all bear one too. */
function check(request: Request, response: Response, bytes: Uint8Array): void {
	const type = response.headers.get('content-type') ?? '';
	const server = serverOf(request);
	if (request.binary) {
		if (!type.includes('html') && !type.includes('json')) return;
		throw wrong(request, response.status, `expected an image from ${server}, got ${kindOf(type)}: ask again`);
	}
	if (bytes.byteLength === 0) {
		throw wrong(request, response.status, `expected JSON from ${server}, got an empty answer: ask again`);
	}
	if (!type.includes('json')) {
		const body = text(bytes.subarray(0, 2000));
		const page = isPage(body) ? 'a web page' : kindOf(type);
		throw wrong(request, response.status, `expected JSON from ${server}, got ${page}: check its address, or ask again`);
	}
}

function wrong(request: Request, status: number, message: string): FinkError {
	return new FinkError('answer', message, { survey: request.survey, url: request.link, status, retry: true });
}

function kindOf(type: string): string {
	const kind = type.split(';', 1)[0]?.trim() ?? '';
	return kind === '' ? 'something without a type' : `the type ${kind.slice(0, 40)}`;
}

/** Fink's server as the user knows it: by survey and host. */
export function serverOf({ survey, url }: { survey: Survey; url: string }): string {
	return `Fink/${SURVEY_NAMES[survey]} (${new URL(url, 'http://localhost').host})`;
}

export function text(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes);
}
