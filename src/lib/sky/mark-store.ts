import { FAMILIES, type Family } from '#lib/alert/alert.ts';
import { MAX_MARKS, type Mark } from './sky.ts';
import { direction } from './vector.ts';

/** Bytes of one mark as the graphics card reads it; offsets of its parts. */
export const STRIDE = 36;
export const OFFSET = { high: 0, low: 12, mjd: 24, received: 28, family: 32, size: 33 } as const;
const FLOATS = STRIDE / 4;

/** Sizes of marks, px, and the steps between them. */
export const SIZE_MIN = 6.5;
export const SIZE_MAX = 15;
export const SIZE_STEP = 0.5;
export const SIZE_COUNT = (SIZE_MAX - SIZE_MIN) / SIZE_STEP + 1;
/** Size of a mark without a magnitude, px. */
const SIZE_UNKNOWN = 10;

/** Size of a mark, px, by AB magnitude: 15 at 14 mag and brighter, 6.5 from 20.8 mag on. */
export function markSize(mag: number | null): number {
	if (mag === null) return SIZE_UNKNOWN;
	const size = Math.min(SIZE_MAX, Math.max(SIZE_MIN, SIZE_MAX - (mag - 14) * 1.25));
	return Math.round(size / SIZE_STEP) * SIZE_STEP;
}

/**
 * The marks of the map in one ring buffer, laid out as the graphics card takes it: the newest overwrite the oldest.
 * Directions are kept as the sum of two floats each, exact to a milliarcsecond.
 */
export class MarkStore {
	readonly capacity: number;
	readonly bytes: ArrayBuffer;
	readonly #floats: Float32Array;
	readonly #octets: Uint8Array;
	readonly #ids: Float64Array;
	readonly #mags: Float32Array;
	/** Times in the buffer are relative to the first mark's: days and seconds. */
	#mjd0: number | null = null;
	#received0 = 0;
	#head = 0;
	#count = 0;
	#total = 0;

	constructor(capacity = MAX_MARKS) {
		this.capacity = capacity;
		this.bytes = new ArrayBuffer(capacity * STRIDE);
		this.#floats = new Float32Array(this.bytes);
		this.#octets = new Uint8Array(this.bytes);
		this.#ids = new Float64Array(capacity);
		this.#mags = new Float32Array(capacity);
	}

	/** Marks held. */
	get count(): number {
		return this.#count;
	}

	/** Slot that the next mark goes to; the oldest mark's, once the ring is full. */
	get head(): number {
		return this.#head;
	}

	/** Marks ever added since the last `clear`: tells what is not yet on the graphics card. */
	get total(): number {
		return this.#total;
	}

	clear(): void {
		this.#head = 0;
		this.#count = 0;
		this.#total = 0;
		this.#mjd0 = null;
	}

	/** Adds marks, newest last; returns the slot of each. Of more than fit only the newest stay. */
	add(marks: readonly Mark[]): number[] {
		return marks.slice(-this.capacity).map((mark) => this.#put(mark));
	}

	#put(mark: Mark): number {
		const slot = this.#head;
		this.#mjd0 ??= Math.floor(mark.mjd);
		if (this.#total === 0) this.#received0 = mark.received;
		const float = slot * FLOATS;
		const v = direction(mark.ra, mark.dec);
		for (let axis = 0; axis < 3; axis += 1) {
			const high = Math.fround(v[axis] as number);
			this.#floats[float + axis] = high;
			this.#floats[float + 3 + axis] = (v[axis] as number) - high;
		}
		this.#floats[float + 6] = mark.mjd - this.#mjd0;
		this.#floats[float + 7] = (mark.received - this.#received0) / 1000;
		this.#octets[slot * STRIDE + OFFSET.family] = FAMILIES.indexOf(mark.family);
		this.#octets[slot * STRIDE + OFFSET.size] = Math.round((markSize(mark.mag) - SIZE_MIN) / SIZE_STEP);
		this.#ids[slot] = mark.id;
		this.#mags[slot] = mark.mag ?? Number.NaN;
		this.#head = (slot + 1) % this.capacity;
		this.#count = Math.min(this.#count + 1, this.capacity);
		this.#total += 1;
		return slot;
	}

	/** MJD → days of the buffer; ms since 1970 → seconds of the buffer. */
	days(mjd: number): number {
		return mjd - (this.#mjd0 ?? mjd);
	}
	seconds(ms: number): number {
		return (ms - this.#received0) / 1000;
	}

	x(slot: number): number {
		return (this.#floats[slot * FLOATS] as number) + (this.#floats[slot * FLOATS + 3] as number);
	}
	y(slot: number): number {
		return (this.#floats[slot * FLOATS + 1] as number) + (this.#floats[slot * FLOATS + 4] as number);
	}
	z(slot: number): number {
		return (this.#floats[slot * FLOATS + 2] as number) + (this.#floats[slot * FLOATS + 5] as number);
	}
	id(slot: number): number {
		return this.#ids[slot] as number;
	}
	/** AB magnitude; NaN where the mark has none. */
	mag(slot: number): number {
		return this.#mags[slot] as number;
	}
	family(slot: number): Family {
		return FAMILIES[this.#octets[slot * STRIDE + OFFSET.family] as number] ?? 'unk';
	}

	/** Whether a filter lets the mark through. */
	passes(slot: number, filter: Filter): boolean {
		const received = this.#floats[slot * FLOATS + 7] as number;
		const family = this.#octets[slot * STRIDE + OFFSET.family] as number;
		return (
			((filter.families >> family) & 1) === 1 &&
			(filter.from === null || received >= this.seconds(filter.from)) &&
			(filter.to === null || received <= this.seconds(filter.to))
		);
	}
}

/** Which marks are shown. */
export interface Filter {
	/** One bit a family, in the order of FAMILIES. */
	families: number;
	/** Received, ms since 1970; null = no bound. */
	from: number | null;
	to: number | null;
}

/** The bits of a set of families. */
export function familyBits(families: ReadonlySet<Family>): number {
	return FAMILIES.reduce((bits, family, at) => (families.has(family) ? bits | (1 << at) : bits), 0);
}
