import { gathered } from '#lib/alert/bytes.ts';
import { wait } from '#lib/alert/wait.ts';
import type { LightCurve } from '#lib/alert/light-curve.ts';
import type { PastStretch } from '#lib/protocol/stretch.ts';
import { DetailError } from './error.ts';
import { type FitsImage, readFits } from '#lib/fits.ts';
import { Gate } from './gate.ts';
import { readLogPage } from './log-page.ts';
import { readCurve } from './read-curve.ts';
import { readPacket, type Packet } from './packet.ts';
import { Shared } from './shared.ts';

export type Which = 'science' | 'template' | 'difference';
export const WHICH: readonly Which[] = ['science', 'template', 'difference'];

/** Longest that one answer may take, ms. */
const TIMEOUT_MS = 15_000;
/** Status of an answer that asks for a pause, and how long it is at least, ms. */
const TOO_FAST = 429;
const PAUSE_MS = 1000;
/** Requests at once; a browser opens six connections to one place. */
const MAX_AT_ONCE = 4;
/** Largest answers, bytes; what is larger is no such answer. */
const MAX_CURVE = 400_000;
const MAX_PACKET = 8_000_000;
const MAX_CUTOUT = 4_000_000;
const MAX_PAGE = 16_000_000;
/** Frames of one page of the log: read in the time of one frame of the screen. */
const PAGE_FRAMES = 3000;
/** What is kept: light curves, packets and stamps of so many alerts, and so many bytes of each. */
const KEPT_CURVES = { answers: 400, bytes: 16_000_000 };
const KEPT_PACKETS = { answers: 24, bytes: 8_000_000 };
const KEPT_STAMPS = { answers: 600, bytes: 24_000_000 };
/** Bytes that one point of a light curve takes, about. */
const POINT_BYTES = 200;

export interface DetailOptions {
	/** Address of the relay, http or https, without `/api`: `https://host`. */
	base: string;
	token: string | null;
	/** Longest that one answer may take, ms. */
	timeoutMs?: number;
}

export interface Ask {
	/** Aborted when the answer is no longer wanted. */
	signal: AbortSignal;
	/** For the chosen object: goes before what fills a list. */
	urgent?: boolean;
}

/**
 * The relay's answers about single alerts, by their place in its log (`seq`). They never change while the log is the same:
 * make a new one (or `clear` this one) when the log, the relay or the token changed.
 */
export class Detail {
	readonly #base: string;
	readonly #token: string | null;
	readonly #timeoutMs: number;
	readonly #gate = new Gate(MAX_AT_ONCE);
	readonly #curves = new Shared<LightCurve>(KEPT_CURVES, (curve) => curve.points.length * POINT_BYTES);
	readonly #packets = new Shared<Packet>(KEPT_PACKETS, (packet) => packet.bytes);
	readonly #stamps = new Shared<FitsImage | null>(KEPT_STAMPS, (image) => image?.values.byteLength ?? 0);

	constructor(options: DetailOptions) {
		this.#base = options.base.replace(/\/+$/, '');
		this.#token = options.token;
		this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
	}

