import { Check, quoted } from '../check.ts';
import { ZTF_TRACKLET } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

/** One by its id, `TRCK_YYYYMMDD_HHMMSS_NN`, or all of a time, `YYYY-MM-DD[ hh[:mm[:ss]]]` UTC. */
export type TrackletArgs = { id: string; date?: never } | { date: string; id?: never };

/** Alerts of fast-moving artificial objects; each bears an object's name of its own, `d:tracklet` joins them. */
export async function tracklet(fink: Fink, { id, date }: TrackletArgs, ask: Ask): Promise<Answer<ZtfRow[]>> {
	const question: Question = {
		survey: 'ztf',
		route: 'tracklet',
		args: {
			columns: ZTF_TRACKLET.join(','),
			...(id !== undefined && { id }),
			...(date !== undefined && { date })
		}
	};
	const check = new Check(fink, question);
	if (id !== undefined && !/^TRCK_\d{8}_\d{6}_\d+$/.test(id)) {
		check.that(`expected a tracklet like TRCK_20231213_133612_00, got ${quoted(id)}`);
	}
	if (date !== undefined && !/^\d{4}-\d\d-\d\d( \d\d(:\d\d(:\d\d)?)?)?$/.test(date)) {
		check.that(`expected a day or time like 2023-12-13 13:36, got ${quoted(date)}`);
	}
	return fink.ask(question, ask, readZtfRows);
}
