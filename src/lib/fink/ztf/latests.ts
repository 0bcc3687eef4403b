import { Check, MOST_ROWS } from '../check.ts';
import { ZTF_BLAZAR, ZTF_LATESTS, ZTF_TREND } from '../columns.ts';
import { BEGINNING_MJD, dateText } from '../dates.ts';
import type { Ask, Fink, Page } from '../fink.ts';
import type { Question } from '../question.ts';
import { oldestOf } from '../row.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

export interface LatestsArgs {
	/** A name of `classes`, exactly. */
	class: string;
	/** Newest alerts wanted, before `trend` thins them out. */
	last: number;
	/** Time of the alert, MJD UTC. */
	from?: number | null;
	to?: number | null;
	trend?: 'rising' | 'fading' | 'low_state' | 'new_low_state' | null;
}

/** Newest alerts of a class, newest first; one object may come again and again. An unknown class has none. */
export async function latests(fink: Fink, args: LatestsArgs, ask: Ask): Promise<Page<ZtfRow[]>> {
	const { class: name, last, from = null, to = null, trend = null } = args;
	// A blazar's states are told by columns of their own, a trend by the rate: without them the server fails.
	const more = /state/.test(trend ?? '') || name.startsWith('(CTA)') ? ZTF_BLAZAR : [];
	const columns = [...ZTF_LATESTS, ...(trend === null ? [] : ZTF_TREND), ...more];
	const question: Question = {
		survey: 'ztf',
		route: 'latests',
		args: {
			class: name,
			n: last,
			columns: columns.join(','),
			...(from !== null && { startdate: dateText(from) }),
			...(from === null && to !== null && { startdate: dateText(BEGINNING_MJD) }),
			...(to !== null && { stopdate: dateText(to) }),
			...(trend !== null && { trend })
		}
	};
	const bare = /^\((TNS|SIMBAD|CTA)\)\s*$/.test(name);
	new Check(fink, question)
		.some(name, 'a class')
		.that(bare ? `expected a class after ${name.trim()}, got nothing` : null)
		.count(last, MOST_ROWS)
		.span(from, to);
	const answer = await fink.ask(question, ask, readZtfRows);
	return { ...answer, oldest: oldestOf(answer.value) };
}
