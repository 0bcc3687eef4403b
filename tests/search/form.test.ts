import { describe, expect, it } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import { queryText } from '#lib/query/text.ts';
import { type Draft, fieldsOf, newDraft, sectionOf } from '../../src/routes/search/draft.ts';
import { queryOf } from '../../src/routes/search/draft-query.ts';

// The form and the box ask the same: what the box holds fills the form, and the form writes it back.

const NOW = 61_300;
const TEXTS = [
	'ZTF21abfmbix',
	'170587117485817955',
	'ZTF21abf',
	'ZTF21abfmbix ZTF19acihgng',
	'M31',
	'name="M 31" r=5m survey=ztf',
	'Vega r=10m',
	'name="SN 2024aaj" after=2024-01-01',
	'193.822 2.896',
	'193.822 -2.896 r=5m after=2026-03-22 window=2 survey=ztf',
	'193.822 +2.896 r=1d night=last',
	'10 46 57.8 +34 13 42 30',
	'62.88 -48.45 r=12m after=61233 before=61236 dates=across survey=lsst',
	'ZTF21abfmbix r=20',
	'193.82 2.89; 62.9 -48.4',
	'193.82 2.89 5; 62.9 -48.4 30',
	'193.82 2.89 5; 62.9 -48.4 5 survey=lsst',
	'class="SN candidate"',
	'class="SN candidate" after=2026-03-22 window=1 last=20 trend=rising',
	'class="SN candidate","Kilonova candidate" night=last',
	'class="(TNS) SN Ia" before=2026-03-22T10:30',
	'class="(CTA) Blazar low state" trend=new_low_state',
	'tag=in_tns last=5',
	'tag=in_tns,hostless_candidate night=2026-07-14',
	'night=last',
	'night=2026-03-22 survey=ztf',
	'class="SN candidate" last=all night=last',
	'tag=in_tns last=all after=2026-07-01 window=3',
	'sso=8467',
	'(4) Vesta',
	'sso=8467,10P,"2010 JO69" survey=ztf',
	'C/2020V2',
	'candidates=orbits',
	'candidates=alerts after=2024-01-01 last=50',
	'TRCK_20231213_133612_00',
	'TRCK_20231213',
	'tracklet="2023-12-13 13:36"',
	'anomaly',
	'anomaly night=last last=7',
	'statistics',
	'statistics=2026',
	'statistics=20260322 survey=lsst',
	'event=S230518h',
	'event=S230518h level=0.9 days=2,7 survey=both',
	'event=file level=0.5'
];

describe('the form', () => {
	it.each(TEXTS)('asks again what the box asks: %s', (text) => {
		const { query, problems } = parseQuery(text, NOW);
		expect(problems).toEqual([]);
		if (query === null) throw new Error('it asks nothing');
		const draft: Draft = { ...newDraft(), ...fieldsOf(query) };
		const map = query.kind === 'skymap' && query.event === null;
		const read = queryOf(draft, sectionOf(query), map);
		expect(read.problems).toEqual({});
		expect(read.query && queryText(read.query)).toBe(queryText(query));
	});

	const wrong: readonly (readonly [Partial<Draft>, Parameters<typeof queryOf>[1], string])[] = [
		[{ name: 'ZTF21abfmbixx' }, 'name', 'name'],
		[{ centre: '12h30m +91' }, 'cone', 'centre'],
		[{ name: 'M 31 1′' }, 'name', 'name'],
		[{ centre: 'M 31 5m' }, 'cone', 'centre'],
		[{ centre: '10 20', radius: '6', unit: 'd' }, 'cone', 'radius'],
		[{ centre: '10 20', from: 'yesterday' }, 'cone', 'from'],
		[{ centre: '10 20', to: '2026-02-30' }, 'cone', 'to'],
		[{ from: '2026-03-22', to: '2026-03-21' }, 'date', 'when'],
		[{ classes: ['SN candidate'], last: '0' }, 'class', 'last'],
		[{ tracklet: 'TRCK_2023' }, 'tracklet', 'tracklet'],
		[{ event: 'S230518h', level: '120' }, 'skymap', 'level'],
		[{ event: 'S230518h', before: '9' }, 'skymap', 'before'],
		[{ statistics: 'March' }, 'statistics', 'statistics'],
		[{ list: 'ZTF21abfmbix\nhello' }, 'list', 'list']
	];
	it.each(wrong)('names the field that cannot be read: %j', (fields, section, field) => {
		const read = queryOf({ ...newDraft(), ...fields }, section, false);
		expect(read.query).toBeNull();
		expect(Object.keys(read.problems)).toEqual([field]);
	});
});
