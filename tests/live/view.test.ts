import { expect, test } from 'vitest';
import fc from 'fast-check';
import { BANDS, FAMILIES } from '#lib/alert/alert.ts';
import { Alerts } from '#lib/live/alerts.ts';
import { ALL_TIME, type Filter, NO_FILTER } from '#lib/live/filter.ts';
import { SORTS, isSort } from '#lib/live/sort.ts';
import { View } from '#lib/live/view.ts';
import { frame } from './frames.ts';

const names = (view: View, sort: keyof typeof SORTS = 'newest') => view.all(sort).map(({ object }) => object.objectId);

test('shows one row an object, the object with the newest alert first', () => {
	const alerts = new Alerts();
	const view = new View(alerts, NO_FILTER, ALL_TIME);
	view.change(alerts.add([frame({ objectId: 'A' }), frame({ objectId: 'B' })]));
	view.change(alerts.add([frame({ objectId: 'A' })]));
	expect(names(view)).toEqual(['A', 'B']);
	expect(view.all('newest')[0]?.alerts).toBe(2);
	expect(view.newest(1)).toHaveLength(1);
});

test('counts families in the chosen time whatever families are chosen', () => {
	const alerts = new Alerts();
	const filter: Filter = { ...NO_FILTER, families: ['sn'] };
	const view = new View(alerts, filter, { from: 100, to: 200 });
	view.change(
		alerts.add([
			frame({ family: 'sn', received: 99 }),
			frame({ family: 'sn', received: 100 }),
			frame({ family: 'agn', received: 150 }),
			frame({ family: 'sn', received: 201 })
		])
	);
	expect(view.families.sn).toBe(1);
	expect(view.families.agn).toBe(1);
	expect(view.alerts).toBe(1);
});

test('lets an alert in when it comes again on a topic that passes', () => {
	const alerts = new Alerts();
	const view = new View(alerts, { ...NO_FILTER, topics: ['b'] }, ALL_TIME);
	view.change(alerts.add([frame({ alertId: '1', topic: 'a' })]));
	expect(view.alerts).toBe(0);
	view.change(alerts.add([frame({ alertId: '1', topic: 'b' }), frame({ alertId: '1', topic: 'c' })]));
	expect(view.alerts).toBe(1);
});

test('keeps what has no magnitude behind a bound, and last when sorted', () => {
	const alerts = new Alerts();
	const change = alerts.add([
		frame({ objectId: 'faint', mag: 20 }),
		frame({ objectId: 'none', mag: null }),
		frame({ objectId: 'bright', mag: 15 })
	]);
	const view = new View(new Alerts(), NO_FILTER, ALL_TIME);
	view.change(change);
	expect(names(view, 'brightest')).toEqual(['bright', 'faint', 'none']);
	expect(names(new View(alerts, { ...NO_FILTER, magMax: 19 }, ALL_TIME))).toEqual(['bright']);
});

test('sorts by nothing that it does not know', () => {
	expect(isSort('brightest')).toBe(true);
	expect(isSort('toString')).toBe(false);
});

test('is after any batches what a new view of the same alerts is', () => {
	const anyFrame = fc.record({
		objectId: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
		alertId: fc.integer({ min: 1, max: 40 }).map(String),
		topic: fc.constantFrom('a', 'b', 'c'),
		family: fc.constantFrom(...FAMILIES),
		band: fc.constantFrom(...BANDS),
		mag: fc.option(fc.double({ min: 15, max: 21, noNaN: true })),
		received: fc.integer({ min: 0, max: 100 })
	});
	// One alert has one object, family and time, whatever topic it comes on.
	const facts = new Map<string, object>();
	fc.assert(
		fc.property(
			fc.array(fc.array(anyFrame, { maxLength: 12 }), { maxLength: 12 }),
			fc.integer({ min: 1, max: 30 }),
			(batches, limit) => {
				facts.clear();
				const alerts = new Alerts(limit);
				const filter: Filter = { ...NO_FILTER, topics: ['a', 'b'], families: ['sn', 'agn', 'star'], magMax: 20 };
				const span = { from: 20, to: null };
				const view = new View(alerts, filter, span);
				for (const batch of batches) {
					const frames = batch.map((fields) => {
						const known = facts.get(fields.alertId) ?? fields;
						facts.set(fields.alertId, known);
						return frame({ ...known, topic: fields.topic });
					});
					view.change(alerts.add(frames));
				}
				const fresh = new View(alerts, filter, span);
				expect(view.alerts).toBe(fresh.alerts);
				expect(view.families).toEqual(fresh.families);
				const rows = (from: View) =>
					from.all('name').map((row) => [row.object.objectId, row.alerts, row.newest.frame.alertId]);
				expect(rows(view)).toEqual(rows(fresh));
			}
		)
	);
});

test('lists the newest to act on, and counts those beyond', () => {
	const alerts = new Alerts();
	alerts.add([
		frame({ objectId: 'A', family: 'sn' }),
		frame({ objectId: 'B', family: 'star' }),
		frame({ objectId: 'C', family: 'fast' }),
		frame({ objectId: 'D', family: 'mma' })
	]);
	const { rows, more } = new View(alerts, NO_FILTER, ALL_TIME).newestTransients(2);
	expect(rows.map(({ object }) => object.objectId)).toEqual(['D', 'C']);
	expect(more).toBe(1);
});
