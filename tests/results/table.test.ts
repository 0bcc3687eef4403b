import { describe, expect, test } from 'vitest';
import { arranged } from '#lib/results/arrange.ts';
import { changeOf, curveOf } from '#lib/results/change.ts';
import type { Column } from '#lib/results/column.ts';
import { allColumns, choose, chosenColumns, NO_CHOICE, readChoice } from '#lib/results/columns.ts';
import { filtered, NO_FILTER } from '#lib/results/filter.ts';
import { type Item, itemsOf, linkOf } from '#lib/results/items.ts';
import { nextOrder, sorted } from '#lib/results/sort.ts';
import { mjdText } from '#lib/alert/time.ts';
import { sameDay, timeText } from '#lib/results/times.ts';
import { revealed, windowOf } from '#lib/results/window.ts';
import { row } from './rows.ts';

const ALL = allColumns([row({}, { 'd:snn_sn_vs_all': 0.5, 'i:magnr': 19.1, 'x:new': 'a' })]);
const column = (key: string): Column => {
	const found = ALL.find((other) => other.key === key);
	if (!found) throw new Error(`no column ${key}`);
	return found;
};
const mags = (items: readonly Item[]) => items.map((item) => item.row.mag);

describe('sorting', () => {
	const items = itemsOf(
		[18, null, 16.5, Number.NaN, 20, 16.5].map((mag, index) =>
			row({ mag, objectId: `ZTF26${'abcdef'.charAt(index)}` })
		),
		'alerts'
	);
	test('puts what is not known last, whichever way', () => {
		expect(mags(sorted(items, column('mag'), 'ascending'))).toEqual([16.5, 16.5, 18, 20, null, Number.NaN]);
		expect(mags(sorted(items, column('mag'), 'descending'))).toEqual([20, 18, 16.5, 16.5, null, Number.NaN]);
	});
	test('keeps equals as they came', () => {
		for (const way of ['ascending', 'descending'] as const) {
			const equal = sorted(items, column('mag'), way).filter((item) => item.row.mag === 16.5);
			expect(equal.map((item) => item.row.objectId)).toEqual(['ZTF26c', 'ZTF26f']);
		}
	});
	test('sorts ids in digits by their number', () => {
		const ids = ['9007199254740995', '90071992547409930', '9007199254740993'];
		const found = sorted(
			itemsOf(
				ids.map((id) => row({ alertId: id })),
				'alerts'
			),
			column('alert'),
			'ascending'
		);
		expect(found.map((item) => item.row.alertId)).toEqual([ids[2], ids[0], ids[1]]);
	});
	test('turns at the second press of a header; times begin with the newest', () => {
		expect(nextOrder(null, column('seen'))).toEqual({ column: 'seen', direction: 'descending' });
		expect(nextOrder(null, column('mag'))).toEqual({ column: 'mag', direction: 'ascending' });
		expect(nextOrder({ column: 'mag', direction: 'ascending' }, column('mag')).direction).toBe('descending');
	});
});

describe('filtering', () => {
	const items = itemsOf(
		[
			row({ objectId: 'ZTF26aaaaaaa', label: 'Early_SN_Ia candidate', mag: 17 }),
			row({ objectId: 'ZTF26aaaaaab', label: 'RRLyr', mag: null }),
			row({ objectId: null, ssName: '8467 Benoitcarry', label: 'Solar System MPC', mag: 19 })
		],
		'alerts'
	);
	const names = (filter: Partial<typeof NO_FILTER>) =>
		filtered(items, { ...NO_FILTER, ...filter }, ALL).map((item) => item.row.objectId ?? item.row.ssName);

	test('finds every word in ids, labels and names, whatever its case', () => {
		expect(names({ text: 'ztf26aaaaaab' })).toEqual(['ZTF26aaaaaab']);
		expect(names({ text: 'sn ia  EARLY' })).toEqual(['ZTF26aaaaaaa']);
		expect(names({ text: 'benoit' })).toEqual(['8467 Benoitcarry']);
		expect(names({ text: ' ' })).toHaveLength(3);
	});
	test('keeps a range with both its ends, and leaves out what has no figure', () => {
		expect(names({ ranges: { mag: { from: 17, to: 18 } } })).toEqual(['ZTF26aaaaaaa']);
		expect(names({ ranges: { mag: { from: null, to: 19 } } })).toEqual(['ZTF26aaaaaaa', '8467 Benoitcarry']);
		expect(names({ ranges: { mag: { from: null, to: null } } })).toHaveLength(3);
	});
});

