import { describe, expect, it } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { mjdFromMs } from '#lib/alert/time.ts';
import { sightingsOf } from '#lib/archive/sightings.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import { readZtfBodyRows } from '#lib/fink/ztf-row.ts';
import { Entries, type Entry } from '#lib/targets/entry.ts';
import { freshOf, seenAnywhere, seenAt } from '#lib/targets/fresh.ts';
import { Held } from '#lib/targets/held.ts';
import { matcher } from '#lib/targets/match.ts';
import { wholeTarget } from '#lib/targets/new-target.ts';
import { newsOf } from '#lib/targets/news.ts';
import { sortedBy } from '#lib/targets/sort.ts';
import type { Sighting, Target, TargetList } from '#lib/targets/target.ts';
import { recorded } from '../support/fink-server/recorded.ts';
import { object } from './rows.ts';

const DAY = 86_400_000;
const FROM = {
	survey: 'ztf',
	url: 'http://127.0.0.1/',
	wrong: (expected: string) => new FinkError('answer', expected, { survey: 'ztf', url: 'http://127.0.0.1/' })
} as const;
const LOOKED = Date.UTC(2026, 2, 21, 21, 36);
const sighting = (at: number, given: Partial<Sighting> = {}): Sighting => ({
	survey: 'ztf',
	alertId: String(at),
	mjd: mjdFromMs(at),
	band: 'g',
	mag: 19,
	magErr: 0.1,
	flux: 90_000,
	fluxErr: 9000,
	at,
	...given
});
const target = (sightings: Sighting[], given: Partial<Target> = {}): Target => ({
	...wholeTarget(object('ZTF26aaaaaaa', 10, 20), 'key', ['mine'], LOOKED - 30 * DAY),
	sightings,
	...given
});
const list = (given: Partial<TargetList> = {}): TargetList => ({
	id: 'mine',
	name: 'Mine',
	topics: [],
	made: LOOKED - 60 * DAY,
	looked: LOOKED,
	order: 1,
	trashed: null,
	realm: 'sky',
	...given
});

