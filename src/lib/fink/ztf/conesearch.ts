import { Check, MOST_ROWS } from '../check.ts';
import { ZTF_CONE } from '../columns.ts';
import { type ConeArgs, cutCone } from '../cone.ts';
import { afterAll, BEGINNING_MJD, dateText } from '../dates.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

/** Objects of ZTF around a place, nearest first, by their latest alert. Dates: of the first detection. */
export async function conesearch(fink: Fink, args: ConeArgs, ask: Ask): Promise<Answer<ZtfRow[]>> {
	const { ra, dec, radius, from = null, to = null } = args;
	const dated = from !== null || to !== null;
	const question: Question = {
		survey: 'ztf',
		route: 'conesearch',
		args: {
			ra,
			dec,
			radius,
			n: MOST_ROWS,
			columns: ZTF_CONE.join(','),
			// One date alone would be ignored.
			...(dated && { startdate: dateText(from ?? BEGINNING_MJD), stopdate: dateText(to ?? afterAll()) })
		}
	};
	new Check(fink, question).cone(args).span(from, to);
	return cutCone(await fink.ask(question, ask, readZtfRows), args, 'ztf');
}
