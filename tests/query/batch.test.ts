import { describe, expect, test } from 'vitest';
import { batch, MAX_LIST } from '#lib/query/batch.ts';
import { MAX_BATCH } from '#lib/query/query.ts';
import { object, places, sso } from './wanted.ts';

const two = places({ ra: 10, dec: 20, radius: 10 }, { ra: 11, dec: -21, radius: 30 });

describe('a list is read', () => {
	test.each([
		['ZTF21abfmbix\nZTF18acurdih', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['ztf21abfmbix\r\n170587117485817955\r\n', object('ZTF21abfmbix', '170587117485817955')],
		['ZTF21abfmbix, ZTF18acurdih', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['ZTF21abfmbix;ZTF18acurdih;', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['ZTF21abfmbix\tZTF18acurdih', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['["ZTF21abfmbix", "ZTF18acurdih"]', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['[\n"ZTF21abfmbix",\n"ZTF18acurdih"\n]', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['# mine\n\n ZTF21abfmbix \n', object('ZTF21abfmbix')],
		['10 20\n11 -21 30', two],
		['\uFEFF10 20\u200B\n\u202E11 -21 30\n\u200B', two],
		['10, 20\n11, −21, 30', two],
		['10\t20\n11\t-21\t30', two],
		['10 20; 11 -21 30', two],
		['0:40:00 +20:00:00\n0h44m00s -21d00m00s 30', two],
		['0 40 00 +20 00 00\n0 44 00 -21 00 00 0.5m', two],
		['ra,dec,radius\n10,20,\n11,-21,30', two],
		['RA (deg),Dec (deg),r\n10,20,10\n11,-21,30', two],
		['"ra"\t"dec"\t"radius"\n10\t20\n11\t-21\t30', two],
		['name;_RAJ2000;_DEJ2000;radius\nfoo;0:40:00;+20:00:00;\nbar;0:44:00;-21:00:00;30', two],
		['ra dec\n10 20', places({ ra: 10, dec: 20, radius: 10 })],
		['i:objectId,i:ra,i:dec\nZTF21abfmbix,1,2\nZTF18acurdih,3,4', object('ZTF21abfmbix', 'ZTF18acurdih')],
		['name,objectId\n"a, ""b""",ZTF21abfmbix', object('ZTF21abfmbix')],
		['r:diaObjectId\n170587117485817955', object('170587117485817955')],
		['id,ra,dec\n1,10,20', places({ ra: 10, dec: 20, radius: 10 })],
		['8467\n2010 JO69\n10P', sso('8467', '2010JO69', '10P')]
	])('%j', (text, query) => {
		expect(batch(text)).toMatchObject({ query, problems: [] });
	});
});

describe('a list is refused', () => {
	test.each([
		['', ['The list is empty: write ids or positions, one a line']],
		['M31', ['Line 1: “M31” is neither an id nor a position: write as ZTF21abfmbix, 18 digits, or 246.04 +25.67 30']],
		[
			'10 20\n10 95\nZTF1',
			[
				'Line 2: The declination is 95°, beyond a pole: write degrees, or hh mm ss ±dd mm ss with blanks, colons or h m s',
				'Line 3: “ZTF1” begins too many names: write at least 8 characters, as ZTF21abf'
			]
		],
		['ZTF21abfmbix\n10 20', ['The list mixes ids and positions: ask them one after the other']],
		[
			'a,b\n1,2',
			['Line 1: The header has no column of ids (objectId, diaObjectId or id), nor ra and dec: name them so']
		],
		['RA (h),Dec\n16.4,25', ['Line 1: The column RA (h) is in h: expected degrees, change its unit']],
		['objectId\nfoo', ['Line 2: “foo” is no id: expected as ZTF21abfmbix, or 17 to 18 digits']],
		['ra,dec\n10,', ['Line 2: “10” is no position: expected ra and dec, in degrees or sexagesimal']],
		['x'.repeat(MAX_LIST + 1), ['The list has 4,000,001 characters, at most 4,000,000 are read: cut it in parts']]
	])('%.40j', (text, messages) => {
		const read = batch(text);
		expect(read.query).toBeNull();
		expect(read.problems.map(({ message }) => message)).toEqual(messages);
	});
});

test('what is twice is asked once, and told', () => {
	const read = batch('ZTF21abfmbix\nztf21abfmbix\nZTF18acurdih\nZTF21abfmbix');
	expect(read.query).toEqual(object('ZTF21abfmbix', 'ZTF18acurdih'));
	expect(read.notes).toEqual(['2 lines stand there already: each is asked once.']);
	expect(batch('10 20\n10.0 20.0\n10 20 5').query).toEqual(
		places({ ra: 10, dec: 20, radius: 10 }, { ra: 10, dec: 20, radius: 5 })
	);
});

test('other columns behind ids are left out, and told', () => {
	const read = batch('ZTF21abfmbix 246.04 25.67 SN\nZTF18acurdih 1 2 RRLyr');
	expect(read.query).toEqual(object('ZTF21abfmbix', 'ZTF18acurdih'));
	expect(read.notes).toEqual(['What stands behind the ids was left out.']);
});

test('the lines that can be read may be asked without the others, which are named by their place', () => {
	const text = 'ZTF21abfmbix\nfoo\nZTF18acurdih';
	const read = batch(text);
	expect(read.readable).toEqual(object('ZTF21abfmbix', 'ZTF18acurdih'));
	expect(read.problems.map(({ line, from, to }) => [line, text.slice(from, to)])).toEqual([[2, 'foo']]);
});

test('more than can be asked at once is told, and the first of them are kept', () => {
	const ids = Array.from({ length: MAX_BATCH + 1 }, (_, index) => String(170_587_117_485_800_000n + BigInt(index)));
	const read = batch(ids.join('\n'));
	expect(read.problems.map(({ message }) => message)).toEqual([
		'1,001 lines are more than 1,000 at once: ask them in parts'
	]);
	expect(read.readable).toEqual(object(...ids.slice(0, MAX_BATCH)));
	expect(batch(ids.slice(1).join('\n')).problems).toEqual([]);
});

test('a header is skipped, also between tables that were joined, and told', () => {
	const read = batch('ra,dec\n10,20\nra,dec,radius\n11,-21,30');
	expect(read).toMatchObject({ query: two, problems: [] });
	expect(read.notes).toEqual(['The line “ra,dec” was taken for the header of a table, as one more.']);
	expect(batch('objectId\nZTF21abfmbix').notes).toEqual(['The line “objectId” was taken for the header of a table.']);
	expect(batch('10 20\nra dec r\n11 -21 30').query).toEqual(two);
	expect(batch('10 20\n11 -21 30').notes).toEqual([]);
});

test('all lines that cannot be read are counted, the first are told', () => {
	const read = batch(`10 20\n${'foo\n'.repeat(60)}`);
	expect([read.unread, read.over, read.problems.length]).toEqual([60, 0, 50]);
	expect(batch('ZTF21abfmbix\n10 20\n11 20').over).toBe(2);
	expect(batch(Array.from({ length: MAX_BATCH + 7 }, (_, at) => `${at / 10} 20`).join('\n')).over).toBe(7);
});
