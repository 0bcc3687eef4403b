import { describe, expect, test } from 'vitest';
import { counted, rowNoun, thingNoun } from '#lib/query/nouns.ts';
import { findObjects } from '#lib/search/pairs.ts';
import { thingCount } from '#lib/search/things.ts';
import { ask, query, server } from './asked.ts';

// What is counted bears the name of what it is: a cone's rows are objects, those of a night alerts.

const fake = server();

describe('rows and what they are seen of', () => {
	test.each([
		['ZTF21abfmbix', 'alert', 'object'],
		['10.68 41.27', 'object', 'object'],
		['10.68 41.27; 11 41', 'object', 'object'],
		['M 31', 'object', 'object'],
		['event=S230518h', 'object', 'object'],
		['class="SN candidate"', 'alert', 'object'],
		['class="SLSN candidate"', 'object', 'object'],
		['class="SLSN candidate","SN candidate"', 'alert', 'object'],
		['night=last', 'alert', 'object'],
		['class="(CTA) Blazar low state" last=all night=last', 'object', 'object'],
		['tag=in_tns', 'alert', 'object'],
		['sso=8467,10P', 'alert', 'body'],
		['candidates=orbits', 'orbit', 'candidate'],
		['candidates=alerts', 'alert', 'candidate'],
		['TRCK_20231213', 'alert', 'tracklet'],
		['anomaly', 'alert', 'object'],
		['statistics=2026', 'night', 'night']
	])('%s: %s, %s', (text, row, thing) => {
		expect([rowNoun(query(text)), thingNoun(query(text))]).toEqual([row, thing]);
	});
});

test('one is one, many are many', () => {
	expect([counted(1, 'body'), counted(0, 'body'), counted(2304, 'alert'), counted(1, 'orbit')]).toEqual([
		'1 body',
		'0 bodies',
		'2,304 alerts',
		'1 orbit'
	]);
});

test.each([
	['TRCK_20231213', 'd:tracklet'],
	['candidates=alerts', 'd:ssoCandId']
])('%s: what joins the alerts is counted, not the names of the alerts', async (text, column) => {
	const { rows, query } = await ask(text, fake.fink());
	const own = new Set(rows.map(({ cells }) => cells[column]));
	expect(own.size).toBeGreaterThan(0);
	expect(own.size).toBeLessThan(rows.length);
	expect(thingCount(query, rows, findObjects(rows).length)).toBe(own.size);
});
