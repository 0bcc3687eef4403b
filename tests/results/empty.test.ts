import { describe, expect, test } from 'vitest';
import { nothingFound as face } from '#lib/results/empty.ts';
import type { Outcome } from '#lib/search/outcome.ts';
import { outcome, part } from './rows.ts';

const nothingFound = (of: Outcome) => face(of).text;

const ID = { survey: 'ztf', id: 'ZTF21abfmbix' } as const;
const ANY = { kind: 'any' } as const;

describe('an empty answer', () => {
	test('may be that of an unknown id or class, and only what the question has can be made wider', () => {
		expect(nothingFound(outcome([]))).toMatch(/an unknown class.* spelt\.$/);
		expect(nothingFound(outcome([], { query: { kind: 'object', ids: [ID] } }))).toMatch(/an unknown id.* spelt\.$/);
		const night = { kind: 'night', night: '20261007' } as const;
		const date = { kind: 'date', when: night, classes: null, tags: null, surveys: ['ztf'] } as const;
		expect(nothingFound(outcome([], { query: date }))).toBe(
			'The answer came and has no alert. More may be found with longer dates or the other survey.'
		);
	});
	test('of a place says what else to try', () => {
		const centre = { kind: 'place', place: { ra: 1, dec: 2 } } as const;
		const query = { kind: 'cone', centre, radius: 5, when: ANY, dates: 'within', surveys: ['ztf'] } as const;
		expect(nothingFound(outcome([], { query }))).toMatch(/wider radius/);
		expect(nothingFound(outcome([], { query }))).not.toMatch(/unknown/);
	});
	test('beside a failed part is not called all', () => {
		const parts = [part(), part({ state: 'failed', error: { message: 'no', retry: true } })];
		expect(face(outcome([], { parts }))).toMatchObject({
			title: 'Not everything was answered',
			text: expect.stringContaining('a part failed')
		});
	});
	test('is none where what comes first led to no question', () => {
		const first = part({ rows: 0, aside: true });
		const failed = part({ state: 'failed', aside: true, error: { message: 'no', retry: true } });
		expect(face(outcome([], { parts: [first] }))).toEqual({
			title: 'Fink was not asked for any alert',
			text: 'What had to be known first is not there: the notes above say which.'
		});
		expect(nothingFound(outcome([], { parts: [first, failed] }))).toMatch(/^A question that comes first failed/);
	});
	test('of a name that no service knows says so alone', () => {
		const query = { kind: 'name', name: 'M31x', radius: 10, when: ANY, surveys: ['ztf'] } as const;
		expect(face(outcome([], { query, unknown: 'M31x' }))).toEqual({
			title: 'No service knows “M31x”',
			text: 'SsODNet, TNS and SIMBAD were asked. Check its spelling, or give a position, a ZTF name or an LSST number.'
		});
	});
	test('of a map says how much of it was asked', () => {
		const map = { kind: 'skymap', event: 'S230518h', level: 0.2, daysBefore: 1, daysAfter: 6 } as const;
		expect(nothingFound(outcome([], { query: { ...map, surveys: ['ztf'] } }))).toBe(
			'No object in the most likely 20 % of the map was first detected in those days. A larger part, or more days, may hold some.'
		);
		expect(nothingFound(outcome([], { query: { ...map, surveys: ['lsst'] } }))).not.toMatch(/those days/);
	});
	test('names what was not found by what the rows would be', () => {
		const orbits = { kind: 'candidates', what: 'orbits', id: null, when: ANY, last: 10 } as const;
		expect(nothingFound(outcome([], { query: orbits }))).toMatch(/^The answer came and has no orbit\./);
	});
});
