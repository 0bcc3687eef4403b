import { Check, LSST_ID } from '../check.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { type LsstRow, readLsstRows } from '../lsst-row.ts';
import type { Question } from '../question.ts';

export interface WholeAlertArgs {
	/** diaObjectId in digits. */
	objectId: string;
	/** diaSourceId in digits. */
	alertId: string;
	/** As Fink gave it, MJD TAI: the route finds an alert by the digits of its time. */
	midpointMjdTai: number;
}

/** One alert with all its columns, about 4 kB; null: Fink has none of that number at that time. */
export async function wholeAlert(fink: Fink, args: WholeAlertArgs, ask: Ask): Promise<Answer<LsstRow | null>> {
	const { objectId, alertId, midpointMjdTai } = args;
	const question: Question = {
		survey: 'lsst',
		route: 'sources',
		args: { diaObjectId: objectId, midpointMjdTai: String(midpointMjdTai) }
	};
	new Check(fink, question).ids([objectId], LSST_ID, '170587117485817955');
	const answer = await fink.ask(question, ask, readLsstRows);
	return { ...answer, value: answer.value.find((row) => row.alertId === alertId) ?? null };
}
