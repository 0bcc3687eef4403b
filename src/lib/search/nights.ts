import type { Survey } from '#lib/alert/alert.ts';
import type { Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import * as ztf from '#lib/fink/ztf.ts';
import type { Work } from './runner.ts';
import { nightOf } from './window.ts';

/** Counts that tell whether a night has data. */
const COLUMNS: Readonly<Record<Survey, readonly string[]>> = { ztf: ['basic:raw', 'basic:sci'], lsst: ['f:alerts'] };

/**
 * A survey's newest night with data, `YYYYMMDD`, UTC day; null: it has none. `now`: MJD UTC. This month and the last are asked
 * before all nights are: a survey may have stood still for months.
 */
export async function newestNight(fink: Fink, survey: Survey, now: number, work: Work): Promise<string | null> {
	const month = nightOf(now).slice(0, 6);
	const before = nightOf(Math.floor(now) - Number(nightOf(now).slice(6))).slice(0, 6);
	for (const date of survey === 'ztf' ? [month, before, ''] : ['']) {
		const { value, at } = await (survey === 'ztf' ? ztf : lsst).statistics(
			fink,
			{ date, columns: COLUMNS[survey] },
			work
		);
		work.answered(at);
		const newest = value.filter(({ alerts }) => alerts > 0).at(-1);
		if (newest) return newest.night;
	}
	return null;
}
