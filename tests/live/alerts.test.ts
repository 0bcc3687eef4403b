import { expect, test } from 'vitest';
import { Alerts } from '#lib/live/alerts.ts';
import { frame } from './frames.ts';

test('groups alerts by object, in order of arrival', () => {
	const alerts = new Alerts();
	alerts.add([frame({ objectId: 'A', alertId: '1' }), frame({ objectId: 'B', alertId: '2' })]);
	alerts.add([frame({ objectId: 'A', alertId: '3' })]);
	expect(alerts.size).toBe(3);
	expect(alerts.objects).toBe(2);
	expect(alerts.object('A')?.alerts.map(({ frame }) => frame.alertId)).toEqual(['1', '3']);
});

test('joins the same alert of two topics into one with both', () => {
	const alerts = new Alerts();
	alerts.add([frame({ alertId: '1', topic: 'a' })]);
	const { added, joined } = alerts.add([frame({ alertId: '1', topic: 'b' }), frame({ alertId: '1', topic: 'b' })]);
	expect(added).toEqual([]);
	expect([...joined.values()]).toEqual([1]);
	expect(alerts.size).toBe(1);
	expect(alerts.frames).toBe(2);
	expect(alerts.newest?.topics).toEqual(['a', 'b']);
});

test('keeps alerts of two surveys apart, whatever their ids', () => {
	const alerts = new Alerts();
	alerts.add([
		frame({ alertId: '7', objectId: 'X', survey: 'ztf' }),
		frame({ alertId: '7', objectId: 'X', survey: 'lsst' })
	]);
	expect(alerts.size).toBe(2);
	expect(alerts.objects).toBe(2);
});

test('holds the newest frames only and says which alerts went', () => {
	const alerts = new Alerts(3);
	alerts.add([frame({ alertId: '1', topic: 'a' }), frame({ alertId: '1', topic: 'b' }), frame({ alertId: '2' })]);
	const { dropped } = alerts.add([frame({ alertId: '3' })]);
	expect(dropped.map(({ frame }) => frame.alertId)).toEqual(['1']);
	expect([...alerts].map(({ frame }) => frame.alertId)).toEqual(['2', '3']);
	expect(alerts.frames).toBe(2);
});

test('finds an alert by its number as long as it is held', () => {
	const alerts = new Alerts(5000);
	for (let at = 0; at < 30; at += 1) alerts.add(Array.from({ length: 1000 }, () => frame()));
	const [first] = alerts;
	expect(alerts.size).toBe(5000);
	expect(first?.id).toBe(25_001);
	for (const alert of alerts) expect(alerts.alert(alert.id)).toBe(alert);
	expect(alerts.alert(25_000)).toBeNull();
	expect(alerts.alert(30_001)).toBeNull();
});

test('knows the latest time that was observed, in whatever order alerts come', () => {
	const alerts = new Alerts(2);
	expect(alerts.latestMjd).toBeNull();
	alerts.add([frame({ mjd: 59_540.2 }), frame({ mjd: 59_540.5 }), frame({ mjd: 59_540.1 })]);
	alerts.add([frame({ mjd: 59_540.3 })]);
	expect(alerts.latestMjd).toBe(59_540.5);
	alerts.clear();
	expect(alerts.latestMjd).toBeNull();
});

test('forgets an object with its last alert', () => {
	const alerts = new Alerts(1);
	alerts.add([frame({ objectId: 'A' })]);
	alerts.add([frame({ objectId: 'B' })]);
	expect(alerts.object('A')).toBeNull();
	expect(alerts.object('B')).not.toBeNull();
});

test('counts on after it was cleared, so that an old number finds nothing new', () => {
	const alerts = new Alerts();
	alerts.add([frame()]);
	alerts.clear();
	alerts.add([frame()]);
	expect(alerts.alert(1)).toBeNull();
	expect(alerts.newest?.id).toBe(2);
});
