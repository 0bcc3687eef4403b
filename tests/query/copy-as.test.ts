import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CopyForm, copyAs } from '#lib/query/copy-as.ts';
import { DATED_CLASSES, FINK_CLASSES } from '#lib/query/classes.ts';
import { parseQuery } from '#lib/query/parse.ts';
import type { Query } from '#lib/query/query.ts';
import { startFinkServer } from '../support/fink-server/server.ts';
import { python as interpreter } from '../support/python.ts';
import { anyQuery, NOW } from './queries.ts';
import { hasCurl, pythonPosts, run, shellPosts } from './scripts.ts';

const BASES = { ztf: 'https://ztf.example', lsst: 'https://lsst.example/' };
const ask = (text: string): Query => {
	const { query, problems } = parseQuery(text, NOW);
	if (query === null) throw new Error(problems[0]?.message ?? 'nothing asked');
	return query;
};
const copy = (text: string, form: CopyForm) => copyAs(ask(text), form, BASES, 'https://perch.example');

test('a link opens the same search', () => {
	const link = copy('class="SN candidate" last=5', 'link');
	expect(link).toBe('https://perch.example/search?q=class%3D%22SN%20candidate%22%20last%3D5');
	fc.assert(
		fc.property(anyQuery, (query) => {
			const url = new URL(copyAs(query, 'link', BASES, 'https://perch.example'));
			expect(parseQuery(url.searchParams.get('q') ?? '', NOW).query).toEqual(query);
		})
	);
});

