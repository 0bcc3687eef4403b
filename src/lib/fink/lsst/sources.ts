import { Check, LSST_ID, MOST_ROWS } from '../check.ts';
import { LSST_FORCED, LSST_OBJECTS, LSST_SOURCES } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { type LsstRow, readLsstRows } from '../lsst-row.ts';
import { cut } from '../note.ts';
import type { Question } from '../question.ts';

export interface SourcesArgs {
	/** diaObjectIds in digits. */
	ids: readonly string[];
	/** Raw names; what places a row in time is always asked. */
	columns?: readonly string[];
}

/** All alerts of LSST objects, newest first; withdrawn ones are left out. */
export async function sources(fink: Fink, args: SourcesArgs, ask: Ask): Promise<Answer<LsstRow[]>> {
	const always = ['r:diaObjectId', 'r:diaSourceId', 'r:midpointMjdTai', 'r:timeWithdrawnMjdTai'];
	return askIds(fink, 'sources', args, always, LSST_SOURCES, ask);
}

/** One summary row for each object: no time, brightness by band in its cells only. */
export async function objects(fink: Fink, args: SourcesArgs, ask: Ask): Promise<Answer<LsstRow[]>> {
	return askIds(fink, 'objects', args, ['r:diaObjectId'], LSST_OBJECTS, ask);
}

/** Flux measured at the object's place in every exposure, also where nothing was found; none for a single alert. */
export async function forced(fink: Fink, args: SourcesArgs, ask: Ask): Promise<Answer<LsstRow[]>> {
	const always = ['r:diaObjectId', 'r:midpointMjdTai', 'r:timeWithdrawnMjdTai'];
	return askIds(fink, 'fp', args, always, LSST_FORCED, ask);
}

async function askIds(
	fink: Fink,
	route: string,
	{ ids, columns }: SourcesArgs,
	always: readonly string[],
	otherwise: readonly string[],
	ask: Ask
): Promise<Answer<LsstRow[]>> {
	const asked = [...new Set([...always, ...(columns ?? otherwise)])].join(',');
	const question: Question = { survey: 'lsst', route, args: { diaObjectId: ids.join(','), columns: asked } };
	new Check(fink, question).ids(ids, LSST_ID, '170587117485817955');
	const answer = await fink.ask(question, ask, readLsstRows);
	const note = `Fink gives at most ${MOST_ROWS.toLocaleString('en')} rows of each object: there may be more.`;
	return answer.received >= MOST_ROWS ? cut(answer, note) : answer;
}
