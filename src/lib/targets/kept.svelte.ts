import type { Answered, KeptDatabase } from './database/kept.ts';
import type { KeptUsage, Pack } from './database/kept-rows.ts';

/** Tabs tell one another by this name that packs came or went. */
const CHANNEL = 'perch.kept';

/** What this device keeps of Fink's and the relay's answers, as pages see it. Dexie is fetched with the first question. */
export class Kept {
	#packs: ReadonlyMap<string, Pack> = $state.raw(new Map());
	#failure: string | null = $state(null);
	#version = $state(0);
	#opening: Promise<KeptDatabase> | null = null;
	#channel: BroadcastChannel | null = null;

	/** Packs by the key of their target. */
	get packs(): ReadonlyMap<string, Pack> {
		return this.#packs;
	}
	/** Why nothing can be kept, in one line; null: it can, as far as is known. */
	get failure(): string | null {
		return this.#failure;
	}
	/** Grows with every change of packs and with what is deleted. */
	get version(): number {
		return this.#version;
	}
	/** Reads which packs there are. */
	async open(): Promise<void> {
		await this.#database().catch(() => undefined);
	}
	/** null: not kept, or nothing can be. A page goes on without. */
	async read(key: string): Promise<{ bytes: Uint8Array; at: number } | null> {
		try {
			return await (await this.#database()).read(key);
		} catch {
			return null;
		}
	}
	/** Keeps what a page was answered; nobody waits for it, and a failure is told by `failure`. */
	writeSeen(answer: Answered): void {
		this.#database()
			.then((database) => database.writeSeen(answer))
			.then(
				() => (this.#failure = null),
				(error: unknown) => (this.#failure = textOf(error))
			);
	}
	/** Keeps a pack: all of it or nothing. Rejects with one line for the user. */
	async writePack(pack: Pack, answers: readonly Answered[]): Promise<void> {
		await (await this.#database()).writePack(pack, answers);
		this.#packs = new Map(this.#packs).set(pack.target, pack);
		this.#tell();
	}
	async removePacks(targets: readonly string[]): Promise<void> {
		await (await this.#database()).removePacks(targets);
		this.#packs = new Map([...this.#packs].filter(([target]) => !targets.includes(target)));
		this.#tell();
	}
	async clearPacks(): Promise<void> {
		await (await this.#database()).clearPacks();
		this.#packs = new Map();
		this.#tell();
	}
	async clearSeen(): Promise<void> {
		await (await this.#database()).clearSeen();
		this.#version += 1;
	}
	async usage(): Promise<KeptUsage> {
		return (await this.#database()).usage();
	}
	end(): void {
		this.#channel?.close();
		this.#channel = null;
		void this.#opening?.then(
			(database) => database.close(),
			() => undefined
		);
		this.#opening = null;
	}

	#database(): Promise<KeptDatabase> {
		this.#opening ??= this.#open();
		return this.#opening;
	}
	async #open(): Promise<KeptDatabase> {
		try {
			const { KeptDatabase } = await import('./database/kept.ts');
			const database = await KeptDatabase.open(() => (this.#opening = null));
			await this.#look(database);
			this.#failure = null;
			this.#channel ??= new BroadcastChannel(CHANNEL);
			this.#channel.onmessage = () => void this.#look(database).catch(() => undefined);
			return database;
		} catch (error) {
			this.#failure = textOf(error);
			throw error;
		}
	}
	async #look(database: KeptDatabase): Promise<void> {
		this.#packs = new Map((await database.packs()).map((pack) => [pack.target, pack]));
		this.#version += 1;
	}
	#tell(): void {
		this.#version += 1;
		this.#channel?.postMessage('packs');
	}
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