	/** The packet's own history: nJy, AB mag, MJD UTC. */
	lightCurve(seq: number, { signal, urgent = false }: Ask): Promise<LightCurve> {
		return this.#curves.ask(String(seq), signal, async (whole) => {
			const bytes = await this.#get(`/${seq}/lightcurve`, MAX_CURVE, urgent, whole);
			return readCurve(json(bytes));
		});
	}
	/** The whole packet without its stamps. */
	packet(seq: number, { signal, urgent = false }: Ask): Promise<Packet> {
		return this.#packets.ask(String(seq), signal, async (whole) => {
			const bytes = await this.#get(`/${seq}`, MAX_PACKET, urgent, whole);
			return readPacket(json(bytes), bytes.byteLength);
		});
	}
	/** One stamp; null where the packet has none. */
	cutout(seq: number, which: Which, { signal, urgent = false }: Ask): Promise<FitsImage | null> {
		return this.#stamps.ask(`${seq} ${which}`, signal, async (whole) => {
			let bytes: Uint8Array;
			try {
				bytes = await this.#get(`/${seq}/cutout/${which}`, MAX_CUTOUT, urgent, whole);
			} catch (error) {
				if (error instanceof DetailError && error.code === 'none') return null;
				throw error;
			}
			return readFits(bytes);
		});
	}
	/** What the relay's log holds after a seq: a piece of it, which is not kept here. */
	async past(after: number, { signal, urgent = false }: Ask): Promise<PastStretch> {
		const bytes = await this.#get(`?since=${after}&limit=${PAGE_FRAMES}`, MAX_PAGE, urgent, signal);
		try {
			return readLogPage(json(bytes), after, PAGE_FRAMES);
		} catch (error) {
			if (error instanceof DetailError) throw error;
			throw new DetailError('answer', 'expected a page of the log from the relay, got something else', {
				cause: error
			});
		}
	}
	/** Forgets all answers and drops the questions under way. */
	clear(): void {
		this.#curves.clear();
		this.#packets.clear();
		this.#stamps.clear();
	}

	#get(path: string, most: number, urgent: boolean, signal: AbortSignal): Promise<Uint8Array> {
		return this.#gate.run(urgent, signal, async () => {
			const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#timeoutMs)]);
			let slowed = false;
			try {
				for (;;) {
					slowed = false;
					const response = await this.#fetch(path, limit);
					if (response.status === 204) throw new DetailError('none', 'the relay has no such thing');
					if (response.ok) return await body(response, most);
					if (response.status !== TOO_FAST) throw await refusal(response);
					// It keeps its turn: nothing else is asked in its place.
					slowed = true;
					await response.body?.cancel();
					await wait(Math.min(pauseOf(response), this.#timeoutMs), limit);
				}
			} catch (error) {
				if (error instanceof DetailError) throw error;
				signal.throwIfAborted();
				const late = limit.aborted ? `within ${this.#timeoutMs / 1000} s` : 'at all';
				throw slowed
					? new DetailError('failed', `this token may ask the relay only so often, its turn did not come ${late}`)
					: new DetailError('unreachable', `the relay did not answer ${late}`, { cause: error });
			}
		});
	}
	#fetch(path: string, signal: AbortSignal): Promise<Response> {
		return fetch(`${this.#base}/api/alerts${path}`, {
			headers: this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` },
			// The same seq is another alert in another log: the browser must not keep it.
			cache: 'no-store',
			signal
		});
	}
}

/** How long the relay asks to wait, ms; it may also say a date (RFC 9110), which ours never does. */
function pauseOf(response: Response): number {
	const [seconds = ''] = /^\d+$/.exec(response.headers.get('Retry-After') ?? '') ?? [];
	return Math.max(Number(seconds) * 1000, PAUSE_MS);
}

async function refusal(response: Response): Promise<DetailError> {
	const { status } = response;
	await response.body?.cancel();
	if (status === 410) return new DetailError('gone', 'the relay no longer keeps this alert');
	if (status === 404) return new DetailError('none', 'the relay has no such alert');
	if (status === 401 || status === 403) {
		return new DetailError('refused', `the relay refused the token (HTTP ${status}): see settings`);
	}
	return new DetailError('failed', `the relay failed (HTTP ${status})`);
}

/** The answer's bytes, up to `most`. */
async function body(response: Response, most: number): Promise<Uint8Array> {
	if (response.body === null) throw new DetailError('answer', 'expected an answer with a body, got none');
	const bytes = await gathered(response.body, most);
	if (bytes === null) throw new DetailError('answer', `expected an answer of at most ${most} bytes, got more`);
	return bytes;
}

function json(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		throw new DetailError('answer', 'expected JSON from the relay, got something else', { cause: error });
	}
}
