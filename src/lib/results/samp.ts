import { callText, readAnswer, type SampValue } from './samp/xml-rpc.ts';

/** Where the SAMP standard puts the hub that web pages may talk to. */
export const HUB_URL = 'http://localhost:21012/';
/** A hub on this machine answers at once, ms. */
const PING_MS = 1500;
/** The hub asks its user whether this page may come in, ms. */
const REGISTER_MS = 120_000;
const CALL_MS = 10_000;

export const TABLE = 'table.load.votable';
export const SKY = 'coord.pointAt.sky';
export type MType = typeof TABLE | typeof SKY;

/** Why nothing was sent, in one line. */
export class SampError extends Error {
	override name = 'SampError';
}
/** The hub answered, and said no. */
class Refused extends SampError {}
export const NO_HUB = 'no hub found: start TOPCAT or Aladin';

export interface SampOptions {
	url?: string;
	/** How the hub calls this page when it asks its user. */
	name?: string;
}

/** Another program at the hub. */
export interface SampClient {
	id: string;
	name: string;
}

/** Talks to the programs of this machine by SAMP's web profile. It sends only: nobody may call this page. */
export class Samp {
	readonly #url: string;
	readonly #name: string;
	#key: Promise<string> | null = null;

	constructor({ url = HUB_URL, name = 'Perch' }: SampOptions = {}) {
		this.#url = url;
		this.#name = name;
	}
	/** Is there a hub? Asks nobody's leave. */
	async found(signal: AbortSignal): Promise<boolean> {
		try {
			await this.#ask('ping', [], PING_MS, signal);
			return true;
		} catch {
			return false;
		}
	}
	/** Has the hub let this page in? */
	get registered(): boolean {
		return this.#key !== null;
	}
	/** The programs that take such a message. The first call makes the hub ask its user. */
	async clients(type: MType, signal: AbortSignal): Promise<SampClient[]> {
		const found = await this.#call('getSubscribedClients', [type], signal);
		const ids = typeof found === 'object' && !Array.isArray(found) ? Object.keys(found) : [];
		return Promise.all(
			ids.map(async (id) => ({ id, name: nameOf(await this.#call('getMetadata', [id], signal)) ?? id }))
		);
	}
	/**
	 * Tells programs to load a VOTable; to all that can unless `to` says which. They fetch it themselves, so that `url` must be
	 * one that they reach: TOPCAT reads http(s), ftp and file, no `data:` and no `blob:`. Returns the names of those told.
	 */
	async sendTable(table: { url: string; name: string }, signal: AbortSignal, to?: SampClient): Promise<string[]> {
		if (!/^https?:/.test(table.url)) {
			throw new SampError(
				`expected a table at an http(s) address, which other programs can fetch, got ${table.url.slice(0, 12)}…`
			);
		}
		return this.#tell(TABLE, { url: table.url, name: table.name, 'table-id': table.url }, signal, to);
	}
	/** Turns the programs that show the sky to a place, deg ICRS. Returns the names of those told. */
	async pointAt(place: { ra: number; dec: number }, signal: AbortSignal): Promise<string[]> {
		return this.#tell(SKY, { ra: String(place.ra), dec: String(place.dec) }, signal);
	}
	/** Leaves the hub; the next message registers anew. */
	async close(): Promise<void> {
		const key = await this.#key?.catch(() => null);
		this.#key = null;
		if (key) await this.#ask('unregister', [key], CALL_MS, new AbortController().signal).catch(() => undefined);
	}

	async #tell(type: MType, params: Record<string, string>, signal: AbortSignal, to?: SampClient): Promise<string[]> {
		const clients = to ? [to] : await this.clients(type, signal);
		if (clients.length === 0) throw new SampError(`no program at the hub takes ${type}: start TOPCAT or Aladin`);
		const message = { 'samp.mtype': type, 'samp.params': params };
		for (const { id } of clients) await this.#call('notify', [id, message], signal);
		return clients.map(({ name }) => name);
	}
	async #call(method: string, params: readonly SampValue[], signal: AbortSignal): Promise<SampValue> {
		const held = this.#key !== null;
		this.#key ??= this.#register(signal).catch((error: unknown) => {
			this.#key = null;
			throw error;
		});
		const key = await this.#key;
		try {
			return await this.#ask(method, [key, ...params], CALL_MS, signal);
		} catch (error) {
			if (signal.aborted) throw error;
			// A hub that was started again knows nothing of the key: one more try with a new one.
			this.#key = null;
			if (!held || !(error instanceof Refused)) throw error;
			return this.#call(method, params, signal);
		}
	}
	async #register(signal: AbortSignal): Promise<string> {
		const answer = await this.#ask('register', [{ 'samp.name': this.#name }], REGISTER_MS, signal);
		const key =
			typeof answer === 'object' && !Array.isArray(answer) ? Reflect.get(answer, 'samp.private-key') : undefined;
		if (typeof key !== 'string') throw new SampError('the hub let this page in but gave it no key');
		const about = { 'samp.name': this.#name, 'samp.description.text': 'Search of the Fink broker in a browser' };
		await this.#ask('declareMetadata', [key, about], CALL_MS, signal);
		return key;
	}
	async #ask(method: string, params: readonly SampValue[], limit: number, signal: AbortSignal): Promise<SampValue> {
		let response: Response;
		try {
			response = await fetch(this.#url, {
				method: 'POST',
				headers: { 'Content-Type': 'text/xml' },
				body: callText(`samp.webhub.${method}`, params),
				credentials: 'omit',
				signal: AbortSignal.any([signal, AbortSignal.timeout(limit)])
			});
		} catch (error) {
			if (signal.aborted) throw error;
			const late = error instanceof DOMException && error.name === 'TimeoutError';
			throw new SampError(
				late && method !== 'ping' ? 'the hub did not answer: look for its question about Perch' : NO_HUB
			);
		}
		if (!response.ok) throw new SampError(`expected a SAMP hub at ${this.#url}, got status ${response.status}`);
		const text = await response.text();
		try {
			return readAnswer(text);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			if (method === 'register') throw new SampError(`the hub did not let Perch in: ${reason}`);
			throw new Refused(`the hub refused: ${reason}`);
		}
	}
}

function nameOf(metadata: SampValue): string | null {
	const name: unknown = typeof metadata === 'object' ? Reflect.get(metadata, 'samp.name') : null;
	return typeof name === 'string' && name !== '' ? name : null;
}
