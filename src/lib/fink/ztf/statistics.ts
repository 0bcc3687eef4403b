import { Check } from '../check.ts';
import { ZTF_STATISTICS } from '../columns.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import type { Question } from '../question.ts';
import { dateProblem, type Night, readZtfNights } from '../statistics.ts';

/**
 * Counts of the nights of a day, month, year, or ('') of all, oldest first. A day and a month come with all classes, more
 * with Fink's own whose names have no blank, unless `columns` names others.
 */
export async function statistics(
	fink: Fink,
	{ date, columns }: { date: string; columns?: readonly string[] },
	ask: Ask
): Promise<Answer<Night[]>> {
	const asked = columns ?? (date.length >= 6 ? null : ZTF_STATISTICS);
	const question: Question = {
		survey: 'ztf',
		route: 'statistics',
		args: { date, ...(asked !== null && { columns: [...new Set(['key:key', ...asked])].join(',') }) }
	};
	new Check(fink, question).that(dateProblem(date));
	return fink.ask(question, ask, readZtfNights);
}
