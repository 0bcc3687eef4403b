import { describe, expect, it, test } from 'vitest';
import { readObjectId } from '#lib/alert/object-id.ts';
import { readId } from '#lib/archive/object-id.ts';
import { LSST_ID, ZTF_ID } from '#lib/fink/check.ts';
import { readId as readTyped } from '#lib/query/bare.ts';

describe('a whole id is one wherever it stands: in an address, in the box, in a question to Fink', () => {
	const anywhere = (text: string) => [readObjectId(text), readId(text), readTyped(text)];
	it.each([
		['ztf21ABFMBIX', 'ztf', 'ZTF21abfmbix'],
		['17058711748581795', 'lsst', '17058711748581795'],
		['170587117485817955', 'lsst', '170587117485817955']
	])('%s', (text, survey, id) => {
		for (const read of anywhere(text)) expect(read).toEqual({ survey, id });
		expect((survey === 'ztf' ? ZTF_ID : LSST_ID).test(id)).toBe(true);
	});
	it.each(['ZTF21abfmb', '1', '1705871174858179', '1705871174858179551', ''])('%j is none', (text) => {
		expect(anywhere(text)).toEqual([null, null, null]);
		expect(ZTF_ID.test(text) || LSST_ID.test(text)).toBe(false);
	});
});

test('an address may have blanks around an id', () => {
	expect(readId(' 170587117485817955 ')).toEqual({ survey: 'lsst', id: '170587117485817955' });
});
