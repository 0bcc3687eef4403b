import type { Answer, Ask, Fink, Source } from '../fink.ts';
import { askSkymap, refuseStatus, type SkymapArgs } from '../skymaps.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

/** Objects of ZTF in the map that were first detected in the window, one row each. */
export async function skymap(fink: Fink, args: SkymapArgs, ask: Ask): Promise<Answer<ZtfRow[]>> {
	return askSkymap(fink, 'ztf', args, ask, readMapRows);
}

function readMapRows(answer: unknown, source: Source): ZtfRow[] {
	refuseStatus(answer, source);
	// There is no place asked for: the server's separation means nothing.
	return readZtfRows(answer, source).map((row) => ({ ...row, separation: null }));
}
