import { Check, ZTF_ID } from '../check.ts';
import { KINDS, readFitsBytes, type Which } from '../cutouts.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';

export interface CutoutArgs {
	objectId: string;
	/** candid in digits; null: the latest alert. */
	alertId: string | null;
	which: Which;
}

/** A cutout as FITS, 63 × 63 pixels, first row north. An unknown alert makes the server fail. */
export async function cutout(fink: Fink, args: CutoutArgs, ask: Ask): Promise<Answer<Uint8Array | null>> {
	return fink.ask({ ...question(fink, args), binary: true }, ask, readFitsBytes);
}

function question(fink: Fink, { objectId, alertId, which }: CutoutArgs): Question {
	const candid = alertId === null ? {} : { candid: alertId };
	const args = { objectId, kind: KINDS[which], ...candid, 'output-format': 'FITS' };
	const asked: Question = { survey: 'ztf', route: 'cutouts', args, short: true };
	new Check(fink, asked)
		.ids([objectId], ZTF_ID, 'ZTF21abfmbix')
		.that(alertId === null || /^\d+$/.test(alertId) ? null : `expected a candid in digits, got "${alertId}"`);
	return asked;
}
