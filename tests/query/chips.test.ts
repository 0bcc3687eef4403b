import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import { queryText } from '#lib/query/text.ts';
import { anyQuery, NOW } from './queries.ts';

const chips = (text: string) => parseQuery(text, NOW).chips.map(({ label, value }) => `${label}: ${value}`);

describe('what was understood', () => {
	test.each([
		['246.0422 25.669', ['around: 246.04220° +25.66900° (16 24 10.13 +25 40 08.4)', 'radius: 10″, the default']],
		['246.0422 −25.669 5m', ['around: 246.04220° −25.66900° (16 24 10.13 −25 40 08.4)']],
		['M31 r=300', ['around: “M31”, by SIMBAD or TNS', 'radius: 5′']],
		[
			'M31 after=61121.5',
			['name: “M31”, to be resolved', 'from: 2026-03-22 12:00 UTC, read as MJD', 'radius: 10″, the default']
		],
		['night=last', ['night: the newest with data']],
		['after=2461121.5 window=1', ['from: 2026-03-22 00:00 UTC, read as JD', 'for: 1 day']],
		['before=2026-03-22T10:00:30', ['until: 2026-03-22 10:00:30 UTC']],
		['class="sn candidate"', ['class: SN candidate', 'newest: 100 alerts, the default']],
		['class=SN Ia last=1', ['class: (TNS) SN Ia', 'newest: 1 alert']],
		['tag=in_tns,most_likely_sn last=5', ['tag: in_tns', 'tag: most_likely_sn', 'newest: 5 alerts']],
		[
			'event=S230518h',
			['event: S230518h', 'level: 20 %, the default', 'days: 1 before the event, then 6, the default']
		],
		['10 10; 20 20 r=5', ['around: 2 positions', 'radius: 5″']],
		['ZTF21abfmbix ZTF18acurdih', ['objects: 2']],
		['sso=(4) Vesta', ['body: Vesta']]
	])('%s', (text, expected) => {
		expect(chips(text)).toEqual(expected);
	});
});

test.each([
	['class="SN candidate" last=5 after=2026-03-22', 'newest', 'class="SN candidate" after=2026-03-22'],
	['class="SN candidate","Ambiguous" last=5', 'class', 'class="Ambiguous" last=5'],
	['class="SN candidate" last=5', 'class', 'last=5'],
	['tag=in_tns, most_likely_sn', 'tag', 'tag=most_likely_sn'],
	['M31 r=5 m', 'radius', 'M31'],
	['r=5m M31', 'radius', 'M31']
])('of %s the %s can be taken away', (text, label, without) => {
	expect(parseQuery(text, NOW).chips.find((chip) => chip.label === label)?.without).toBe(without);
});

test('the last of two values can be taken away', () => {
	const [, second] = parseQuery('tag=in_tns, most_likely_sn last=5', NOW).chips;
	expect(second?.without).toBe('tag=in_tns last=5');
});

test('a chip names its place in the text, and taking it away leaves a text that can be read or told', () => {
	fc.assert(
		fc.property(anyQuery, (query) => {
			const text = queryText(query);
			for (const chip of parseQuery(text, NOW).chips) {
				if (chip.without === null) continue;
				expect(text.slice(chip.from, chip.to)).not.toBe('');
				expect(chip.without.length).toBeLessThan(text.length);
				const rest = parseQuery(chip.without, NOW);
				expect(rest.query !== null || rest.problems.length > 0 || chip.without === '').toBe(true);
			}
		})
	);
});

test('a radius behind a name is told with it', () => {
	expect(chips("M 31 1'")).toEqual(['around: “M 31”, by SIMBAD or TNS, within 1′']);
	expect(chips('ZTF21abfmbix 5 arcmin')).toEqual(['around: ZTF21abfmbix, within 5′']);
});

test.each([
	['candidates=orbits', 'at most: 100 orbits, the default'],
	['candidates=orbits last=1', 'at most: 1 orbit'],
	['candidates=alerts', 'newest: 100 alerts, the default'],
	['anomaly last=1', 'newest: 1 alert']
])('how many is said of what the rows are: %s', (text, chip) => {
	expect(parseQuery(text, NOW).chips.map(({ label, value }) => `${label}: ${value}`)).toContain(chip);
});
