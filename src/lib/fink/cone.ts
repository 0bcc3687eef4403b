import type { Survey } from '#lib/alert/alert.ts';
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
export function cutCone<T extends FinkRow>(
	answer: Answer<T[]>,
	{ ra, dec, radius }: ConeArgs,
	survey: Survey
): Answer<T[]> {
	const rows = answer.value
		.map((row) => (row.separation === null ? { ...row, separation: distance(row, ra, dec) } : row))
		.filter((row) => row.separation === null || row.separation <= radius)
		.sort((a, b) => (a.separation ?? radius) - (b.separation ?? radius));
	const note = limitNote(answer.received, radius, survey);
	return note === null ? changed(answer, rows) : cut(changed(answer, rows), note);
}

/** Side of the cells of the sky in each of which Fink cuts to the most rows before it looks at distances, arcsec. */
const CELL: Readonly<Record<Survey, number>> = { ztf: 27.5 * 60, lsst: 3.4 * 60 };
/** Share of the most rows that a cell may seem to hold: the sky is not even. */
const NEARLY_FULL = 0.5;
/** Fewer rows than these tell nothing of the cell around them: a galaxy's nucleus has several. */
const LEAST_CROWD = 20;

/** What is to be said where Fink may have cut; null: it did not. Radius in arcsec. */
function limitNote(received: number, radius: number, survey: Survey): string | null {
	const most = MOST_ROWS.toLocaleString('en');
	if (received >= MOST_ROWS)
		return (
			`Fink gave ${received.toLocaleString('en')} rows, which is its limit for a part of the sky: ` +
			'objects may be missing. Ask for a smaller radius, or for dates.'
		);
	if (received < LEAST_CROWD) return null;
	// What at least is there on average, chance left out.
	const density = (received - 2 * Math.sqrt(received)) / (Math.PI * radius ** 2);
	if (density * CELL[survey] ** 2 < NEARLY_FULL * MOST_ROWS) return null;
	return `This part of the sky is so crowded that Fink may have cut it at ${most} objects: some may be missing. Ask for dates.`;
}

function distance(row: FinkRow, ra: number, dec: number): number | null {
	return row.ra === null || row.dec === null ? null : separation({ ra, dec }, { ra: row.ra, dec: row.dec }) * 3600;
}
