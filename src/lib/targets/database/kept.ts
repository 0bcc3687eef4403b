import { StorageError } from '../storage-error.ts';
import type { KeptFacts, KeptUsage, Pack } from './kept-rows.ts';
import { DATABASE } from '../target.ts';
import { guarded, openTables, type Tables } from './tables.ts';

/** What pages leave behind, beside packs: answers, their bytes, and the largest one; the longest unused go first. */
export const MAX_SEEN = 2_000;
export const MAX_SEEN_BYTES = 80_000_000;
export const MAX_SEEN_ANSWER = 4_000_000;
/** When an answer was shown is written at this step, ms. */
const USED_STEP_MS = 3_600_000;

/** An answer that is to be kept. */
export interface Answered {
	key: string;
	bytes: Uint8Array;
	/** ms since 1970. */
	at: number;
}

/** Answers kept on this device: of packs, which stay until they are removed, and of pages that were visited. */
export class KeptDatabase {
	readonly #tables: Tables;
	/** Bytes and number of what pages left, as this tab knows it. */
	#seen = { answers: 0, bytes: 0 };

	private constructor(tables: Tables) {
		this.#tables = tables;
	}
	/** Rejects with a `StorageError`. */
	static async open(onclosed: () => void = () => undefined, name = DATABASE): Promise<KeptDatabase> {
		const database = new KeptDatabase(await openTables(onclosed, name));
		await database.usage();
		return database;
	}
	/** null: not kept. */
	async read(key: string): Promise<{ bytes: Uint8Array; at: number } | null> {
		const { kept, bodies } = this.#tables;
		const [facts, body] = await guarded(() =>
			this.#tables.transaction('r', [kept, bodies], () => Promise.all([kept.get(key), bodies.get(key)]))
		);
		if (facts === undefined || body === undefined) return null;
		if (Date.now() - facts.used > USED_STEP_MS) {
			// That it was used matters for what goes first alone.
			kept.update(key, { used: Date.now() }).catch(() => undefined);
		}
		return { bytes: body.body, at: facts.at };
	}
	/** Keeps what a page was answered; what is too large is not kept. Where there is no room what pages left goes first. */
	async writeSeen(answer: Answered): Promise<void> {
		if (answer.bytes.byteLength > MAX_SEEN_ANSWER) return;
		try {
			await guarded(() => this.#write([answer], null));
		} catch (error) {
			if (!(error instanceof StorageError) || error.code !== 'full') throw error;
			await this.#evict(0, 0);
			await guarded(() => this.#write([answer], null));
		}
		const { answers, bytes } = this.#seen;
		if (answers > MAX_SEEN || bytes > MAX_SEEN_BYTES) await this.#evict(0.8 * MAX_SEEN, 0.8 * MAX_SEEN_BYTES);
	}
	/** Keeps a pack with its answers: all of it or nothing. What it held before and holds no more goes. */
	async writePack(pack: Pack, answers: readonly Answered[]): Promise<void> {
		const { kept, bodies, packs } = this.#tables;
		await guarded(() =>
			this.#tables.transaction('rw', [kept, bodies, packs], async () => {
				await this.#release(pack.target, new Set(answers.map(({ key }) => key)));
				await this.#write(answers, pack.target);
				await packs.put(pack);
			})
		);
	}
	/**
	 * Deletes packs and the answers that nothing else holds. Where there is no room to write, an answer that another pack holds
	 * too keeps the name of the one that is gone: it then stays until all packs are deleted.
	 */
	async removePacks(targets: readonly string[]): Promise<void> {
		const { kept, bodies, packs } = this.#tables;
		const remove = (writing: boolean) =>
			guarded(() =>
				this.#tables.transaction('rw', [kept, bodies, packs], async () => {
					for (const target of targets) await this.#release(target, new Set(), writing);
					await packs.bulkDelete([...targets]);
				})
			);
		try {
			await remove(true);
		} catch (error) {
			if (!(error instanceof StorageError) || error.code !== 'full') throw error;
			await remove(false);
		}
	}
	/** Deletes all packs, and writes nothing: it must go where there is no room left. */
	async clearPacks(): Promise<void> {
		const { kept, bodies, packs } = this.#tables;
		await guarded(() =>
			this.#tables.transaction('rw', [kept, bodies, packs], async () => {
				const gone = (await kept.toArray()).flatMap((facts) => (facts.packs.length > 0 ? [facts.key] : []));
				await kept.bulkDelete(gone);
				await bodies.bulkDelete(gone);
				await packs.clear();
			})
		);
	}
	async packs(): Promise<Pack[]> {
		return guarded(() => this.#tables.packs.toArray());
	}
	/** Deletes what pages left; packs stay. */
	async clearSeen(): Promise<void> {
		await guarded(() => this.#evict(0, 0));
	}
	async usage(): Promise<KeptUsage> {
		const usage = { packs: 0, packAnswers: 0, packBytes: 0, seenAnswers: 0, seenBytes: 0 };
		await guarded(async () => {
			usage.packs = await this.#tables.packs.count();
			await this.#tables.kept.each(({ bytes, packs }) => {
				usage[packs.length > 0 ? 'packAnswers' : 'seenAnswers'] += 1;
				usage[packs.length > 0 ? 'packBytes' : 'seenBytes'] += bytes;
			});
		});
		this.#seen = { answers: usage.seenAnswers, bytes: usage.seenBytes };
		return usage;
	}
	close(): void {
		this.#tables.close();
	}

	/** Within a transaction of all or none. */
	#write(answers: readonly Answered[], pack: string | null): PromiseLike<void> {
		const { kept, bodies } = this.#tables;
		return this.#tables.transaction('rw', [kept, bodies], async () => {
			const before = await kept.bulkGet(answers.map(({ key }) => key));
			const facts = answers.map(({ key, at, bytes }, index): KeptFacts => {
				const packs = before[index]?.packs ?? [];
				const held = pack === null || packs.includes(pack) ? packs : [...packs, pack];
				return { key, at, used: Date.now(), bytes: bytes.byteLength, packs: held };
			});
			await kept.bulkPut(facts);
			await bodies.bulkPut(answers.map(({ key, bytes }) => ({ key, body: bytes })));
			for (const [index, { bytes, packs }] of facts.entries()) {
				if (packs.length > 0) continue;
				const was = before[index];
				this.#seen.answers += was === undefined ? 1 : 0;
				this.#seen.bytes += bytes - (was?.bytes ?? 0);
			}
		});
	}
	/** Takes a pack's hold off its answers but some; those that nothing else holds go. */
	async #release(target: string, but: ReadonlySet<string>, writing = true): Promise<void> {
		const { kept, bodies } = this.#tables;
		const held = (await kept.where('packs').equals(target).toArray()).filter(({ key }) => !but.has(key));
		const shared = held.filter(({ packs }) => packs.length > 1);
		const gone = held.filter(({ packs }) => packs.length === 1).map(({ key }) => key);
		if (writing) {
			await kept.bulkPut(shared.map((facts) => ({ ...facts, packs: facts.packs.filter((one) => one !== target) })));
		}
		await kept.bulkDelete(gone);
		await bodies.bulkDelete(gone);
	}
	/** Deletes of what pages left, the longest unused first, until so much is left. */
	async #evict(answers: number, bytes: number): Promise<void> {
		const { kept, bodies } = this.#tables;
		await this.#tables.transaction('rw', [kept, bodies], async () => {
			const seen = (await kept.orderBy('used').toArray()).filter(({ packs }) => packs.length === 0);
			let left = { answers: seen.length, bytes: seen.reduce((sum, one) => sum + one.bytes, 0) };
			const gone: string[] = [];
			for (const one of seen) {
				if (left.answers <= answers && left.bytes <= bytes) break;
				gone.push(one.key);
				left = { answers: left.answers - 1, bytes: left.bytes - one.bytes };
			}
			await kept.bulkDelete(gone);
			await bodies.bulkDelete(gone);
			this.#seen = left;
		});
	}
}
