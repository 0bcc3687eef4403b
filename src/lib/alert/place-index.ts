import { type Position, separation, unitVector } from './position.ts';

/** Side of a cell in space: about 10″. Three 17-bit numbers make one exact key. */
const CELL = 5e-5;
const SHIFT = 2 ** 17;
const cell = (x: number) => Math.floor((x + 1) / CELL);
/** Widest search, arcsec: what fits a cell's side. */
export const MAX_REACH = 10;

/** Things by their place on the sky, for questions within some arcsec. Cells in space have neither poles nor a seam. */
export class PlaceIndex<Key> {
	readonly #cells = new Map<number, Set<Key>>();
	readonly #places = new Map<Key, Position>();

	/** Puts a thing at a place, deg ICRS; what it had before is forgotten. */
	set(key: Key, place: Position): void {
		this.delete(key);
		const { ra, dec } = place;
		this.#places.set(key, { ra, dec });
		const at = cellOf(place);
		const there = this.#cells.get(at);
		if (there) there.add(key);
		else this.#cells.set(at, new Set([key]));
	}
	delete(key: Key): void {
		const place = this.#places.get(key);
		if (place === undefined) return;
		this.#places.delete(key);
		const at = cellOf(place);
		const there = this.#cells.get(at);
		there?.delete(key);
		if (there?.size === 0) this.#cells.delete(at);
	}
	/** What lies within `arcsec` (at most `MAX_REACH`) of a place, the nearest first; distance in arcsec. */
	near(place: Position, arcsec: number): { key: Key; arcsec: number }[] {
		if (!(arcsec <= MAX_REACH)) throw new RangeError(`expected a radius of at most ${MAX_REACH}″, got ${arcsec}″`);
		const reach = 2 * Math.sin((arcsec / 3600 / 2) * (Math.PI / 180));
		const [x, y, z] = unitVector(place);
		const found: { key: Key; arcsec: number }[] = [];
		for (let i = cell(x - reach); i <= cell(x + reach); i += 1)
			for (let j = cell(y - reach); j <= cell(y + reach); j += 1)
				for (let k = cell(z - reach); k <= cell(z + reach); k += 1)
					for (const key of this.#cells.get((i * SHIFT + j) * SHIFT + k) ?? []) {
						const other = this.#places.get(key);
						const away = other === undefined ? Infinity : separation(place, other) * 3600;
						if (away <= arcsec) found.push({ key, arcsec: away });
					}
		return found.sort((a, b) => a.arcsec - b.arcsec);
	}
	clear(): void {
		this.#cells.clear();
		this.#places.clear();
	}
}

function cellOf(place: Position): number {
	const [x, y, z] = unitVector(place);
	return (cell(x) * SHIFT + cell(y)) * SHIFT + cell(z);
}