describe('columns', () => {
	const items = itemsOf([row()], 'objects');
	test('are those that some row knows something of', () => {
		const shown = chosenColumns(ALL, items, NO_CHOICE).map(({ key }) => key);
		expect(shown).toEqual(['object', 'label', 'ra', 'dec', 'seen', 'mag', 'det', 'first', 'real']);
		const far = chosenColumns(ALL, itemsOf([row({ separation: 0 })], 'objects'), NO_CHOICE).map(({ key }) => key);
		expect(far).toContain('sep');
	});
	test('show the elements of an orbit where that is what was asked', () => {
		const orbit = [row({}, { 'd:a': 2.36, 'd:e': 0.09, 'd:i': 7.1, 'd:ref_epoch': 2_460_000.5, 'd:chi_reduced': 1.1 })];
		const keys = chosenColumns(allColumns(orbit), itemsOf(orbit, 'objects'), NO_CHOICE).map(({ key }) => key);
		expect(keys.filter((key) => key.startsWith('raw:')).sort()).toEqual(
			['raw:d:a', 'raw:d:chi_reduced', 'raw:d:e', 'raw:d:i', 'raw:d:ref_epoch'].sort()
		);
	});
	test('are chosen among all that Fink gave, unknown ones under their raw name', () => {
		expect(column('raw:x:new').title).toBe('x:new');
		expect(column('raw:i:magnr')).toMatchObject({ title: 'Reference magnitude', unit: 'mag', numeric: true });
		const choice = choose(choose(NO_CHOICE, column('raw:i:magnr'), true, items), column('ra'), false, items);
		expect(choice).toEqual({ shown: ['raw:i:magnr'], hidden: ['ra'] });
		const keys = chosenColumns(ALL, items, choice).map(({ key }) => key);
		expect(keys).toContain('raw:i:magnr');
		expect(keys).not.toContain('ra');
		expect(choose(choose(choice, column('ra'), true, items), column('raw:i:magnr'), false, items)).toEqual(NO_CHOICE);
	});
	test('are remembered, and anything else in the store counts as no choice', () => {
		expect(readChoice('{"shown":["flux"],"hidden":["ra",3]}')).toEqual({ shown: ['flux'], hidden: ['ra'] });
		for (const text of [null, '', '[]', '7', '{"shown":1}', '{']) expect(readChoice(text)).toEqual(NO_CHOICE);
	});
});

