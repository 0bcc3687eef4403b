import type { Survey } from '#lib/alert/alert.ts';
import { parseJson } from '#lib/alert/json.ts';
import { wait } from '#lib/alert/wait.ts';
import { FinkError } from './fink-error.ts';
import type { Keeper } from './keeper.ts';
import { DEFAULT_LIMITS, type FinkLimits } from './limits.ts';
import { Memory } from './memory.ts';
import { baseOf, hiddenSum, linkOf, type Question } from './question.ts';
import { Queue } from './queue.ts';
import { send, serverOf, text } from './transport.ts';

/** Base addresses, without `/api/v1`. No other host is asked. */
export interface FinkBases {
	ztf: string;
	lsst: string;
}

export interface Ask {
	/** Aborted when the answer is no longer wanted: the promise rejects with its reason. */
	signal: AbortSignal;
	/** Not from the cache. */
	fresh?: boolean;
	/**
	 * `read`: what this device keeps of it, Fink is not asked; where nothing is kept it rejects (`unkept`). `held`: the same,
	 * or what memory has of it. `write`: the answer is
	 * kept on this device.
	 */
	kept?: 'read' | 'held' | 'write';
}

export interface Answer<T> {
	value: T;
	/** When Fink answered, ms since 1970. */
	at: number;
	cached: boolean;
	/** It was kept on this device, and Fink was not asked: its age must be told. */
	kept: boolean;
	/** The question as a link. */
	url: string;
	/** What the user must know of it: that it may not be whole, what was left out. */
	note: string | null;
	/** Rows that Fink sent, also those that were left out here; 0 for an answer that is no list. */
	received: number;
	/** A limit was reached, of Fink or of what was asked, that may have hidden rows. */
	incomplete: boolean;
}

/** The newest rows up to a time, of which the next page may follow. */
export interface Page<T> extends Answer<T> {
	/** Time of the oldest row that Fink sent, also of one that was left out, MJD UTC; null: none bears one. */
	oldest: number | null;
}

/** What a reader is told of the answer, and how it refuses one. */
export interface Source {
	survey: Survey;
	url: string;
	/** `expected`: what should have come, `seen`: what came. */
	wrong(expected: string, seen: unknown): FinkError;
}

/** One function that takes an answer for what it is. */
export type Reader<T> = (answer: unknown, source: Source) => T;

/**
 * Fink's two APIs: limits of time, size and number, one repeat of what failed on the way, one request for the same question,
 * answers kept with their age. All questions can be repeated: none changes anything at Fink.
 */
export class Fink {
	readonly bases: FinkBases;
	readonly limits: FinkLimits;
	readonly #queues: Readonly<Record<Survey, Queue>>;
	readonly #memory: Memory;
	readonly #keeper: Keeper | null;
	readonly #readers = new WeakMap<Reader<unknown>, number>();
	#lastReader = 0;

	constructor(bases: FinkBases, limits: Partial<FinkLimits> = {}, keeper: Keeper | null = null) {
		this.bases = { ztf: baseOf(bases.ztf), lsst: baseOf(bases.lsst) };
		this.limits = { ...DEFAULT_LIMITS, ...limits };
		const { atOnce, cacheAnswers: answers, cacheBytes: bytes, cacheAgeMs: ageMs } = this.limits;
		this.#queues = { ztf: new Queue(atOnce), lsst: new Queue(atOnce) };
		this.#memory = new Memory({ answers, bytes, ageMs });
		this.#keeper = keeper;
	}

