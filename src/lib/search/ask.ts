import type { Survey } from '#lib/alert/alert.ts';
import { ztfFamily } from '#lib/alert/family.ts';
import type { Answer, Fink, Page } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Night } from '#lib/fink/statistics.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { FINK_CLASSES, OBJECT_CLASSES } from '#lib/query/classes.ts';
import { counted } from '#lib/query/nouns.ts';
import { mayBeCut, objectsAt, pageObjects } from './by-object.ts';
import { MAX_PAGE } from './limits.ts';
import { pageBack, startAt } from './page-back.ts';
import type { Job, Work } from './runner.ts';
import type { Step, Task } from './task.ts';
import { nightText, type Span } from './window.ts';

const BY_OBJECT_NOTE = 'One row per object: its newest alert in this time.';

/** What asks one step. `map`: the file of a gravitational wave's map, gzipped FITS. */
export function jobOf(fink: Fink, step: Step, map: Uint8Array | null): Job {
	const { survey, what, task } = step;
	if (task.ask === 'all') return { survey, what, work: allOf(fink, step, task) };
	return { survey, what, work: (work) => once(fink, survey, task, map, work) };
}

async function once(
	fink: Fink,
	survey: Survey,
	task: Exclude<Task, { ask: 'all' }>,
	map: Uint8Array | null,
	work: Work
): Promise<void> {
	if (task.ask === 'statistics') {
		const answer = await (survey === 'ztf' ? ztf : lsst).statistics(fink, { date: task.date }, work);
		hear(answer, work);
		work.remark(countText(answer.value));
		return;
	}
	if (task.ask === 'bodies') return bodies(fink, survey, task.names, work);
	const answer = await rowsOf(fink, survey, task, map, work);
	hear(answer, work);
	if (task.ask === 'newest') hearNewest(task, answer.value, work);
	if ((task.ask === 'newest' || task.ask === 'anomaly') && answer.received >= task.last) hearFull(task, work);
	if (task.ask === 'newest') work.give(ofClass(answer.value, task.of), task.of);
	else work.give(answer.value);
}

/** Rows that came under a class of Fink's are of it, whether or not their columns tell so. */
function ofClass(rows: readonly FinkRow[], of: string): readonly FinkRow[] {
	if (!FINK_CLASSES.includes(of)) return rows;
	return rows.map((row) => (row.label === null ? { ...row, label: of, ...ztfFamily(of) } : row));
}

/** What is looked for among the newest alerts only may be missing, though fewer rows came than were asked. */
function hearNewest({ of, last, span, trend }: Extract<Task, { ask: 'newest' }>, rows: readonly FinkRow[], work: Work) {
	const byObject = OBJECT_CLASSES.includes(of);
	if (byObject) work.remark(BY_OBJECT_NOTE);
	const days = span.from === null ? Infinity : (span.to ?? Infinity) - span.from;
	if (trend === null && !(byObject && mayBeCut(rows, last, days))) return;
	const newest = last === 1 ? 'newest alert' : `${last.toLocaleString('en-US')} newest alerts`;
	work.cut(`Looked for among its ${newest}: there may be more before ${last === 1 ? 'it' : 'them'}.`);
}

/** As many as were asked for: of a time that was named, the others are missed. */
function hearFull(task: { ask: 'newest' | 'anomaly'; last: number; span: Span }, work: Work): void {
	const { last, span } = task;
	const count = last.toLocaleString('en-US');
	if (span.from === null && span.to === null) work.remark(`The newest ${count}, as asked.`);
	else {
		const all = task.ask === 'newest' ? 'write last=all for all of them' : 'ask for more, or for less time';
		work.cut(`Only the newest ${count} of this time, as asked: ${all}.`);
	}
}

/** Bodies that no service knows are no failure: nothing is found of them. */
async function bodies(fink: Fink, survey: Survey, names: readonly string[], work: Work): Promise<void> {
	try {
		const answer = await (survey === 'ztf' ? ztf : lsst).sso(fink, { names }, work);
		hear(answer, work);
		work.give(answer.value);
	} catch (error) {
		if (!(error instanceof FinkError) || !/according to quaero/i.test(error.said ?? '')) throw error;
		work.remark(`Left out, as no service knows it or has a designation for it: ${names.join(', ')}.`);
	}
}

