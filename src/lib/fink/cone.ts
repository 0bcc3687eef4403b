import { separation } from '#lib/alert/position.ts';
import { MOST_ROWS } from './check.ts';
import type { Answer } from './fink.ts';
import { changed, cut } from './note.ts';
import type { FinkRow } from './row.ts';

export interface ConeArgs {
	/** deg ICRS. */
	ra: number;
	dec: number;
	/** arcsec, at most 18,000. */
	radius: number;
	/** MJD UTC. */
	from?: number | null;
	to?: number | null;
}

/** Rows within the radius, nearest first, each with its separation; and a word where the server's limit was reached. */
export function cutCone<T extends FinkRow>(answer: Answer<T[]>, { ra, dec, radius }: ConeArgs): Answer<T[]> {
	const rows = answer.value
		.map((row) => (row.separation === null ? { ...row, separation: distance(row, ra, dec) } : row))
		.filter((row) => row.separation === null || row.separation <= radius)
		.sort((a, b) => (a.separation ?? radius) - (b.separation ?? radius));
	const full = answer.received >= MOST_ROWS;
	const note =
		`Fink gave ${answer.received.toLocaleString('en')} rows, which is its limit for a part of the sky: ` +
		'objects may be missing. Ask for a smaller radius, or for dates.';
	return full ? cut(changed(answer, rows), note) : changed(answer, rows);
}

function distance(row: FinkRow, ra: number, dec: number): number | null {
	return row.ra === null || row.dec === null ? null : separation({ ra, dec }, { ra: row.ra, dec: row.dec }) * 3600;
}
