import { ZTF_SSO } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { askBodies, type BodiesArgs } from '../bodies.ts';
import { readZtfBodyRows, type ZtfRow } from '../ztf-row.ts';

/** Alerts of Solar System bodies by number, name or designation; names that no service knows are left out and told. */
export async function sso(
	fink: Fink,
	args: BodiesArgs & { /** Observed minus predicted magnitude; of one body only. */ residuals?: boolean },
	ask: Ask
): Promise<Answer<ZtfRow[]>> {
	const { residuals = false, ephemerides = false } = args;
	return askBodies(fink, args, ask, {
		read: readZtfBodyRows,
		question: (names) => ({
			survey: 'ztf',
			route: 'sso',
			args: {
				n_or_d: names.join(','),
				columns: ZTF_SSO.join(','),
				...((ephemerides || residuals) && { withEphem: true }),
				...(residuals && names.length === 1 && { withResiduals: true })
			},
			nan: true
		})
	});
}
