import { askBodies, type BodiesArgs } from '../bodies.ts';
import { LSST_SSO } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { type LsstRow, readLsstRows } from '../lsst-row.ts';

/** Alerts of Solar System bodies by number, name or designation, also packed; unknown names are left out and told. */
export async function sso(fink: Fink, args: BodiesArgs, ask: Ask): Promise<Answer<LsstRow[]>> {
	return askBodies(fink, args, ask, {
		read: readLsstRows,
		question: (names) => ({
			survey: 'lsst',
			route: 'sso',
			args: {
				n_or_d: names.join(','),
				columns: LSST_SSO.join(','),
				...(args.ephemerides === true && { withEphem: true })
			},
			nan: true
		})
	});
}