	/** Asks and reads. Answers are kept for each reader: it must be one function, not made anew for each question. */
	async ask<T>(question: Question, ask: Ask, read: Reader<T>): Promise<Answer<T>> {
		const url = this.link(question);
		const key = [this.#readerId(read), url, hiddenSum(question)].join(' ');
		if (ask.kept === 'read' || (ask.kept === 'held' && !this.#memory.has(key)))
			return this.#kept(question, key, ask, read);
		const {
			value: kept,
			at,
			cached
		} = await this.#memory.ask(key, ask, async (signal) => {
			const bytes = await this.#send(question, url, signal);
			const value = valueOf(bytes, question, sourceOf(question.survey, url), read);
			const came = Date.now();
			if (ask.kept === 'write') await this.#keeper?.write(keptKey(url, question), { bytes, at: came });
			return { value, bytes: bytes.byteLength, at: came };
		});
		// Only this reader's values are kept under its number.
		const { value, received } = kept as { value: T; received: number };
		return { value, at, cached, kept: false, url, note: null, received, incomplete: false };
	}
	/** The question as a link. */
	link(question: Question): string {
		return linkOf(this.bases[question.survey], question);
	}
	/** A question that is wrong before it is asked. */
	refuse(question: Question, message: string): FinkError {
		return new FinkError('argument', message, { survey: question.survey, url: this.link(question) });
	}
	/** Forgets all answers. */
	clear(): void {
		this.#memory.clear();
	}

	async #kept<T>(question: Question, key: string, { signal }: Ask, read: Reader<T>): Promise<Answer<T>> {
		const url = this.link(question);
		// What memory answers at once is not read from the device, and not parsed, a second time.
		const needed = !this.#memory.has(key);
		const found = (needed ? await this.#keeper?.read(keptKey(url, question)) : null) ?? null;
		signal.throwIfAborted();
		if (found === null) {
			throw new FinkError('unkept', 'this device keeps no answer to this', { survey: question.survey, url });
		}
		const { value, received } = valueOf(found.bytes, question, sourceOf(question.survey, url), read);
		return { value, at: found.at, cached: true, kept: true, url, note: null, received, incomplete: false };
	}
	#readerId(read: Reader<unknown>): number {
		const known = this.#readers.get(read);
		if (known !== undefined) return known;
		this.#readers.set(read, ++this.#lastReader);
		return this.#lastReader;
	}
	async #send(question: Question, link: string, signal: AbortSignal): Promise<Uint8Array> {
		const { survey, route, args, json: asJson = false, short = false, binary = false } = question;
		const { timeoutMs, shortTimeoutMs, answerBytes, urlLength, retryAfterMs } = this.limits;
		const post = asJson || link.length > urlLength;
		const request = {
			survey,
			url: post ? `${this.bases[survey]}/api/v1/${route}` : link,
			link,
			body: post ? JSON.stringify(args) : null,
			binary,
			timeoutMs: short ? shortTimeoutMs : timeoutMs,
			most: answerBytes
		};
		const once = () => this.#queues[survey].run(signal, () => send(request, signal));
		try {
			return await once();
		} catch (error) {
			if (!(error instanceof FinkError) || !/^(unreachable|timeout|server)$/.test(error.code)) throw error;
		}
		await wait(retryAfterMs * (0.5 + Math.random()), signal);
		return once();
	}
}

/** By what an answer is kept: the question, whoever reads it. */
function keptKey(url: string, question: Question): string {
	return `${url} ${hiddenSum(question)}`.trimEnd();
}

function valueOf<T>(bytes: Uint8Array, question: Question, source: Source, read: Reader<T>) {
	const answer = question.binary === true ? bytes : json(text(bytes), question, source);
	return { value: read(answer, source), received: Array.isArray(answer) ? answer.length : 0 };
}

function json(body: string, question: Question, source: Source): unknown {
	try {
		return parseJson(body, { nan: question.nan ?? false });
	} catch (error) {
		const message = `expected JSON from ${serverOf(source)}, got something else: ask again`;
		throw new FinkError('answer', message, { survey: source.survey, url: source.url, retry: true, cause: error });
	}
}

function sourceOf(survey: Survey, url: string): Source {
	return {
		survey,
		url,
		wrong(expected, seen) {
			const message = `expected ${expected} from ${serverOf({ survey, url })}, got ${seenText(seen)}: ask again later`;
			return new FinkError('answer', message, { survey, url, status: 200 });
		}
	};
}

function seenText(seen: unknown): string {
	if (typeof seen === 'string') return `"${seen.replace(/\s+/g, ' ').slice(0, 60)}"`;
	if (Array.isArray(seen)) return `a list of ${seen.length}`;
	return seen === null || typeof seen === 'number' || typeof seen === 'boolean' ? String(seen) : `an ${typeof seen}`;
}
