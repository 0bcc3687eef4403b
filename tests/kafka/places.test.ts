import { expect, test } from 'vitest';
import type { Start } from '../../relay/config.ts';
import { logger } from '../../relay/log-line.ts';
import { type PartitionFacts, Places } from '../../relay/source/kafka/places.ts';

/** Places of topic `t`; `durable`: partition → first offset that the log does not have, of the topic's first life. */
function open(durable: Record<number, number>, start: Start = 'latest') {
	const said: string[] = [];
	const positions = new Map(Object.entries(durable).map(([partition, next]) => [`kafka c g ${partition}`, next]));
	const position = (origin: string, _topic: string, partition: number) =>
		positions.get(`${origin} ${partition}`) ?? null;
	const log = logger('text', { write: (text: string) => said.push(text) });
	return {
		places: new Places({
			sink: { position, shared: false, learn: () => Promise.resolve() },
			cluster: 'c',
			group: 'g',
			start,
			log
		}),
		said,
		positions
	};
}
const facts = (partition: number, low: number, high: number, committed: number | null = null): PartitionFacts => ({
	partition,
	low,
	high,
	committed,
	since: null
});

test('RELAY_START counts only where neither the group nor the log has a place', () => {
	const next = (durable: number, committed: number | null) =>
		open(durable > 0 ? { 0: durable } : {})
			.places.settle('t', [facts(0, 0, 100, committed)], false)
			.get(0)?.next;
	expect(next(0, null)).toBe(100);
	expect(next(0, 0)).toBe(0);
	expect(next(60, null)).toBe(60);
	expect(next(60, 40)).toBe(60);
	expect(next(60, 70)).toBe(70);
});

test('a topic that is shorter than what was read is another one', () => {
	const { places } = open({ 0: 60 });
	const anew = { origin: 'kafka c g t#1', next: 0 };
	expect(places.settle('t', [facts(0, 0, 4)], false).get(0)).toMatchObject(anew);
	// So it is at another join before anything of it is committed.
	places.clear();
	expect(places.settle('t', [facts(0, 0, 4)], false).get(0)).toMatchObject(anew);
});

test('a topic whose every message is later than the alerts of the log is another one, in all its partitions', () => {
	const two = [facts(0, 0, 100), facts(1, 5, 100)];
	const durable = { 0: 60, 1: 60 };
	const next = (later: [number, number][]) => [
		...open(durable).places.settle('t', two, false, new Map(later)).values()
	];
	expect(
		next([
			[0, 0],
			[1, 5]
		])
	).toMatchObject([{ next: 0 }, { next: 5 }]);
	expect(
		next([
			[0, 60],
			[1, 60]
		])
	).toMatchObject([{ next: 60 }, { next: 60 }]);
	// Messages that became no frame may be later than all that did.
	expect(
		next([
			[0, 60],
			[1, 5]
		])
	).toMatchObject([{ next: 60, origin: 'kafka c g' }, { next: 60 }]);
	expect(
		next([
			[0, 59],
			[1, 60]
		])
	).toMatchObject([{ next: 60 }, { next: 60 }]);
	// With its commits the group says itself that it is the same topic.
	const kept = open(durable).places.settle('t', [facts(0, 0, 100, 60)], false, new Map([[0, 0]]));
	expect(kept.get(0)).toMatchObject({ next: 60 });
});

test('says how many messages Kafka removed before they were read', () => {
	const { places, said } = open({ 0: 60 });
	expect(places.settle('t', [facts(0, 70, 100)], false).get(0)?.next).toBe(70);
	expect(said.join('')).toMatch(/topic t: 10 messages \(partition 0, offsets 60 to 69\) were not read before/);
});

test('lag is what is not durable, whatever was read', () => {
	const { places, positions } = open({});
	expect(places.lag('t')).toBeNull();
	places.settle('t', [facts(0, 3, 3, null)], false);
	expect(places.lag('t')).toBe(0);
	const place = places.get('t', 0);
	if (place === undefined) throw new Error('no place');
	place.high = 43;
	place.next = 43;
	expect(places.lag('t')).toBe(40);
	positions.set('kafka c g 0', 33);
	expect(places.lag('t')).toBe(10);
});
