import { PlaceIndex } from '#lib/alert/place-index.ts';
import type { NewTarget, Realm, Target, TargetList } from './target.ts';

/** Things without a common id that lie so near are one target, arcsec. */
export const SAME_PLACE = 1.5;

/** All targets and lists in memory, found by key, id and place. As true as the database at one of its revisions. */
export class Held {
	readonly targets = new Map<string, Target>();
	readonly lists = new Map<string, TargetList>();
	/** Relay's log → last `seq` that is taken in from it. */
	readonly cursors = new Map<string, number>();
	readonly #byId = new Map<string, string>();
	readonly #places: Readonly<Record<Realm, PlaceIndex<string>>> = {
		sky: new PlaceIndex(),
		replay: new PlaceIndex(),
		simulated: new PlaceIndex()
	};

	/** Puts a target in, or another in its place. */
	put(target: Target): void {
		const before = this.targets.get(target.key);
		if (before !== undefined) this.#forget(before);
		this.targets.set(target.key, target);
		for (const id of target.ids) this.#byId.set(id, target.key);
		if (target.ra !== null && target.dec !== null) {
			this.#places[target.realm].set(target.key, { ra: target.ra, dec: target.dec });
		}
	}
	delete(key: string): void {
		const before = this.targets.get(key);
		if (before === undefined) return;
		this.#forget(before);
		this.targets.delete(key);
	}
	clear(): void {
		this.targets.clear();
		this.lists.clear();
		this.cursors.clear();
		this.#byId.clear();
		for (const places of Object.values(this.#places)) places.clear();
	}
	byId(id: string): Target | null {
		const key = this.#byId.get(id);
		return key === undefined ? null : (this.targets.get(key) ?? null);
	}
	/**
	 * The target that something is already: by an id of its own, else by its place. Two objects of one survey keep apart though
	 * they lie close: the survey says that they are two.
	 */
	find(one: Pick<NewTarget, 'kind' | 'ids' | 'ra' | 'dec' | 'realm'>): Target | null {
		for (const id of one.ids) {
			const known = this.byId(id);
			if (known !== null) return known;
		}
		if (one.kind === 'body' || one.ra === null || one.dec === null) return null;
		const kinds = new Set(one.ids.map(kindOf));
		const places = this.#places[one.realm ?? 'sky'];
		for (const { key } of places.near({ ra: one.ra, dec: one.dec }, SAME_PLACE)) {
			const near = this.targets.get(key);
			if (near !== undefined && !near.ids.some((id) => kinds.has(kindOf(id)))) return near;
		}
		return null;
	}
	/** Targets of a list that are not in the trash; null: of all lists, and of none. */
	of(list: string | null): Target[] {
		const found: Target[] = [];
		for (const target of this.targets.values()) {
			if (target.trashed === null && (list === null || target.lists.includes(list))) found.push(target);
		}
		return found;
	}

	#forget(target: Target): void {
		for (const id of target.ids) if (this.#byId.get(id) === target.key) this.#byId.delete(id);
		this.#places[target.realm].delete(target.key);
	}
}

function kindOf(id: string): string {
	return id.slice(0, id.indexOf(':'));
}
