import { type Cards, readNumber } from './cards.ts';

/** How pixels lie on the sky, near the reference pixel. */
export interface Wcs {
	/** Reference pixel, counted from 1 as FITS does. */
	crpix: readonly [number, number];
	/** Its place, deg ICRS. */
	crval: readonly [number, number];
	/** deg to the east and to the north for a step of one column, and of one row: [[e/x, e/y], [n/x, n/y]]. */
	cd: readonly [readonly [number, number], readonly [number, number]];
}

/** Null where the header has no matrix. LSST writes PC and CDELT without CTYPE: read as a tangent plane. */
export function readWcs(cards: Cards): Wcs | null {
	const number = (name: string, otherwise: number): number => readNumber(cards, name) ?? otherwise;
	const matrix = ['CD', 'PC'].find((kind) => cards.has(`${kind}1_1`) || cards.has(`${kind}1_2`));
	const crpix1 = readNumber(cards, 'CRPIX1');
	const crpix2 = readNumber(cards, 'CRPIX2');
	const crval1 = readNumber(cards, 'CRVAL1');
	const crval2 = readNumber(cards, 'CRVAL2');
	if (matrix === undefined || crpix1 === null || crpix2 === null || crval1 === null || crval2 === null) return null;
	const step = (axis: 1 | 2): number => (matrix === 'PC' ? number(`CDELT${axis}`, 1) : 1);
	const absent = (same: boolean): number => (matrix === 'PC' && same ? 1 : 0);
	const entry = (axis: 1 | 2, pixel: 1 | 2): number =>
		step(axis) * number(`${matrix}${axis}_${pixel}`, absent(axis === pixel));
	const cd: Wcs['cd'] = [
		[entry(1, 1), entry(1, 2)],
		[entry(2, 1), entry(2, 2)]
	];
	const area = cd[0][0] * cd[1][1] - cd[0][1] * cd[1][0];
	return area === 0 ? null : { crpix: [crpix1, crpix2], crval: [crval1, crval2], cd };
}
