import { describe, expect, it } from 'vitest';
import { idProblem, readId } from '#lib/archive/object-id.ts';

describe('a whole id', () => {
	it.each([
		['ZTF21abfmbix', 'ztf', 'ZTF21abfmbix'],
		[' ztf21ABFMBIX ', 'ztf', 'ZTF21abfmbix'],
		['170587117485817955', 'lsst', '170587117485817955'],
		['313936986529333309', 'lsst', '313936986529333309']
	])('%j is of %s', (text, survey, id) => expect(readId(text)).toEqual({ survey, id }));

	it.each([
		['ZTF21abfmb', /two digits and seven letters/],
		['ZTF21abfmbixx', /two digits and seven letters/],
		['8467', /17 or 18 digits/],
		['99999999999999999999', /17 or 18 digits/],
		['9999999999999999999', /17 or 18 digits/],
		['Vesta', /ZTF21abfmbix, or an LSST diaObjectId/],
		['', /ZTF21abfmbix/]
	])('%j is none, and it is said why', (text, why) => {
		expect(readId(text)).toBeNull();
		expect(idProblem(text)).toMatch(why);
	});
});
