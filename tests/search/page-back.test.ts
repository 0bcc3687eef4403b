import { expect, test } from 'vitest';
import { type FinkRow, oldestOf } from '#lib/fink/row.ts';
import { type Page, pageBack, startAt } from '#lib/search/page-back.ts';
import { row } from '../support/fink-row.ts';
import { dice } from './dice.ts';

const SECOND = 1 / 86_400;
const END = 61_000;

/** A table that answers as Fink does: the newest n of those up to a time. */
function table(times: readonly number[], most = Infinity) {
	const all = times.map((mjd, i) => row({ alertId: String(i), mjd })).sort((a, b) => (b.mjd ?? 0) - (a.mjd ?? 0));
	const asked: number[] = [];
	const ask = (n: number, to: number): Promise<Page> => {
		asked.push(n);
		if (asked.length > most) throw new Error('asked without end');
		const rows = all.filter(({ mjd }) => (mjd ?? 0) <= to + 1e-9).slice(0, n);
		return Promise.resolve({ rows, received: rows.length, oldest: oldestOf(rows) });
	};
	return { ask, asked };
}

async function collect(times: readonly number[], page: number, mostPage = 8 * page) {
	const { ask, asked } = table(times, 1000);
	const found: (string | null)[] = [];
	const give = (rows: readonly FinkRow[]) => found.push(...rows.map(({ alertId }) => alertId));
	const whole = await pageBack(startAt(END, page), { ask, give, page, mostPage });
	return { found, asked, whole };
}

test('finds all alerts of a window exactly once', async () => {
	const random = dice(11);
	const times = Array.from({ length: 300 }, () => END - random());
	const { found, whole } = await collect(times, 100);
	expect(whole).toBe(true);
	expect(found.length).toBe(300);
	expect(new Set(found).size).toBe(300);
});

test('goes on through seconds that more alerts share than a page holds', async () => {
	const visit = (at: number, count: number) => Array.from({ length: count }, (_, i) => END - at - (i * SECOND) / 1000);
	const spread = Array.from({ length: 200 }, (_, i) => END - 0.3 - i / 1000);
	const times = [...visit(0.1, 35), ...visit(0.1001, 3), ...visit(0.2, 80), ...spread];
	const { found, asked, whole } = await collect(times, 10, 160);
	expect(whole).toBe(true);
	expect(new Set(found).size).toBe(times.length);
	expect(found.length).toBe(times.length);
	expect(Math.max(...asked)).toBe(160);
	// A page that was made larger for one second is small again after it.
	expect(asked.at(-1)).toBe(10);
});

test('says that rows may be left where the largest page is one second', async () => {
	const { found, whole } = await collect(
		Array.from({ length: 100 }, () => END - 0.5),
		10,
		40
	);
	expect(whole).toBe(false);
	expect(found.length).toBe(40);
});

test('an exactly full last page is looked behind', async () => {
	const { found, asked, whole } = await collect([END - 0.1, END - 0.2, END - 0.3, END - 0.4], 2);
	expect([found.length, whole]).toEqual([4, true]);
	expect(asked.length).toBeGreaterThan(2);
});

test('goes on where it was after a failure', async () => {
	const random = dice(5);
	const { ask } = table(Array.from({ length: 60 }, () => END - random()));
	const place = startAt(END, 20);
	const found: (string | null)[] = [];
	const give = (rows: readonly FinkRow[]) => found.push(...rows.map(({ alertId }) => alertId));
	let calls = 0;
	const once = (n: number, to: number) => {
		calls += 1;
		if (calls === 2) throw new Error('cut off');
		return ask(n, to);
	};
	await expect(pageBack(place, { ask: once, give, page: 20 })).rejects.toThrow('cut off');
	expect(found.length).toBe(20);
	await pageBack(place, { ask: once, give, page: 20 });
	expect([found.length, new Set(found).size]).toEqual([60, 60]);
});
