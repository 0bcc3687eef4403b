import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, HttpError, json } from './answer.ts';

/** Largest table, and all together, bytes. */
const MAX_TABLE_BYTES = 32 * 1024 * 1024;
const MAX_ALL_BYTES = 64 * 1024 * 1024;
/** Tables kept, the newest ones, and how long each, ms. */
const MAX_TABLES = 16;
const KEPT_MS = 15 * 60_000;
const TYPE = 'application/x-votable+xml';

interface Table {
	body: Buffer;
	until: number;
}

/**
 * Tables that a page lends to programs beside it for a while: SAMP hands on an address, and TOPCAT and Aladin fetch it. The
 * address is the key to it: these programs send no token.
 */
export class Tables {
	readonly #kept = new Map<string, Table>();

	/** Takes a VOTable from a request's body; answers where it lies now. */
	async add(request: IncomingMessage): Promise<Answer> {
		if (request.headers['content-type']?.split(';')[0] !== TYPE) {
			throw new HttpError(415, 'type', `expected a VOTable as ${TYPE}`);
		}
		const body = await bodyOf(request);
		if (!body.toString('latin1', 0, 1024).includes('<VOTABLE')) {
			throw new HttpError(400, 'no-votable', 'expected a VOTable, got something else');
		}
		const name = `${randomBytes(16).toString('base64url')}.xml`;
		this.#kept.set(name, { body, until: performance.now() + KEPT_MS });
		this.#drop();
		return { ...json({ path: `/api/tables/${name}` }), status: 201 };
	}
	get(name: string): Answer {
		this.#drop();
		const table = this.#kept.get(name);
		if (table === undefined) throw new HttpError(404, 'no-table', 'this table is kept no longer');
		return { type: TYPE, body: table.body };
	}

	#drop(): void {
		const now = performance.now();
		let bytes = [...this.#kept.values()].reduce((sum, { body }) => sum + body.length, 0);
		for (const [name, { body, until }] of this.#kept) {
			if (until > now && bytes <= MAX_ALL_BYTES && this.#kept.size <= MAX_TABLES) continue;
			this.#kept.delete(name);
			bytes -= body.length;
		}
	}
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const tooLarge = new HttpError(413, 'large', `expected a table of at most ${MAX_TABLE_BYTES} bytes`);
	if (Number(request.headers['content-length'] ?? 0) > MAX_TABLE_BYTES) throw tooLarge;
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > MAX_TABLE_BYTES) throw tooLarge;
		parts.push(part);
	}
	return Buffer.concat(parts);
}