function rowsOf(
	fink: Fink,
	survey: Survey,
	task: Exclude<Task, { ask: 'all' | 'statistics' | 'bodies' }>,
	map: Uint8Array | null,
	ask: Work
): Promise<Answer<readonly FinkRow[]>> {
	switch (task.ask) {
		case 'objects': {
			const ids = [...task.ids];
			return survey === 'ztf' ? ztf.objects(fink, { ids }, ask) : lsst.sources(fink, { ids }, ask);
		}
		case 'prefix':
			return ztf.objectsByPrefix(fink, { prefix: task.prefix }, ask);
		case 'cone': {
			const { radius, dates, span } = task;
			const args = { ...task.place, radius, ...span };
			return survey === 'ztf' ? ztf.conesearch(fink, args, ask) : lsst.conesearch(fink, { ...args, dates }, ask);
		}
		case 'newest': {
			const { of, last, span, trend } = task;
			return survey === 'ztf'
				? ztf.latests(fink, { class: of, last, ...span, trend }, ask)
				: lsst.tagged(fink, { tag: of, last, ...span }, ask);
		}
		case 'candidates': {
			const { what, id, span, last } = task;
			return ztf.ssocand(fink, { what, ...(id !== null && { id }), ...span, last }, ask);
		}
		case 'tracklet':
			return ztf.tracklet(fink, task.id === null ? { date: task.date ?? '' } : { id: task.id }, ask);
		case 'anomaly':
			return ztf.anomaly(fink, { last: task.last, ...task.span }, ask);
		case 'skymap': {
			const { event, level, daysBefore, daysAfter } = task;
			if (event === null && map === null)
				throw fink.refuse(
					{ survey, route: 'skymap', args: {} },
					'expected the file of a sky map, or the name of its event: choose one'
				);
			const source = event === null ? { map: map ?? new Uint8Array() } : { event };
			return (survey === 'ztf' ? ztf : lsst).skymap(fink, { ...source, level, daysBefore, daysAfter }, ask);
		}
	}
}

/** All alerts of a class or tag in a window; after a failure it goes on at the page that failed. */
function allOf(fink: Fink, { survey }: Step, { of, window: { from, to } }: Extract<Task, { ask: 'all' }>) {
	const page = async (last: number, until: number, work: Work): Promise<Page<readonly FinkRow[]>> => {
		const args = { last, from, to: until };
		const answer: Page<readonly FinkRow[]> =
			survey === 'ztf'
				? await ztf.latests(fink, { class: of, ...args }, work)
				: await lsst.tagged(fink, { tag: of, ...args }, work);
		hear(answer, work);
		return answer;
	};
	if (survey === 'ztf' && OBJECT_CLASSES.includes(of)) {
		const place = objectsAt(to);
		return async (work: Work): Promise<void> => {
			work.remark(BY_OBJECT_NOTE);
			const ask = async (last: number, until: number) => (await page(last, until, work)).value;
			if (await pageObjects(place, { ask, give: (rows) => work.give(ofClass(rows, of), of), from })) return;
			work.cut('Fink cuts to the newest alerts before it groups them: objects may be missing. Ask for less time.');
		};
	}
	const place = startAt(to);
	return async (work: Work): Promise<void> => {
		const whole = await pageBack(place, {
			ask: async (last, until) => {
				const { value: rows, received, oldest } = await page(last, until, work);
				return { rows, received, oldest };
			},
			give: (rows) => work.give(ofClass(rows, of), of)
		});
		if (!whole) work.cut(`More than ${MAX_PAGE} alerts bear the same second: those before it were not asked.`);
	};
}

function hear({ at, note, incomplete }: Answer<unknown>, work: Work): void {
	work.answered(at);
	if (note === null) return;
	if (incomplete) work.cut(note);
	else work.remark(note);
}

function countText(nights: readonly Night[]): string {
	if (nights.length === 0) return 'No night with data.';
	const count = (value: number) => value.toLocaleString('en-US');
	const alerts = nights.reduce((sum, { alerts }) => sum + alerts, 0);
	const last = nightText(nights.at(-1)?.night ?? '');
	const span =
		nights.length === 1 ? last : `${count(nights.length)} nights, ${nightText(nights[0]?.night ?? '')} to ${last}`;
	return `${span}: ${counted(alerts, 'alert')}.`;
}
