import type { Answer, Ask, Fink, Source } from '../fink.ts';
import { type LsstRow, readLsstRows } from '../lsst-row.ts';
import { changed } from '../note.ts';
import { askSkymap, refuseStatus, type SkymapArgs } from '../skymaps.ts';

/** Alerts of LSST in the map, of all times and not grouped: for real maps the server runs out of time. */
export async function skymap(fink: Fink, args: SkymapArgs, ask: Ask): Promise<Answer<LsstRow[]>> {
	const answer = await askSkymap(fink, 'lsst', args, ask, readMapRows);
	return changed(answer, answer.value, 'LSST’s sky map has no limit of time: these are alerts of all dates.');
}

function readMapRows(answer: unknown, source: Source): LsstRow[] {
	refuseStatus(answer, source);
	return readLsstRows(answer, source).map((row) => ({ ...row, separation: null }));
}
