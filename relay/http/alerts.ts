import { randomBytes } from 'node:crypto';
import { containerBlockHead, containerHeader } from '../avro.ts';
import type { LogEntry, ReadableLog, StoredPacket } from '../log/alert-log.ts';
import { ReadError } from '../packet-reader.ts';
import type { Status } from '../status.ts';
import { type Answer, HttpError, json } from './answer.ts';
import { type Grant, sees } from './tokens.ts';

/** Frames of one answer, at most and where the question says nothing. */
const MAX_LIMIT = 10_000;
const LIMIT = 1_000;
/** Rejections of one answer. */
const MAX_REJECTED = 1_000;
const STAMPS = ['science', 'template', 'difference'] as const;
type Which = (typeof STAMPS)[number];

/** What reads archived packets; `schema`: the writer's, JSON text. */
export interface PacketReading {
	json(schema: string, packet: Uint8Array): Promise<string>;
	lightCurve(schema: string, packet: Uint8Array): Promise<string>;
	cutout(schema: string, packet: Uint8Array, which: Which): Promise<Uint8Array | null>;
}

/** The routes below `/api/alerts`, and `/api/rejected`. */
export class AlertRoutes {
	readonly #log: ReadableLog;
	readonly #status: Status;
	readonly #reader: PacketReading;

	constructor(log: ReadableLog, status: Status, reader: PacketReading) {
		this.#log = log;
		this.#status = status;
		this.#reader = reader;
	}
	async list(query: URLSearchParams, grant: Grant): Promise<Answer> {
		const since = wholeNumber(query, 'since') ?? 0;
		const limit = wholeNumber(query, 'limit') ?? LIMIT;
		if (limit > MAX_LIMIT)
			throw new HttpError(400, 'bad-parameter', `limit: expected at most ${MAX_LIMIT}, got ${limit}`);
		// As they are before the reading: what comes during it is not said to have been read.
		const { id, first, last } = this.#log;
		const entries = await this.#entries(since, limit, query.get('topic') || null, grant);
		const frames = entries.map((entry) => entry.json).join(',');
		return {
			type: 'application/json',
			body: `{"log":${JSON.stringify(id)},"first":${first},"last":${last},"alerts":[${frames}]}`
		};
	}
	async rejected(grant: Grant): Promise<Answer> {
		const rejected = await this.#log.rejected(MAX_REJECTED);
		return json({ rejected: rejected.filter(({ topic }) => sees(grant, topic)) });
	}
	/** `rest`: what follows `/api/alerts/`. */
	async one(rest: readonly string[], grant: Grant): Promise<Answer> {
		const [word = '', what, which, ...more] = rest;
		const stamp = STAMPS.find((one) => one === which);
		const known =
			more.length === 0 &&
			(what === 'cutout'
				? stamp !== undefined
				: which === undefined && [undefined, 'lightcurve', 'packet'].includes(what));
		if (!known) throw new HttpError(404, 'no-route', 'there is nothing at this address');
		const seq = whole(word);
		if (seq === null)
			throw new HttpError(400, 'bad-parameter', `expected the seq of an alert, a whole number, got ${shown(word)}`);
		const packet = await this.#log.packet(seq);
		// What a token does not see is not there for it.
		if (packet === null || (packet !== 'gone' && !sees(grant, packet.topic)))
			throw new HttpError(404, 'no-alert', `there is no alert ${seq}: the last one is ${this.#log.last}`);
		if (packet === 'gone')
			throw new HttpError(410, 'gone', `alert ${seq} is no longer kept: the first one is ${this.#log.first}`);
		const answer = await this.#read(packet, what, stamp);
		return { ...answer, headers: { ...this.#kept(), ...answer.headers } };
	}

	/** Frames of the topics that a grant sees, in order. */
	async #entries(since: number, limit: number, topic: string | null, grant: Grant): Promise<LogEntry[]> {
		if (topic !== null) return sees(grant, topic) ? this.#log.read(since, limit, topic) : [];
		if (grant.topics.length === 0) return this.#log.read(since, limit);
		const topics = this.#log.topics().filter((name) => sees(grant, name));
		const found = await Promise.all(topics.map((name) => this.#log.read(since, limit, name)));
		return found
			.flat()
			.sort((a, b) => a.seq - b.seq)
			.slice(0, limit);
	}
	async #read(packet: StoredPacket, what: string | undefined, stamp: Which | undefined): Promise<Answer> {
		const { schema, bytes, objectId, alertId } = packet;
		if (what === 'packet') {
			return { type: 'application/avro', body: container(packet), headers: attachment(`${objectId}_${alertId}.avro`) };
		}
		try {
			if (stamp !== undefined) {
				const fits = await this.#reader.cutout(schema, bytes, stamp);
				if (fits === null) throw new HttpError(404, 'no-cutout', `this alert has no ${stamp} image`);
				return { type: 'image/fits', body: fits, headers: attachment(`${objectId}_${alertId}_${stamp}.fits`) };
			}
			const text = what === 'lightcurve' ? this.#reader.lightCurve(schema, bytes) : this.#reader.json(schema, bytes);
			return { type: 'application/json', body: await text };
		} catch (error) {
			if (!(error instanceof ReadError)) throw error;
			const status = { unreadable: 500, slow: 504, busy: 503, closed: 503 }[error.code];
			throw new HttpError(status, error.code, error.message);
		}
	}
	/** What an alert says never changes, but in a log that is begun anew at every start the number soon means another one. */
	#kept(): Record<string, string> {
		const seconds = this.#status.kind === 'simulate' ? 0 : 31_536_000;
		return { 'Cache-Control': `private, max-age=${seconds}, immutable` };
	}
}

function container({ topic, schema, bytes }: StoredPacket): Uint8Array {
	const sync = randomBytes(16);
	const header = containerHeader(schema, { 'perch.topic': topic }, sync);
	return Buffer.concat([header, containerBlockHead(1, bytes.length), bytes, sync]);
}

function attachment(name: string): Record<string, string> {
	return { 'Content-Disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9._-]/g, '_')}"` };
}

function wholeNumber(query: URLSearchParams, name: string): number | null {
	const text = query.get(name);
	if (text === null) return null;
	const value = whole(text);
	if (value === null)
		throw new HttpError(400, 'bad-parameter', `${name}: expected a whole number ≥ 0, got ${shown(text)}`);
	return value;
}
function whole(text: string): number | null {
	// Beyond what a double holds exactly it is beyond every log.
	return /^\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : null;
}
function shown(text: string): string {
	return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
