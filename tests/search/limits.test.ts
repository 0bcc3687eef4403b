import { afterEach, expect, test } from 'vitest';
import { ask, states } from './asked.ts';
import { finkOf, mjdOf } from '../support/http-json.ts';

const closes: (() => unknown)[] = [];
afterEach(() => {
	for (const close of closes.splice(0)) close();
});
async function fink(answer: Parameters<typeof finkOf>[0]) {
	const { fink, close } = await finkOf(answer);
	closes.push(close);
	return fink;
}

/** Alerts of a tag, the newest first; `n` and the times count. */
function tagged(alerts: readonly { 'r:midpointMjdTai': number }[]) {
	return (route: string, args: URLSearchParams): unknown => {
		if (route !== 'tags') return [];
		const [from, to] = [mjdOf(args.get('startdate')) ?? 0, mjdOf(args.get('stopdate')) ?? Infinity];
		return alerts.filter(({ 'r:midpointMjdTai': mjd }) => mjd >= from && mjd <= to).slice(0, Number(args.get('n')));
	};
}

test.each([1, 1000])('%i withdrawn alerts end no paging', async (withdrawn) => {
	const alerts = Array.from({ length: 2500 }, (_, i) => ({
		'r:diaObjectId': i + 1,
		'r:diaSourceId': i + 1,
		'r:midpointMjdTai': 61_233.9 - i * 0.0003,
		'r:timeWithdrawnMjdTai': i >= 500 && i < 500 + withdrawn ? 61_240 : null
	}));
	const outcome = await ask('tag=in_tns night=2026-07-12 last=all', await fink(tagged(alerts)));
	expect(outcome.rows.length).toBe(2500 - withdrawn);
	expect(states(outcome)).toEqual(['lsst done']);
});

test('a page of nothing but withdrawn alerts ends no paging', async () => {
	const alerts = Array.from({ length: 2500 }, (_, i) => ({
		'r:diaSourceId': i + 1,
		'r:midpointMjdTai': 61_233.9 - i * 0.0003,
		'r:timeWithdrawnMjdTai': i < 1500 ? 61_240 : null
	}));
	const outcome = await ask('tag=in_tns night=2026-07-12 last=all', await fink(tagged(alerts)));
	expect([outcome.rows.length, outcome.parts[0]?.incomplete]).toEqual([1000, false]);
});

test('a search that is full ends, also where the other survey had nothing in that time', async () => {
	let id = 1e15;
	const outcome = await ask(
		'class="SN candidate" tag=in_tns after=2026-10-01 before=2026-10-08 last=all',
		await fink((route, args) => {
			if (route !== 'latests') return [];
			const to = (mjdOf(args.get('stopdate')) ?? 0) + 2_400_000.5;
			return Array.from({ length: Number(args.get('n')) }, (_, i) => ({
				'i:objectId': 'ZTF21aaaaaaa',
				'i:candid': (id += 1),
				'i:jd': to - 1e-4 - i * 1e-6
			}));
		})
	);
	expect(outcome).toMatchObject({ over: true, cancelled: false });
	expect(outcome.rows.length).toBe(50_000);
	expect(outcome.notes).toEqual([expect.stringContaining('The first 50,000 rows are here')]);
	expect(outcome.parts.some(({ state }) => state === 'waiting' || state === 'asking')).toBe(false);
	expect(outcome.parts.some(({ incomplete }) => incomplete)).toBe(true);
}, 10_000);

/** Alerts of a class, the newest first, cut to `n` and then to the newest of each object, as Fink does. */
function grouped(alerts: readonly { 'i:objectId': string; 'i:candid': number; 'i:jd': number }[]) {
	const asked: number[] = [];
	const answer = (route: string, args: URLSearchParams): unknown => {
		if (route !== 'latests') return [];
		const to = (mjdOf(args.get('stopdate')) ?? Infinity) + 2_400_000.5;
		asked.push(Number(args.get('n')));
		const seen = new Set<string>();
		return alerts
			.filter(({ 'i:jd': jd }) => jd <= to)
			.slice(0, Number(args.get('n')))
			.filter(({ 'i:objectId': id }) => !seen.has(id) && seen.add(id));
	};
	return { asked, answer };
}
const alertsOf = (count: number, object: (i: number) => number, step = 1e-5) =>
	Array.from({ length: count }, (_, i) => ({
		'i:objectId': `ZTF21${String(object(i)).padStart(7, 'a')}`,
		'i:candid': 1e15 + i,
		'i:jd': 2_461_315.4 - i * step
	}));

test('all objects of a class come that Fink cuts before it groups them', async () => {
	const { asked, answer } = grouped(alertsOf(9000, (i) => (i < 8000 ? i % 400 : 400 + (i % 100))));
	const outcome = await ask('class="SLSN candidate" night=2026-10-01 last=all', await fink(answer));
	expect(outcome.rows.length).toBe(500);
	expect(new Set(outcome.rows.map(({ objectId }) => objectId)).size).toBe(500);
	expect(outcome.parts[0]).toMatchObject({ state: 'done', incomplete: false });
	expect(asked.length).toBeLessThanOrEqual(6);
});

test('says where so many alerts of few objects are there that not all can be asked', async () => {
	const { answer } = grouped(alertsOf(60_000, (i) => i % 200, 1e-5 / 2));
	const outcome = await ask('class="SLSN candidate" night=2026-10-01 last=all', await fink(answer));
	expect(outcome.rows.length).toBe(200);
	expect(outcome.parts[0]).toMatchObject({ state: 'done', incomplete: true });
	expect(outcome.parts[0]?.note).toContain('objects may be missing');
});

test('the newest objects of such a class are said to be perhaps not all', async () => {
	const { answer } = grouped(alertsOf(100, (i) => i % 40));
	const cut = await ask('class="SLSN candidate" last=50', await fink(answer));
	expect(cut.rows.length).toBe(40);
	expect(cut.parts[0]).toMatchObject({ incomplete: true, note: expect.stringContaining('50 newest alerts') });
	const none = await ask('class="SLSN candidate" last=50', await fink(() => []));
	expect(none.parts[0]?.incomplete).toBe(false);
});

test('a name is taken for the body of that very name, however it is written', async () => {
	const body = (name: string, number: string) => ({ 'i:name': name, 'i:number': number });
	const outcome = await ask(
		{ kind: 'name', name: '2004fh', radius: 10, when: { kind: 'any' }, surveys: ['ztf'] },
		await fink((route, args) =>
			route === 'resolver' && args.get('resolver') === 'ssodnet' ? [body('2004 FH', '1'), body('2004 FH1', '2')] : []
		)
	);
	expect([outcome.choices, outcome.notes[0]]).toEqual([[], expect.stringContaining('is taken for (1) 2004 FH')]);
});
