import { nightOf, nightText } from '#lib/alert/night.ts';
import { Check, MOST_ROWS } from '../check.ts';
import { ZTF_ANOMALY } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { changed } from '../note.ts';
import type { Question } from '../question.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

/** More rows than wanted, for those of the first and last day that lie outside the span: about three nights' worth. */
const SPARE = 40;

/** The newest of the most anomalous alerts, about ten a night since 2023-01-25. Dates: of the alert, MJD UTC. */
export async function anomaly(
	fink: Fink,
	{ last, from = null, to = null }: { last: number; from?: number | null; to?: number | null },
	ask: Ask
): Promise<Answer<ZtfRow[]>> {
	// The route takes whole days, the last one included.
	const cut = (from !== null && from % 1 !== 0) || (to !== null && to % 1 !== 0);
	const question: Question = {
		survey: 'ztf',
		route: 'anomaly',
		args: {
			n: last + (cut ? SPARE : 0),
			columns: ZTF_ANOMALY.join(','),
			...(from !== null && { start_date: nightText(nightOf(from)) }),
			...(to !== null && { stop_date: nightText(nightOf(Math.ceil(to) - 1)) })
		}
	};
	new Check(fink, question).count(last, MOST_ROWS).span(from, to);
	const answer = await fink.ask(question, ask, readZtfRows);
	const within = answer.value.filter(
		({ mjd }) => mjd === null || ((from === null || mjd >= from) && (to === null || mjd <= to))
	);
	return changed(answer, within.slice(0, last));
}
