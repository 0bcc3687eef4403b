import { isRecord } from './cells.ts';
import type { Source } from './fink.ts';

export type Which = 'science' | 'template' | 'difference';
/** Fink's words for them. */
export const KINDS: Readonly<Record<Which, string>> = {
	science: 'Science',
	template: 'Template',
	difference: 'Difference'
};

/** Pixels of a cutout, row by row in the order of its FITS file; blank ones are NaN. */
export interface Pixels {
	width: number;
	height: number;
	values: Float32Array;
}

/** FITS, unpacked; null where Fink has none: LSST answers an unknown alert with nothing at all. */
export function readFitsBytes(answer: unknown, source: Source): Uint8Array | null {
	if (!(answer instanceof Uint8Array)) throw source.wrong('a FITS file', answer);
	if (answer.byteLength === 0) return null;
	const begin = new TextDecoder().decode(answer.subarray(0, 9));
	if (!begin.startsWith('SIMPLE')) throw source.wrong('a FITS file', begin);
	return answer;
}

/** One image as nested lists: `{"b:cutoutScience_stampData": [[…]]}` of ZTF, `{"b:cutoutScience": …}` of LSST. */
export function readPixels(answer: unknown, source: Source): Pixels {
	// Some versions put the one object in a list.
	const image: unknown = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
	const rows: unknown = isRecord(image) ? Object.values(image)[0] : undefined;
	if (!Array.isArray(rows) || !Array.isArray(rows[0])) throw source.wrong('rows of pixels', answer);
	const width = rows[0].length;
	const values = new Float32Array(width * rows.length);
	rows.forEach((row: unknown, y) => {
		if (!Array.isArray(row) || row.length !== width) throw source.wrong(`rows of ${width} pixels`, row);
		row.forEach((value: unknown, x) => {
			if (value !== null && typeof value !== 'number') throw source.wrong('a pixel', value);
			values[y * width + x] = value ?? Number.NaN;
		});
	});
	return { width, height: rows.length, values };
}
