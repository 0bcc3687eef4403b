import type { Survey } from '#lib/alert/alert.ts';
import { type Position, unitVector } from '#lib/alert/position.ts';

/** Objects of two surveys that lie so near are taken for one, arcsec. */
export const PAIR_RADIUS = 1.5;

/** Something of a survey, and where it is; null: nowhere in particular. */
export interface Placed {
	survey: Survey;
	place: Position | null;
}

/** Chord of the radius on the unit sphere. */
const REACH = 2 * Math.sin((PAIR_RADIUS / 3600 / 2) * (Math.PI / 180));
/** Side of a cell in space, four times the reach: three 17-bit numbers make one exact key. */
const CELL = 4 * REACH;
const SHIFT = 2 ** 17;
const cell = (x: number) => Math.floor((x + 1) / CELL);

/**
 * Index of a thing → index of its partner in the other survey, both ways: the nearest pair first, none in two pairs. Cells in
 * space have neither poles nor a seam.
 */
export function pairUp(things: readonly Placed[]): Map<number, number> {
	const vectors = things.map(({ place }) => (place === null ? null : unitVector(place)));
	const cells = new Map<number, number[]>();
	for (const [index, at] of vectors.entries()) {
		if (at === null || things[index]?.survey !== 'lsst') continue;
		const key = (cell(at[0]) * SHIFT + cell(at[1])) * SHIFT + cell(at[2]);
		const there = cells.get(key);
		if (there) there.push(index);
		else cells.set(key, [index]);
	}
	const near: { ztf: number; lsst: number; chord: number }[] = [];
	for (const [ztf, at] of vectors.entries()) {
		if (at === null || things[ztf]?.survey !== 'ztf') continue;
		const [x, y, z] = at;
		for (let i = cell(x - REACH); i <= cell(x + REACH); i += 1)
			for (let j = cell(y - REACH); j <= cell(y + REACH); j += 1)
				for (let k = cell(z - REACH); k <= cell(z + REACH); k += 1)
					for (const lsst of cells.get((i * SHIFT + j) * SHIFT + k) ?? []) {
						const [u, v, w] = vectors[lsst] as [number, number, number];
						const chord = Math.hypot(x - u, y - v, z - w);
						if (chord <= REACH) near.push({ ztf, lsst, chord });
					}
	}
	near.sort((a, b) => a.chord - b.chord || a.ztf - b.ztf || a.lsst - b.lsst);
	const partner = new Map<number, number>();
	for (const { ztf, lsst } of near) {
		if (partner.has(ztf) || partner.has(lsst)) continue;
		partner.set(ztf, lsst);
		partner.set(lsst, ztf);
	}
	return partner;
}
