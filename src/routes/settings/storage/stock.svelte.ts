import { roomOf } from '#lib/pack/room.ts';
import type { Room } from '#lib/pack/plan.ts';
import { storedItems } from '#lib/storage.ts';
import type { Kept } from '#lib/targets/kept.svelte.ts';
import type { Targets } from '#lib/targets/targets.svelte.ts';
import { plural } from '#lib/words.ts';
import { appFiles } from './app-files.ts';
import { type Kind, kind, listFigures, packFigures, pastFigures, seenFigures, trashFigures } from './kinds.ts';
import { jsonBytes } from './sizes.ts';

/** A stream fills lists some times a second: what is kept is measured again at most every so many ms. */
const PAUSE_MS = 3000;

/** All that this browser keeps, kind by kind, measured again when something changes. */
export class Stock {
	#kinds: readonly Kind[] | null = $state.raw(null);
	#room: Room | null = $state.raw(null);
	#control = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#busy = false;
	readonly #targets: Targets;
	readonly #kept: Kept;

	constructor(targets: Targets, kept: Kept) {
		this.#targets = targets;
		this.#kept = kept;
	}
	/** null: not measured yet. */
	get kinds(): readonly Kind[] | null {
		return this.#kinds;
	}
	/** What the browser says of its room; null: it does not say. */
	get room(): Room | null {
		return this.#room;
	}
	/** Something changed. */
	note(): void {
		if (this.#timer !== undefined) return;
		this.#timer = setTimeout(() => void this.look(), this.#kinds === null && !this.#busy ? 0 : PAUSE_MS);
	}
	/** Measures at once. */
	async look(): Promise<void> {
		this.end();
		this.#control = new AbortController();
		const { signal } = this.#control;
		this.#busy = true;
		try {
			const [kinds, room] = await Promise.all([this.#measure(signal), roomOf()]);
			if (!signal.aborted) [this.#kinds, this.#room] = [kinds, room];
		} catch (error) {
			if (!signal.aborted) throw error;
		}
	}
	end(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#control.abort();
	}

	async #measure(signal: AbortSignal): Promise<Kind[]> {
		const kinds = [...(await this.#ofLists(signal)), ...(await this.#ofAnswers())];
		const items = storedItems();
		const bytes = items.reduce((sum, one) => sum + one.bytes, 0);
		kinds.push(kind('settings', { items: plural(items.length, 'setting'), bytes, some: items.length > 0 }));
		const app = await appFiles(signal);
		if (app !== null) kinds.push(kind('app', { items: plural(app.files, 'file'), bytes: app.bytes, some: true }));
		return kinds;
	}
	/** None where lists cannot be kept: that is said beside. */
	async #ofLists(signal: AbortSignal): Promise<Kind[]> {
		const library = await this.#targets.library().catch(() => null);
		if (library === null) return [];
		const [targets, lists] = [[...library.held.targets.values()], [...library.held.lists.values()]];
		const here = <T extends { trashed: number | null }>(all: readonly T[]) => all.filter((one) => one.trashed === null);
		const gone = <T extends { trashed: number | null }>(all: readonly T[]) => all.filter((one) => one.trashed !== null);
		const bytes = async (part: typeof here) =>
			(await jsonBytes(part(targets), signal)) + (await jsonBytes(part(lists), signal));
		return [
			kind('lists', listFigures(here(targets), here(lists), await bytes(here))),
			kind('trash', trashFigures(gone(targets), gone(lists), await bytes(gone))),
			kind('past', pastFigures(await library.pastUsage()))
		];
	}
	async #ofAnswers(): Promise<Kind[]> {
		const usage = await this.#kept.usage().catch(() => null);
		return usage === null ? [] : [kind('packs', packFigures(usage)), kind('seen', seenFigures(usage))];
	}
}