test.each(['curl', 'python'] as const)(
	'%s asks of a time the classes that the search asks, and says where it stops',
	(form) => {
		const text = copy('night=2026-03-22 survey=ztf', form);
		expect(FINK_CLASSES.filter((name) => !DATED_CLASSES.includes(name))).toEqual(['Unknown']);
		for (const name of DATED_CLASSES) expect(text).toContain(`"${name}"`);
		expect(text).not.toContain('"Unknown"');
		expect(text).toMatch(/^# This script stops at the newest 1,000 of each class and tag, where the search asks on/m);
	}
);

test('curl posts JSON', () => {
	expect(copy('(4) Vesta survey=ztf', 'curl')).toBe(
		`# All detections by ZTF of “Vesta”, Solar System body.
curl -sS -X POST 'https://ztf.example/api/v1/sso' -H 'Content-Type: application/json' -d '{"n_or_d":"Vesta","columns":"i:objectId,i:candid,i:jd,i:fid,i:ra,i:dec,i:magpsf,i:sigmapsf,i:isdiffpos,i:ssnamenr"}'
`
	);
});

describe.runIf(interpreter !== null && hasCurl)('a script asks what the search asks', () => {
	const ZTF = 'https://ztf.example/api/v1/';
	const LSST = 'https://lsst.example/api/v1/';
	test.each([
		['ZTF21abfmbix ZTF18acurdih', [[`${ZTF}objects`, { objectId: 'ZTF21abfmbix,ZTF18acurdih' }]]],
		['170587117485817955', [[`${LSST}sources`, { diaObjectId: '170587117485817955' }]]],
		['ZTF21abfm', [[`${ZTF}objects`, { objectId: 'ZTF21abfm' }]]],
		[
			'10 -41.5 1m after=2026-03-22 before=2026-03-23T10:00 dates=across',
			[
				[
					`${ZTF}conesearch`,
					{
						ra: 10,
						dec: -41.5,
						radius: 60,
						n: 10_000,
						startdate: '2026-03-22 00:00:00',
						stopdate: '2026-03-23 10:00:00'
					}
				],
				[
					`${LSST}conesearch`,
					{
						ra: 10,
						dec: -41.5,
						radius: 60,
						n: 10_000,
						startdate: '2026-03-22 00:00:37',
						stopdate: '2026-03-23 10:00:37',
						kind: 'across'
					}
				]
			]
		],
		[
			'10 20 5 before=2026-03-22 survey=ztf',
			[[`${ZTF}conesearch`, { startdate: '2017-01-01 00:00:00', stopdate: '2026-03-22 00:00:00' }]]
		],
		[
			'Vega r=1m survey=ztf',
			[
				[`${ZTF}resolver`, { resolver: 'simbad', name: 'Vega' }],
				[`${ZTF}conesearch`, { ra: 10.5, dec: -41.25 }]
			]
		],
		[
			'170587117485817955 r=1m survey=ztf',
			[
				[`${LSST}sources`, { diaObjectId: '170587117485817955' }],
				[`${ZTF}conesearch`, { ra: 10.5, dec: -41.25 }]
			]
		],
		[
			'10 20; 11 -21 30 survey=lsst',
			[
				[`${LSST}conesearch`, { ra: 10, dec: 20, radius: 10 }],
				[`${LSST}conesearch`, { ra: 11, dec: -21, radius: 30 }]
			]
		],
		[
			'class=Ambiguous,Tracklet last=5 trend=rising',
			[
				[`${ZTF}latests`, { class: 'Ambiguous', n: 5, trend: 'rising' }],
				[`${ZTF}latests`, { class: 'Tracklet', n: 5, trend: 'rising' }]
			]
		],
		[
			'tag=in_tns night=last',
			[
				[`${LSST}statistics`, { date: '' }],
				[`${LSST}tags`, { tag: 'in_tns', n: 100, startdate: '2026-07-14 00:00:37', stopdate: '2026-07-15 00:00:37' }]
			]
		],
		[
			'class=Ambiguous last=all night=last',
			[
				[`${ZTF}statistics`, { date: '' }],
				[
					`${ZTF}latests`,
					{ class: 'Ambiguous', n: 1000, startdate: '2026-10-07 00:00:00', stopdate: '2026-10-08 00:00:00' }
				]
			]
		],
		['sso=8467,"2010 JO69" survey=lsst', [[`${LSST}sso`, { n_or_d: '8467,2010 JO69' }]]],
		['candidates=orbits id=12 last=7', [[`${ZTF}ssocand`, { kind: 'orbParams', ssoCandId: '12', maxnumber: 7 }]]],
		['tracklet="2023-12-13 13:36"', [[`${ZTF}tracklet`, { date: '2023-12-13 13:36' }]]],
		[
			'anomaly after=2026-03-22 before=2026-03-24',
			[[`${ZTF}anomaly`, { n: 100, start_date: '2026-03-22', stop_date: '2026-03-23' }]]
		],
		['statistics=2026-03 survey=lsst', [[`${LSST}statistics`, { date: '202603' }]]],
		[
			'event=S230518h',
			[[`${ZTF}skymap`, { event_name: 'S230518h', credible_level: 0.2, n_day_before: 1, n_day_after: 6 }]]
		]
	])('%s', async (text, expected) => {
		const [[python], shell] = await Promise.all([
			pythonPosts([copy(text, 'python')], []),
			shellPosts(copy(text, 'curl'))
		]);
		expect(python).toMatchObject(expected.map(([url, body]) => ({ url, body })));
		expect(python).toHaveLength(expected.length);
		expect(shell).toEqual(python);
	});

	test('whatever stands in it, as curl as in Python', async () => {
		// A map from a file is read from the disk.
		const queries = fc
			.sample(anyQuery, 400)
			.filter((query) => query.kind !== 'skymap' || query.event !== null)
			.map((query) => ({ python: copyAs(query, 'python', BASES, ''), curl: copyAs(query, 'curl', BASES, '') }));
		const posts = await pythonPosts(
			queries.map(({ python }) => python),
			queries.map(({ curl }) => curl)
		);
		for (const [index, { curl }] of queries.slice(0, 40).entries())
			expect(await shellPosts(curl), curl).toEqual(posts[index]);
	});
});

describe.runIf(interpreter !== null && hasCurl)('a script is answered', () => {
	let server: Awaited<ReturnType<typeof startFinkServer>>;
	beforeAll(async () => void (server = await startFinkServer()));
	afterAll(() => server.close());

	test.each([
		['ZTF21abfmbix'],
		['170587117485817955'],
		['ZTF21abfmbix r=20'],
		['193.822 +2.897 r=1m after=2026-01-01 dates=across'],
		['193.822 +2.897; 10 -20 30'],
		['class="SN candidate" night=last trend=rising last=3'],
		['class="(CTA) Blazar low state" last=3'],
		['tag=extragalactic_new_candidate last=3 night=last'],
		['8467'],
		['anomaly last=3 after=2023-01-25 before=2023-01-27'],
		['candidates=orbits last=3'],
		['TRCK_20231213'],
		['statistics=2026'],
		['event=S230518h level=0.1']
	])('%s', async (text) => {
		const [python, curl] = (['python', 'curl'] as const).map((form) => copyAs(ask(text), form, server.url, ''));
		expect(await run(interpreter ?? '', ['-'], python)).toMatch(/^\d+ rows$/m);
		const answers = await run('sh', ['-eu', '-s'], curl);
		// One answer behind the other, each a list.
		expect(JSON.parse(`[${answers.replaceAll('][', '],[').replaceAll(']\n[', '],[')}]`)).toSatisfy(
			(all: unknown[]) => all.length > 0 && all.every(Array.isArray)
		);
	});

	test('each alert once, of however many tags it is', async () => {
		const script = copyAs(ask('night=last survey=lsst'), 'python', server.url, '');
		const tail = 'print(len({row["r:diaSourceId"] for row in rows}), "alerts")\n';
		const [, rows, alerts] =
			/^(\d+) rows\n(\d+) alerts$/m.exec(await run(interpreter ?? '', ['-'], script + tail)) ?? [];
		expect(Number(rows)).toBeGreaterThan(100);
		expect(rows).toBe(alerts);
	});
});

describe('fink-client', () => {
	test('streams the topics of classes and tags', () => {
		expect(copy('class="SN candidate"', 'fink-client')).toContain(
			'finkctl topic subscribe -survey ztf -name fink_sn_candidates_ztf\nfinkctl stream -survey ztf --display\n'
		);
		expect(copy('tag=in_tns', 'fink-client')).toContain(
			'finkctl topic subscribe -survey lsst -name fink_in_tns_lsst\nfinkctl stream -survey lsst --display\n'
		);
	});
	test('is said to have no counterpart of what it cannot do', () => {
		expect(copy('class=Ambiguous', 'fink-client')).toBe('# No topic of the live stream has just “Ambiguous”.\n');
		expect(copy('M31', 'fink-client')).toBe(
			'# fink-client does not search the archive: it brings the live stream of a class or a tag. Copy as Python instead.\n'
		);
	});
});
