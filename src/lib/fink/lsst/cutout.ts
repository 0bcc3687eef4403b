import { Check, LSST_ID } from '../check.ts';
import { KINDS, readFitsBytes, type Which } from '../cutouts.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';

export interface CutoutArgs {
	/** diaSourceId in digits. */
	alertId: string;
	which: Which;
}

/** A cutout as FITS with its place on the sky; null: Fink does not know the alert. */
export async function cutout(fink: Fink, args: CutoutArgs, ask: Ask): Promise<Answer<Uint8Array | null>> {
	return fink.ask({ ...question(fink, args), binary: true }, ask, readFitsBytes);
}

function question(fink: Fink, { alertId, which }: CutoutArgs): Question {
	const args = { diaSourceId: alertId, kind: KINDS[which], 'output-format': 'FITS' };
	const asked: Question = { survey: 'lsst', route: 'cutouts', args, short: true };
	new Check(fink, asked).ids([alertId], LSST_ID, '170666304474710039');
	return asked;
}
