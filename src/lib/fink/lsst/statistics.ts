import { Check } from '../check.ts';
import { LSST_STATISTICS } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';
import { dateProblem, type Night, readLsstNights } from '../statistics.ts';

/** Counts of the nights of a day, month, year, or ('') of all, oldest first. */
export async function statistics(
	fink: Fink,
	{ date, columns }: { date: string; columns?: readonly string[] },
	ask: Ask
): Promise<Answer<Night[]>> {
	const asked = [...new Set(['f:night', ...(columns ?? LSST_STATISTICS)])].join(',');
	const question: Question = { survey: 'lsst', route: 'statistics', args: { date, columns: asked } };
	new Check(fink, question).that(dateProblem(date));
	return fink.ask(question, ask, readLsstNights);
}
