import { expect, test } from 'vitest';
import { type Query } from '#lib/query/query.ts';
import { type Known, needsNight, needsTags, planNotes, steps, surveysOf } from '#lib/search/plan.ts';
import { MAX_PIECES } from '#lib/search/limits.ts';

const known: Known = { now: 61_321.5, newest: null, place: null, tags: null };
const any = { kind: 'any' } as const;
const night = (night: string) => ({ kind: 'night', night }) as const;
const both = ['ztf', 'lsst'] as const;
const date: Query = { kind: 'date', when: night('20261007'), classes: null, tags: null, surveys: both };

test('asks only the surveys that a question makes sense for', () => {
	const ztf: Query[] = [
		{ kind: 'prefix', prefix: 'ZTF21abf' },
		{ kind: 'class', classes: ['SN candidate'], last: 10, when: any, trend: null },
		{ kind: 'candidates', what: 'orbits', id: null, when: any, last: 10 },
		{ kind: 'tracklet', id: null, date: '2023-12-13' },
		{ kind: 'anomaly', last: 10, when: any }
	];
	for (const query of ztf) expect([surveysOf(query), steps(query, 'lsst', known)]).toEqual([['ztf'], []]);
	const tag: Query = { kind: 'tag', tags: ['in_tns'], last: 10, when: any };
	expect([surveysOf(tag), steps(tag, 'ztf', known)]).toEqual([['lsst'], []]);
	expect(surveysOf({ kind: 'object', ids: [{ survey: 'lsst', id: '170587117485817955' }] })).toEqual(['lsst']);
	expect(surveysOf({ ...date, surveys: ['lsst'] })).toEqual(['lsst']);
});

test('tells what must be known first', () => {
	expect(needsNight(date)).toBe(false);
	expect(needsNight({ ...date, when: night('last') })).toBe(true);
	expect(needsTags(date)).toBe(true);
	expect(needsTags({ ...date, tags: ['in_tns'] })).toBe(false);
	expect(needsTags({ ...date, surveys: ['ztf'] })).toBe(false);
});

test('a night that is not known is not asked', () => {
	const last: Query = { ...date, when: night('last') };
	expect(steps(last, 'ztf', known)).toEqual([]);
	expect(steps(last, 'ztf', { ...known, newest: '20261007' })).toEqual(steps(date, 'ztf', known));
});

test('a cone without a centre is not asked', () => {
	const cone = { kind: 'cone', radius: 10, when: any, dates: 'within', surveys: both } as const;
	const named: Query = { ...cone, centre: { kind: 'name', name: 'M 31' } };
	expect(steps(named, 'ztf', known)).toEqual([]);
	expect(steps(named, 'ztf', { ...known, place: { ra: 10, dec: 41 } })).toEqual([
		{
			survey: 'ztf',
			what: '10″ around 10.000000 +41.000000',
			task: { ask: 'cone', place: { ra: 10, dec: 41 }, radius: 10, span: { from: null, to: null }, dates: 'within' }
		}
	]);
});

test('classes with most alerts come last in each piece, the newest piece first', () => {
	const asked = steps({ ...date, when: { kind: 'span', from: 61_319, to: 61_321 } }, 'ztf', known);
	expect(asked.length).toBe(22);
	expect(asked.slice(9, 12).map(({ what }) => what)).toEqual([
		'Solar System MPC, night 2026-10-07',
		'Ambiguous, night 2026-10-07',
		'Early SN Ia candidate, night 2026-10-06'
	]);
});

test('years are asked in few pieces, from the beginning of the archive', () => {
	const asked = steps({ ...date, when: any, classes: ['SN candidate'] }, 'ztf', known);
	expect(asked.length).toBeLessThanOrEqual(MAX_PIECES);
	expect(asked.at(-1)?.what).toMatch(/^SN candidate, 2019-11-01 to /);
	expect(asked[0]?.what).toMatch(/ to 2026-10-08 12:00:00 UTC$/);
});

test('the same name twice is asked once', () => {
	const classes = ['SN candidate', 'SN candidate'];
	expect(steps({ kind: 'class', classes, last: 10, when: any, trend: null }, 'ztf', known).length).toBe(1);
	expect(steps({ ...date, classes }, 'ztf', known).length).toBe(1);
});

test('bodies go together, twenty at a time', () => {
	const names = Array.from({ length: 41 }, (_, i) => String(i + 1));
	const asked = steps({ kind: 'sso', names, surveys: both }, 'lsst', known);
	expect(asked.map(({ what }) => what)).toEqual(['20 bodies, 1 to 20', '20 bodies, 21 to 40', 'Solar System body 41']);
});

test('a survey whose archive begins after the time is not asked, and that is said', () => {
	const before: Query = { ...date, when: { kind: 'span', from: 60_310, to: 60_341 } };
	expect(planNotes(before)).toContain('LSST: not asked, its alerts begin 2025-10-25.');
	expect(planNotes(before).join()).not.toContain('LSST: asked tag by tag');
	expect([needsTags(before), steps(before, 'lsst', known)]).toEqual([false, []]);
	expect(planNotes({ ...before, when: night('20190101') })).toEqual([
		'ZTF: not asked, its alerts begin 2019-11-01.',
		'LSST: not asked, its alerts begin 2025-10-25.'
	]);
	expect(planNotes({ ...date, when: night('last') }).join()).not.toContain('begin');
});

test('the days of a sky map are told as Fink counts them', () => {
	const map: Query = { kind: 'skymap', event: 'S230518h', level: 0.9, daysBefore: 3, daysAfter: 2, surveys: both };
	expect(steps(map, 'ztf', known)[0]?.what).toBe('sky map S230518h, 90 %, from 3 d before on, for 2 d');
});

test('orbits of candidates are the first of the list, their alerts the newest', () => {
	const of = (what: 'orbits' | 'alerts'): Query => ({ kind: 'candidates', what, id: null, when: any, last: 10 });
	expect([steps(of('orbits'), 'ztf', known)[0]?.what, steps(of('alerts'), 'ztf', known)[0]?.what]).toEqual([
		'Solar System candidates, orbits, first 10',
		'Solar System candidates, alerts, newest 10'
	]);
});

test('a wide cone is warned of in a list of positions too', () => {
	const places = [
		{ ra: 1, dec: 2, radius: 10 },
		{ ra: 3, dec: 4, radius: 3600 }
	];
	const wide = 'LSST: cones above 0.5° often take longer than Fink allows.';
	expect(planNotes({ kind: 'places', places, surveys: both })).toEqual([wide]);
	expect(planNotes({ kind: 'places', places: places.slice(0, 1), surveys: both })).toEqual([]);
	expect(planNotes({ kind: 'places', places, surveys: ['ztf'] })).toEqual([]);
});

test('says what is not asked, and what may take too long', () => {
	expect(planNotes(date).length).toBe(2);
	expect(planNotes({ ...date, classes: ['SN candidate'], tags: ['in_tns'] })).toEqual([]);
	const wide: Query = {
		kind: 'cone',
		centre: { kind: 'place', place: { ra: 1, dec: 2 } },
		radius: 3600,
		when: { kind: 'span', from: 61_000, to: null },
		dates: 'across',
		surveys: ['lsst']
	};
	expect(planNotes(wide)).toEqual([
		'LSST: objects whose first detection is before the last date and whose newest is after the first.',
		'LSST: cones above 0.5° often take longer than Fink allows.'
	]);
});
