import { Check, ZTF_ID } from '../check.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';
import { readZtfRows, type ZtfRow } from '../ztf-row.ts';

export interface WholeAlertArgs {
	objectId: string;
	/** candid in digits. */
	alertId: string;
}

/**
 * One alert with all its columns, about 4 kB; null: Fink has none of that number. The route gives the alerts of an object all
 * at once only: other alerts of it come from the same answer.
 */
export async function wholeAlert(fink: Fink, args: WholeAlertArgs, ask: Ask): Promise<Answer<ZtfRow | null>> {
	const { objectId, alertId } = args;
	const question: Question = { survey: 'ztf', route: 'objects', args: { objectId } };
	new Check(fink, question).ids([objectId], ZTF_ID, 'ZTF21abfmbix');
	const answer = await fink.ask(question, ask, readZtfRows);
	return { ...answer, value: answer.value.find((row) => row.alertId === alertId) ?? null };
}
