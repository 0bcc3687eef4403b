import { type Position, turn } from '#lib/alert/position.ts';
import { type Cards, readNumber } from './cards.ts';

const DEG = Math.PI / 180;

/** How pixels lie on the sky: a plane that touches it at the reference pixel (TAN). */
export interface Wcs {
	kind: 'tangent';
	/** Reference pixel, counted from 1 as FITS does. */
	crpix: readonly [number, number];
	/** Its place, deg ICRS. */
	crval: readonly [number, number];
	/** deg to the east and to the north for a step of one column, and of one row: [[e/x, e/y], [n/x, n/y]]. */
	cd: readonly [readonly [number, number], readonly [number, number]];
}

/**
 * A header that does not say where its pixels lie (`absent`, as ZTF's), says it by a matrix that makes a line of the plane
 * (`degenerate`), or by something else than a plain tangent plane (`projection`): no stamp of either survey does.
 */
export interface NoWcs {
	kind: 'none';
	why: 'absent' | 'degenerate' | 'projection';
}

/** LSST writes PC and CDELT without CTYPE: read as a tangent plane. */
export function readWcs(cards: Cards): Wcs | NoWcs {
	const number = (name: string, otherwise: number): number => readNumber(cards, name) ?? otherwise;
	const matrix = ['CD', 'PC'].find((kind) => cards.has(`${kind}1_1`) || cards.has(`${kind}1_2`));
	const crpix1 = readNumber(cards, 'CRPIX1');
	const crpix2 = readNumber(cards, 'CRPIX2');
	const crval1 = readNumber(cards, 'CRVAL1');
	const crval2 = readNumber(cards, 'CRVAL2');
	if (matrix === undefined || crpix1 === null || crpix2 === null || crval1 === null || crval2 === null) {
		return { kind: 'none', why: 'absent' };
	}
	if (!isPlain(cards)) return { kind: 'none', why: 'projection' };
	const step = (axis: 1 | 2): number => (matrix === 'PC' ? number(`CDELT${axis}`, 1) : 1);
	const absent = (same: boolean): number => (matrix === 'PC' && same ? 1 : 0);
	const entry = (axis: 1 | 2, pixel: 1 | 2): number =>
		step(axis) * number(`${matrix}${axis}_${pixel}`, absent(axis === pixel));
	const cd: Wcs['cd'] = [
		[entry(1, 1), entry(1, 2)],
		[entry(2, 1), entry(2, 2)]
	];
	if (areaOf(cd) === 0) return { kind: 'none', why: 'degenerate' };
	return { kind: 'tangent', crpix: [crpix1, crpix2], crval: [crval1, crval2], cd };
}

/** RA first, degrees, the native pole where it is by itself, no distortion (`RA---TAN-SIP`). */
function isPlain(cards: Cards): boolean {
	const is = (name: string, value: string) => (cards.get(name) ?? value) === value;
	const types = is('CTYPE1', 'RA---TAN') && is('CTYPE2', 'DEC--TAN');
	return types && is('CUNIT1', 'deg') && is('CUNIT2', 'deg') && (readNumber(cards, 'LONPOLE') ?? 180) === 180;
}

function areaOf([[ee, en], [ne, nn]]: Wcs['cd']): number {
	return ee * nn - en * ne;
}

/** Place of a pixel, deg ICRS. Columns and rows as the file has them, from 0; whole numbers are the middles of pixels. */
export function skyAt({ crpix, crval, cd }: Wcs, column: number, row: number): Position {
	const [x, y] = [column + 1 - crpix[0], row + 1 - crpix[1]];
	const east = (cd[0][0] * x + cd[0][1] * y) * DEG;
	const north = (cd[1][0] * x + cd[1][1] * y) * DEG;
	const [sin, cos] = [Math.sin(crval[1] * DEG), Math.cos(crval[1] * DEG)];
	const ahead = cos - north * sin;
	return {
		ra: turn(crval[0] + Math.atan2(east, ahead) / DEG),
		dec: Math.atan2(sin + north * cos, Math.hypot(east, ahead)) / DEG
	};
}

/** Column and row of a place, from 0; null where it lies 90° or more away, behind the plane. */
export function pixelAt({ crpix, crval, cd }: Wcs, { ra, dec }: Position): { column: number; row: number } | null {
	const [sin0, cos0] = [Math.sin(crval[1] * DEG), Math.cos(crval[1] * DEG)];
	const [sin, cos] = [Math.sin(dec * DEG), Math.cos(dec * DEG)];
	const away = (ra - crval[0]) * DEG;
	const depth = sin0 * sin + cos0 * cos * Math.cos(away);
	if (!(depth > 0)) return null;
	const east = (cos * Math.sin(away)) / depth / DEG;
	const north = (cos0 * sin - sin0 * cos * Math.cos(away)) / depth / DEG;
	const area = areaOf(cd);
	return {
		column: (cd[1][1] * east - cd[0][1] * north) / area + crpix[0] - 1,
		row: (cd[0][0] * north - cd[1][0] * east) / area + crpix[1] - 1
	};
}

/** Side of a pixel, arcsec: of the square that has its area. */
export function pixelScale({ cd }: Wcs): number {
	return Math.sqrt(Math.abs(areaOf(cd))) * 3600;
}

/** Directions of north and east at the reference pixel, deg clockwise from up, −180 to 180, the first row lowest. */
export function bearings({ cd: [[ee, en], [ne, nn]] }: Wcs): { north: number; east: number } {
	const area = ee * nn - en * ne;
	const bearing = (right: number, up: number) => Math.atan2(right, up) / DEG;
	return { north: bearing(-en / area, ee / area), east: bearing(nn / area, -ne / area) };
}

/** right = a·x + c·y + e, down = b·x + d·y + f: named as in a canvas' and CSS' matrix. */
export interface Affine {
	a: number;
	b: number;
	c: number;
	d: number;
	e: number;
	f: number;
}

/**
 * What turns columns and rows of the file, from 0, so that north is up and east to the left, a mirrored stamp mirrored back:
 * to steps right and down from the reference pixel, in sides of a pixel.
 */
export function northUp(wcs: Wcs): Affine {
	const [[ee, en], [ne, nn]] = wcs.cd;
	const side = -pixelScale(wcs) / 3600;
	const [a, b, c, d] = [ee / side, ne / side, en / side, nn / side];
	const [x, y] = [wcs.crpix[0] - 1, wcs.crpix[1] - 1];
	return { a, b, c, d, e: -(a * x + c * y), f: -(b * x + d * y) };
}
