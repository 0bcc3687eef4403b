import type { Period } from '#lib/archive/periods.ts';

/** The statistics page of a period. */
export function statisticsRoute(period: Period): string {
	return period === '' ? '/statistics' : `/statistics?date=${period}`;
}
