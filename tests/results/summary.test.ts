import { describe, expect, test } from 'vitest';
import { fileName, isPartial } from '#lib/results/export/source.ts';
import { jsonOf } from '#lib/results/export/json.ts';
import { tomOf } from '#lib/results/export/tom.ts';
import { itemsOf } from '#lib/results/items.ts';
import { finkTables } from '#lib/results/samp/tables.ts';
import { allFailed, answersOf, factsOf, failuresOf, notesOf, progressOf } from '#lib/results/summary.ts';
import type { Outcome } from '#lib/search/outcome.ts';
import { outcome, part, row } from './rows.ts';

const asking = part({ state: 'asking', rows: 0, took: null, at: null });
const failed = (message: string, retry = true) =>
	part({ state: 'failed', rows: 0, at: null, error: { message, retry } });

describe('what is said of a result', () => {
	test('judges how many rows there may be by the pieces that are answered', () => {
		const rows = Array.from({ length: 21 }, () => row());
		const running = outcome(rows, { over: false, parts: [part(), part(), asking] });
		expect(progressOf(running)).toMatchObject({ over: 2, parts: 3, about: 32 });
		expect(progressOf(running).share).toBeCloseTo(2 / 3);
		expect(progressOf(outcome(rows)).about).toBeNull();
		expect(progressOf(outcome([], { parts: [asking] })).about).toBeNull();
	});
	test('puts failures of one cause together, and can try again if any of them may be', () => {
		expect(failuresOf([part(), failed('no answer', false), failed('no answer'), failed('500')])).toMatchObject([
			{ message: 'no answer', retry: true, what: ['SN candidate', 'SN candidate'] },
			{ message: '500', what: ['SN candidate'] }
		]);
	});
	test('says each note once, and of which survey it holds', () => {
		const parts = [part({ note: 'a' }), part({ note: 'a' }), part({ survey: 'lsst', note: 'b' })];
		expect(notesOf(outcome([], { notes: ['n', 'n'], parts }))).toEqual(['n', 'ZTF: a', 'LSST: b']);
		expect(notesOf(outcome([], { parts: [part({ note: 'a' })] }))).toEqual(['a']);
	});
	test('says how long each survey took, and the age of its oldest answer', () => {
		const parts = [part({ took: 100, at: 2000 }), part({ took: 30, at: 1000 }), part({ took: 20, at: 3000 }), asking];
		expect(answersOf(parts)).toEqual([{ survey: 'ztf', rows: 3, took: 150, at: 1000 }]);
	});
	test('tells no answer of a resolver as one of the survey', () => {
		const resolver = part({ rows: 0, aside: true });
		expect(answersOf([resolver])).toEqual([]);
		expect(answersOf([resolver, failed('no')])).toEqual([]);
		expect(allFailed([resolver, failed('no')])).toBe(true);
		expect(allFailed([resolver, failed('no'), part({ survey: 'lsst' })])).toBe(false);
		expect(allFailed([resolver])).toBe(false);
	});
	test('counts bands, range, negative differences, TNS types and what is new', () => {
		const rows = [
			row({ mag: 18 }, { 'd:tns': 'SN Ia' }),
			row({ objectId: 'ZTF26b', ra: 1, band: 'r', mag: 20.5, flux: -5, firstMjd: 61121.2 }, { 'd:tns': null }),
			row({ objectId: 'ZTF26c', ra: 2, mag: Number.NaN, flux: null })
		];
		expect(factsOf(rows, itemsOf(rows, 'objects'), 61121.9)).toEqual({
			bands: [
				{ band: 'g', rows: 2 },
				{ band: 'r', rows: 1 }
			],
			magnitude: [18, 20.5],
			fainter: 1,
			tns: 1,
			fresh: 1
		});
		expect(factsOf([], [], 61121).magnitude).toBeNull();
		// Cones of ZTF do not tell the sign.
		expect(factsOf([row({ flux: null })], [], 61121).fainter).toBeNull();
	});
});