describe('rows as objects', () => {
	const lsst = { survey: 'lsst' as const, objectId: '170587117485817955', label: null };
	test('gather their alerts, newest first, and both surveys at one place', () => {
		const items = itemsOf(
			[row({ mjd: 61000 }), row({ ...lsst, mjd: 61100 }), row({ mjd: 61050 }), row({ objectId: 'ZTF26b', ra: 10 })],
			'objects'
		);
		expect(items.map(({ ids }) => ids.map(({ id }) => id))).toEqual([
			['ZTF26aaaaaaa', '170587117485817955'],
			['ZTF26b']
		]);
		expect(items[0]?.rows.map(({ mjd }) => mjd)).toEqual([61100, 61050, 61000]);
	});
	test('lead to their page', () => {
		expect(linkOf(itemsOf([row()], 'objects')[0] as Item)).toBe('/object/ZTF26aaaaaaa');
		expect(linkOf(itemsOf([row({ objectId: null, ssName: 'C/2020 V2' })], 'objects')[0] as Item)).toBe(
			'/sso/C%2F2020%20V2'
		);
		expect(linkOf(itemsOf([row({ objectId: null })], 'objects')[0] as Item)).toBeNull();
	});
	test('stay where they are when rows come, new ones below', () => {
		const first = [row({ objectId: 'ZTF26a', ra: 1 }), row({ objectId: 'ZTF26b', ra: 2 })];
		const before = [...itemsOf(first, 'objects')].reverse();
		const more = itemsOf([...first, row({ objectId: 'ZTF26c', ra: 3 }), row({ objectId: 'ZTF26a', ra: 1 })], 'objects');
		const { placed, added } = arranged(before, more);
		expect(placed.map(({ ids }) => ids[0]?.id)).toEqual(['ZTF26b', 'ZTF26a', 'ZTF26c']);
		expect(added).toBe(1);
		expect(placed[1]?.rows).toHaveLength(2);
	});
	test('keep the first place when two of them turn out to be one', () => {
		const [ztf, other] = [row(), row({ ...lsst, ra: 1 })];
		const before = itemsOf([other, ztf], 'objects');
		const after = itemsOf([other, ztf, row({ ...lsst, mjd: 61200 })], 'objects');
		const { placed, added, renamed } = arranged(before, after);
		expect(placed).toHaveLength(1);
		expect(added).toBe(0);
		expect(new Set(renamed.values())).toEqual(new Set([placed[0]?.key]));
	});
	test('tell their change per day as Fink has it, else from the nights at hand', () => {
		const change = (item: Item | undefined) => (item ? changeOf(item) : null);
		const told = row({}, { 'v:rate': -0.3, 'v:sigma(rate)': 0.05 });
		expect(change(itemsOf([told], 'alerts')[0])).toMatchObject({ rate: -0.3, way: 'rising', band: 'g' });
		// An error that is not told is no error of nothing, and none that hides all.
		expect(change(itemsOf([row({}, { 'v:rate': -0.3 })], 'alerts')[0])).toMatchObject({ way: 'rising', error: null });
		const slow = row({}, { 'v:rate': -0.03, 'v:sigma(rate)': 0.05 });
		expect(change(itemsOf([slow], 'alerts')[0])?.way).toBe('steady');
		expect(change(itemsOf([row()], 'alerts')[0])).toBeNull();
		const nights = [row({ mjd: 61120, mag: 19 }), row({ mjd: 61121, mag: 18.5 })];
		expect(change(itemsOf(nights, 'objects')[0])?.rate).toBeCloseTo(-0.5, 6);
		expect(curveOf(nights).points.map(({ mjd }) => mjd)).toEqual([61120, 61121]);
	});
});

describe('the window of a long table', () => {
	test('holds what is seen and a few more, at the top, in the middle, at the end', () => {
		expect(windowOf(50_000, 32, 0, 640)).toEqual({ from: 0, to: 28, above: 0, below: (50_000 - 28) * 32 });
		const middle = windowOf(50_000, 32, 800_000, 640);
		expect([middle.from, middle.to]).toEqual([24_992, 25_028]);
		expect(middle.above + (middle.to - middle.from) * 32 + middle.below).toBe(1_600_000);
		expect(windowOf(50_000, 32, 1_600_000, 640).to).toBe(50_000);
	});
	test('is whole where all fits, and empty where there is nothing', () => {
		expect(windowOf(3, 32, 500, 640)).toEqual({ from: 0, to: 3, above: 0, below: 0 });
		expect(windowOf(0, 32, 500, 640)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
	});
	test('scrolls no farther than it must to show a row', () => {
		expect(revealed(5, 32, 0, 640)).toBe(0);
		expect(revealed(2, 32, 320, 640)).toBe(64);
		expect(revealed(30, 32, 0, 640)).toBe(31 * 32 - 640);
	});
});

describe('times', () => {
	test('are UTC to the second, with MJD and JD beside', () => {
		expect(timeText(61121.5227, false)).toBe('2026-03-22 12:32:41');
		expect(timeText(61121.5227, true)).toBe('12:32:41');
		// As on the page of the object: to the nearest second.
		expect(timeText(61121.5 + 0.6 / 86_400, true)).toBe('12:00:01');
		expect(mjdText(61121.5227)).toBe('MJD 61121.52270 · JD 2461122.02270 (UTC)');
	});
	test('are shown without their day where all are of one', () => {
		expect(sameDay([61121.1, null, 61121.9])).toBe(true);
		expect(sameDay([61121.9, 61122.1])).toBe(false);
		// Written as the next midnight.
		expect(sameDay([61121.9, 61121.999_999])).toBe(false);
		expect(sameDay([null])).toBe(false);
	});
});
