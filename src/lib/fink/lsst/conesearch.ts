import { Check, MOST_ROWS } from '../check.ts';
import { LSST_CONE } from '../columns.ts';
import { type ConeArgs, cutCone } from '../cone.ts';
import { afterAll, BEGINNING_MJD, dateTextTai } from '../dates.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { type LsstRow, readLsstRows } from '../lsst-row.ts';
import type { Question } from '../question.ts';

/**
 * Objects of LSST around a place, nearest first, by their latest alert. Dates: `within` first detected in them, `across`
 * seen before their end and after their begin.
 */
export async function conesearch(
	fink: Fink,
	args: ConeArgs & { dates?: 'within' | 'across' },
	ask: Ask
): Promise<Answer<LsstRow[]>> {
	const { ra, dec, radius, from = null, to = null, dates = 'within' } = args;
	const dated = from !== null || to !== null;
	const question: Question = {
		survey: 'lsst',
		route: 'conesearch',
		args: {
			ra,
			dec,
			radius,
			n: MOST_ROWS,
			columns: LSST_CONE.join(','),
			// Dates of this survey are TAI; one alone would be ignored.
			...(dated && {
				startdate: dateTextTai(from ?? BEGINNING_MJD),
				stopdate: dateTextTai(to ?? afterAll()),
				kind: dates
			})
		}
	};
	new Check(fink, question).cone(args).span(from, to);
	return cutCone(await fink.ask(question, ask, readLsstRows), args, 'lsst');
}