describe('files', () => {
	test('are named by their question', () => {
		expect(fileName('class="SN candidate" last=100', 'csv')).toBe('fink-class-SN-candidate-last-100.csv');
		expect(fileName('../../é', 'json')).toBe('fink-e.json');
		expect(fileName('', 'vot')).toBe('fink-result.vot');
		expect(fileName('x'.repeat(300), 'csv').length).toBeLessThan(75);
	});
	test('say that they are partial unless every part answered', () => {
		expect(isPartial(outcome([]))).toBe(false);
		const cut = part({ incomplete: true });
		for (const more of [
			{ over: false },
			{ cancelled: true },
			{ parts: [part(), failed('no')] },
			{ parts: [part(), cut] }
		]) {
			expect(isPartial(outcome([], more))).toBe(true);
		}
	});
	test('as JSON say which part is cut, and why', () => {
		const cut = part({ incomplete: true, note: 'only 1,000 came' });
		const source = { text: 't', words: 'w', link: '', outcome: outcome([row()], { parts: [part(), cut] }) };
		expect(JSON.parse(jsonOf([row()], source, new Date(0)))).toMatchObject({
			partial: true,
			parts: [{ incomplete: false }, { incomplete: true, note: 'only 1,000 came' }]
		});
	});
	test('as JSON hold the question, the states, the columns and ids as texts', () => {
		const rows = [row({ score: Number.NaN }, { 'i:candid': '3325424131115010014', 'v:rate': -0.2, 'd:tns': 'é"\n' })];
		const source = {
			text: 'class=x',
			words: 'w',
			link: 'l',
			outcome: outcome(rows, { parts: [part(), failed('no answer')] })
		};
		const file = JSON.parse(jsonOf(rows, source, new Date(0))) as Record<string, unknown>;
		expect(file).toMatchObject({
			query: { text: 'class=x', asked: { kind: 'class' } },
			written: '1970-01-01T00:00:00.000Z',
			partial: true,
			parts: [
				{ state: 'done', answered: '2026-03-22T13:00:00.000Z' },
				{ state: 'failed', answered: null, error: 'no answer' }
			],
			rows: [
				{
					objectId: 'ZTF26aaaaaaa',
					alertId: '3325424131115010014',
					'i:candid': '3325424131115010014',
					'v:rate': -0.2,
					'd:tns': 'é"\n',
					score: 'NaN'
				}
			]
		});
		expect((file['columns'] as { name: string; unit: string }[]).find(({ name }) => name === 'mag')?.unit).toBe('mag');
	});
	test('of TOM targets hold each object once, with the other survey’s id', () => {
		const rows = [
			row(),
			row({ mjd: 61000 }),
			row({ survey: 'lsst', objectId: '170587117485817955' }),
			row({ objectId: null, ssName: 'Vesta' })
		];
		expect(tomOf(itemsOf(rows, 'objects'))).toEqual({
			csv: 'name,type,ra,dec,name1\r\nZTF26aaaaaaa,SIDEREAL,193.8217409,2.8973184,170587117485817955\r\n',
			targets: 1
		});
	});
	test('of Fink itself have an address that other programs can fetch', () => {
		const bases = { ztf: 'https://ztf.example/', lsst: 'https://lsst.example' };
		const class5 = outcome([]).query as Extract<Outcome['query'], { kind: 'class' }>;
		const [table, ...more] = finkTables(class5, bases, 'class=x');
		const url = new URL(table?.url ?? '');
		expect(more).toEqual([]);
		expect(url.origin + url.pathname).toBe('https://ztf.example/api/v1/latests');
		expect(url.searchParams.get('class')).toBe('SN candidate');
		expect(url.searchParams.get('output-format')).toBe('votable');
		expect(finkTables({ ...class5, classes: ['Ambiguous', 'Tracklet'] }, bases, 'x')).toHaveLength(2);
		const named = { kind: 'name', name: 'M 31', radius: 10, when: { kind: 'any' }, surveys: ['ztf'] } as const;
		expect(finkTables(named, bases, 'M 31')).toEqual([]);
	});
	test('of Fink have no address where Fink takes no numbers from one, or where it is too long', () => {
		const bases = { ztf: 'https://ztf.example', lsst: 'https://lsst.example' };
		const tables = (query: Outcome['query']) => finkTables(query, bases, 'x').length;
		const [level, daysBefore, daysAfter] = [0.2, 1, 6];
		const days = { level, daysBefore, daysAfter };
		expect(tables({ kind: 'skymap', event: 'S230518h', ...days, surveys: ['ztf'] })).toBe(0);
		expect(tables({ kind: 'candidates', what: 'orbits', id: null, when: { kind: 'any' }, last: 7 })).toBe(0);
		const ids = (count: number) =>
			Array.from({ length: count }, (_, i) => ({ survey: 'ztf' as const, id: `ZTF21aaaa${String(100 + i)}` }));
		expect(tables({ kind: 'object', ids: ids(5) })).toBe(1);
		expect(tables({ kind: 'object', ids: ids(120) })).toBe(0);
	});
});
