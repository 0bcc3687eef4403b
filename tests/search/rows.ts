import type { FinkRow } from '#lib/fink/row.ts';

/** A row with nothing but what is given. */
export function row(given: Partial<FinkRow> = {}): FinkRow {
	return {
		survey: 'ztf',
		objectId: null,
		alertId: null,
		ra: null,
		dec: null,
		mjd: null,
		firstMjd: null,
		band: null,
		mag: null,
		magErr: null,
		flux: null,
		fluxErr: null,
		label: null,
		family: 'unk',
		familyFrom: 'none',
		ssName: null,
		score: null,
		nDet: null,
		separation: null,
		cells: {},
		...given
	};
}

/** Random numbers 0 ≤ x < 1 that are the same in each run. */
export function dice(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
