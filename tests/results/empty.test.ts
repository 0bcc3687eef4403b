import { describe, expect, test } from 'vitest';
import { nothingFound } from '#lib/results/empty.ts';
import { outcome, part } from './rows.ts';

const ID = { survey: 'ztf', id: 'ZTF21abfmbix' } as const;
const ANY = { kind: 'any' } as const;

describe('an empty answer', () => {
	test('may be that of an unknown id or class: Fink cannot tell which', () => {
		expect(nothingFound(outcome([]))).toMatch(/an unknown id or class/);
		expect(nothingFound(outcome([], { query: { kind: 'object', ids: [ID] } }))).toMatch(/an unknown id or class/);
	});
	test('of a place says what else to try', () => {
		const centre = { kind: 'place', place: { ra: 1, dec: 2 } } as const;
		const query = { kind: 'cone', centre, radius: 5, when: ANY, dates: 'within', surveys: ['ztf'] } as const;
		expect(nothingFound(outcome([], { query }))).toMatch(/wider radius/);
		expect(nothingFound(outcome([], { query }))).not.toMatch(/unknown/);
	});
	test('beside a failed part is not called all', () => {
		const parts = [part(), part({ state: 'failed', error: { message: 'no', retry: true } })];
		expect(nothingFound(outcome([], { parts }))).toMatch(/a part failed/);
	});
});
