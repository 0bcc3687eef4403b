import { Check, MOST_ROWS, ZTF_ID } from '../check.ts';
import { ZTF_OBJECTS } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { cut } from '../note.ts';
import type { Question } from '../question.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

export interface ObjectsArgs {
	ids: readonly string[];
	/** Also the upper limits and the doubtful detections that the packets' history held. */
	limits?: boolean;
	/** Raw names; the object, the alert and the time are always asked. */
	columns?: readonly string[];
}

/** The least that a row must bear to be placed: without the time there is no order, and the server may fail. */
const ALWAYS = ['i:objectId', 'i:candid', 'i:jd'];

/** All alerts of ZTF objects, newest first for each. */
export async function objects(fink: Fink, { ids, limits, columns }: ObjectsArgs, ask: Ask): Promise<Answer<ZtfRow[]>> {
	const question = objectsQuestion(ids.join(','), columns ?? ZTF_OBJECTS, limits ?? false);
	new Check(fink, question).ids(ids, ZTF_ID, 'ZTF21abfmbix');
	return whole(await fink.ask(question, ask, readZtfRows), ids.length);
}

/** All alerts of all objects whose name begins so, at most 10,000. */
export async function objectsByPrefix(
	fink: Fink,
	{ prefix, columns }: { prefix: string; columns?: readonly string[] },
	ask: Ask
): Promise<Answer<ZtfRow[]>> {
	const question = objectsQuestion(prefix, columns ?? ZTF_OBJECTS, false);
	const odd = !/^ZTF\d{2}[a-z]{3,7}$/.test(prefix);
	new Check(fink, question).that(odd ? `expected the beginning of a name, like ZTF21abfm, got "${prefix}"` : null);
	return whole(await fink.ask(question, ask, readZtfRows), 1);
}

function objectsQuestion(objectId: string, columns: readonly string[], limits: boolean): Question {
	const asked = [...new Set([...ALWAYS, ...columns])].join(',');
	return { survey: 'ztf', route: 'objects', args: { objectId, columns: asked, ...(limits && { withupperlim: true }) } };
}

function whole(answer: Answer<ZtfRow[]>, objectCount: number): Answer<ZtfRow[]> {
	const note = `Fink gives at most ${MOST_ROWS.toLocaleString('en')} alerts of ${objectCount === 1 ? 'what is asked' : 'each object'}: there may be more.`;
	return answer.received >= MOST_ROWS ? cut(answer, note) : answer;
}