describe('what is new since the user looked', () => {
	it('is the newest detection against the newest known one of its band', () => {
		const known = [sighting(LOOKED - DAY, { band: 'r', mag: 18 }), sighting(LOOKED - 2 * DAY, { mag: 18.5 })];
		const fresh = freshOf(target([sighting(LOOKED + DAY), ...known]), LOOKED);
		expect(fresh).toMatchObject({ change: 0.5, before: { mag: 18.5 } });
		expect(fresh?.days).toBeCloseTo(3, 9);
	});
	it('of two real detections of one body tells what lies between the magnitudes and times that Fink gave', () => {
		const rows = readZtfBodyRows(parseJson(recorded('ztf-sso-8467.json')), FROM);
		const [later, earlier] = [rows.slice(0, 1), rows.slice(1)].map((part, index) =>
			sightingsOf(part, LOOKED + (index === 0 ? DAY : -DAY))
		);
		const body = target([...(later ?? []), ...(earlier ?? [])], { kind: 'body', name: '8467', ids: ['sso:8467'] });
		const fresh = freshOf(body, LOOKED);
		// i:magpsf 18.620789 and 18.611034, i:jd 2458794.7900694 and 2458791.8181713, both i:fid 1.
		expect(fresh).toMatchObject({ sighting: { band: 'g', mag: 18.620789 }, before: { mag: 18.611034 } });
		expect(fresh?.change).toBeCloseTo(0.009755, 6);
		expect(fresh?.days).toBeCloseTo(2.9718981, 6);
	});
	it('is nothing where it was learnt before, or is older than what is known', () => {
		expect(freshOf(target([sighting(LOOKED - DAY)]), LOOKED)).toBeNull();
		const late = sighting(LOOKED - 9 * DAY, { at: LOOKED + 5 });
		expect(freshOf(target([sighting(LOOKED - DAY), late]), LOOKED)).toBeNull();
	});
	it('compares no negative difference, and none of another band', () => {
		const negative = sighting(LOOKED + DAY, { flux: -90_000 });
		expect(freshOf(target([negative, sighting(LOOKED - DAY)]), LOOKED)).toMatchObject({ change: null, days: 2 });
		const other = sighting(LOOKED + DAY, { band: 'r' });
		expect(freshOf(target([other, sighting(LOOKED - DAY)]), LOOKED)).toMatchObject({ before: null, change: null });
	});
	it('is no old detection of a target of which nothing was known, but what came by itself', () => {
		const old = sighting(LOOKED - 400 * DAY, { at: LOOKED + 5 });
		expect(freshOf(target([old]), LOOKED)).toBeNull();
		expect(freshOf(target([old], { since: LOOKED + 5 }), LOOKED)).not.toBeNull();
		expect(freshOf(target([old], { realm: 'replay' }), LOOKED)).not.toBeNull();
		expect(freshOf(target([sighting(LOOKED - DAY / 2, { at: LOOKED + 5 })]), LOOKED)).not.toBeNull();
	});
	it('counts from the day on which the user put it there; into a topic list it came by itself', () => {
		const late = target([], { since: LOOKED + DAY });
		expect(seenAt(late, list())).toBe(LOOKED + DAY);
		expect(seenAt(late, list({ topics: ['*'] }))).toBe(LOOKED);
		expect(seenAt(target([]), list({ looked: null }))).toBe(LOOKED - 30 * DAY);
	});
	it('is not what was seen in another list', () => {
		const lists = new Map([
			['mine', list()],
			['other', list({ id: 'other', looked: LOOKED + 2 * DAY })],
			['gone', list({ id: 'gone', looked: LOOKED + 9 * DAY, trashed: 1 })]
		]);
		expect(seenAnywhere(target([], { lists: ['mine', 'other', 'gone'] }), lists)).toBe(LOOKED + 2 * DAY);
		expect(seenAnywhere(target([], { lists: [] }), lists)).toBe(LOOKED - 30 * DAY);
	});
	it('is told of what the user minds, newest first', () => {
		const held = new Held();
		held.lists.set('mine', list());
		held.lists.set('stream', list({ id: 'stream', topics: ['*'] }));
		const put = (key: string, at: number, given: Partial<Target>) =>
			held.put({ ...target([sighting(at), sighting(LOOKED - DAY)], given), key, ids: [`ztf:${key}`] });
		put('a', LOOKED + DAY, {});
		put('b', LOOKED + 2 * DAY, { lists: ['stream'], state: 'keep' });
		put('unminded', LOOKED + DAY, { lists: ['stream'] });
		put('rejected', LOOKED + DAY, { state: 'reject' });
		put('old', LOOKED - DAY / 2, {});
		expect(newsOf(held, new Entries()).map((entry) => entry.target.key)).toEqual(['b', 'a']);
	});
});

describe('the filter of a list', () => {
	const one = target([], {
		name: 'My SN',
		tags: ['Follow up'],
		note: 'no ZTF match',
		label: 'SN_candidate',
		family: 'sn',
		state: 'later',
		priority: 2
	});
	it.each([
		'',
		'  ',
		'my',
		'follow',
		'ztf26',
		'sn later',
		'SN candidate',
		'match follow',
		'tag=follow',
		'state:later',
		'priority=2',
		'-reject',
		'-tag=check',
		'family=sn'
	])('lets through by %j', (text) => expect(matcher(text)(one)).toBe(true));
	it.each(['xyz', 'my reject', 'tag=match', 'state=new', '-later', 'note=follow', 'hasownproperty=x'])(
		'holds back by %j',
		(text) => expect(matcher(text)(one)).toBe(false)
	);
});

describe('the order of a list', () => {
	const entries = (values: (number | null)[]): Entry[] =>
		values.map((mag, at) => {
			const given = { name: `t${at}`, key: String(at) };
			const newest = mag === null ? null : sighting(LOOKED, { mag });
			return { target: target([], given), newest, fresh: null };
		});
	const mags = (direction: 'ascending' | 'descending') =>
		sortedBy(entries([19, null, 17, 18]), ({ newest }) => newest?.mag ?? null, direction).map(
			({ newest }) => newest?.mag ?? null
		);
	it('puts what is not known last, whichever way', () => {
		expect(mags('ascending')).toEqual([17, 18, 19, null]);
		expect(mags('descending')).toEqual([19, 18, 17, null]);
	});
	it('puts equals by their newest detection, then by name', () => {
		const rows = entries([1, 1, null]).reverse();
		expect(sortedBy(rows, () => 0, 'descending').map(({ target: { name } }) => name)).toEqual(['t0', 't1', 't2']);
	});
});
