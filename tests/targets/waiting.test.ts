import { expect, test } from 'vitest';
import { MAX_WAITING, Waiting } from '#lib/targets/waiting.ts';
import { frame, stretch } from './rows.ts';

const LIVE = { log: 'log-1', realm: 'sky' } as const;
const seqs = (waiting: Waiting) => waiting.take().flatMap(({ stretch: { frames } }) => frames.map(({ seq }) => seq));

test('of too many alerts the newest wait, in order: what comes while the database opens is not lost', () => {
	const waiting = new Waiting();
	const log = Array.from({ length: MAX_WAITING }, (_, index) => frame({ seq: index + 1 }));
	for (let at = 0; at < log.length; at += 1000) waiting.add(stretch(log.slice(at, at + 1000)), LIVE);
	waiting.add(stretch([frame({ seq: MAX_WAITING + 1 })]), LIVE);
	waiting.add(stretch([frame({ seq: MAX_WAITING + 2 })]), LIVE);
	const left = seqs(waiting);
	expect(left.at(0)).toBe(1001);
	expect(left.at(-1)).toBe(MAX_WAITING + 2);
	expect(left).toHaveLength(MAX_WAITING - 1000 + 2);
	expect(seqs(waiting)).toEqual([]);
});

test('a log that comes as one is kept whole', () => {
	const waiting = new Waiting();
	waiting.add(stretch([frame({ seq: 1 })]), LIVE);
	waiting.add(stretch(Array.from({ length: MAX_WAITING }, (_, index) => frame({ seq: index + 2 }))), LIVE);
	expect(seqs(waiting).at(0)).toBe(2);
});
