import { expect, test } from 'vitest';
import { Leaving } from '../../relay/engine/leaving.ts';

const pool = ['a', 'b', 'c'].map((listen) => ({ listen }));

test('a server that no leader answers by is left for another one, even where it is the next in turn', () => {
	let now = 0;
	const leaving = new Leaving(10, () => now);
	expect(leaving.choose(pool)).toBeNull();
	now = 10;
	expect(leaving.due('a')).toBe(false);
	now = 11;
	expect(leaving.due('a')).toBe(true);
	expect(leaving.choose(pool)).toBe(pool[1]);
	// That one may not be there.
	expect(leaving.choose(pool)).toBeNull();
	expect(new Leaving(10).choose([])).toBeNull();
});

test('where there is no leader anywhere servers are left ever more seldom; once one answers it begins anew', () => {
	let now = 0;
	const leaving = new Leaving(10_000, () => now);
	const left: number[] = [];
	for (; now < 600_000; now += 1_000) if (leaving.due('a')) left.push(now / 1_000);
	expect(left).toEqual([11, 32, 73, 154, 275, 396, 517]);
	leaving.led();
	now += 11_000;
	expect(leaving.due('a')).toBe(true);
});

test('how long no leader has answered counts from the first question without an answer', () => {
	let now = 5;
	const leaving = new Leaving(10, () => now);
	now = 50;
	expect(leaving.leaderless).toBe(0);
	leaving.due('a');
	now = 80;
	leaving.due('b');
	expect(leaving.leaderless).toBe(30);
	leaving.led();
	now = 100;
	expect(leaving.leaderless).toBe(0);
});
