import { expect, test } from 'vitest';
import * as columns from '#lib/fink/columns.ts';
import { recordedRows } from '../support/fink-server/recorded.ts';

/** The lists of what is asked, by name. */
const lists = Object.entries(columns).filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1]));

test('has a title, a unit or none, and a sentence for every column that is asked', () => {
	expect(lists.length).toBeGreaterThan(15);
	for (const [name, asked] of lists) {
		const survey = name.startsWith('ZTF') ? 'ztf' : 'lsst';
		for (const raw of asked) {
			const { title, about, unit } = columns.columnOf(survey, raw);
			expect(about, `${name} ${raw}`).toMatch(/^\S.*\.$/);
			expect(about, `${name} ${raw}`).not.toContain('no description');
			expect(title, `${name} ${raw}`).not.toBe(raw);
			expect(unit, `${name} ${raw}`).not.toBe('');
		}
	}
});

test('asks no column that the server makes itself, and none twice', () => {
	for (const [name, asked] of lists) {
		expect(
			asked.filter((raw) => /^[vb]:/.test(raw)),
			name
		).toEqual([]);
		expect(new Set(asked).size, name).toBe(asked.length);
	}
});

test('asks rows of ZTF and LSST for what places them in time', () => {
	const always = { ZTF: ['i:objectId', 'i:candid', 'i:jd'], LSST: ['r:midpointMjdTai'] };
	for (const [name, asked] of lists) {
		if (/STATISTICS|TREND|BLAZAR|LSST_OBJECTS/.test(name)) continue;
		expect(asked, name).toEqual(expect.arrayContaining(always[name.startsWith('ZTF') ? 'ZTF' : 'LSST']));
	}
});

test('asks cones of ZTF only for columns that exist there, and cones of LSST for the first detection', () => {
	const [cone = {}] = recordedRows('ztf-conesearch.json');
	expect([...columns.ZTF_CONE].sort()).toEqual(
		Object.keys(cone)
			.filter((raw) => !raw.startsWith('v:'))
			.sort()
	);
	expect(columns.LSST_CONE).toContain('f:firstDiaSourceMjdTaiFink');
});

test('asks for columns that recorded answers have', () => {
	const known = new Set(
		[
			'ztf-anomaly-one-row.json',
			'ztf-sso-8467.json',
			'ztf-objects-valid-and-upperlim.json',
			'ztf-latests-sn-candidate.json',
			'ztf-conesearch.json',
			'ztf-statistics-20211103.json',
			'lsst-sources-two-rows.json',
			'lsst-objects.json',
			'lsst-fp.json',
			'lsst-conesearch-deep-field.json',
			'lsst-statistics-all-nights.json',
			'lsst-sso-gonggong.json'
		]
			.flatMap((file) => recordedRows(file))
			.flatMap((row) => Object.keys(row))
	);
	const unseen = new Set(lists.flatMap(([, asked]) => asked).filter((raw) => !known.has(raw)));
	// Described by Fink, in no recorded answer: counts of LSST nights, classes of newer nights, ephemerides.
	for (const raw of unseen)
		expect(raw).toMatch(
			/^(f:(alerts_.|objects|visits|is_first|in_tns|is_sso|is_cataloged)|class:.*|r:(elongation|ephOffset|ephRate|ephVmag)|d:blazar_stats_.*)$/
		);
});

test('names a column without a description by its raw name, a class by the class', () => {
	expect(columns.columnOf('ztf', 'i:unheard')).toMatchObject({
		raw: 'i:unheard',
		title: 'i:unheard',
		unit: null,
		numeric: false
	});
	expect(columns.columnOf('ztf', 'class:EB*')).toMatchObject({ title: 'EB*', numeric: true, decimals: 0 });
	expect(columns.columnOf('lsst', 'i:magpsf')).toMatchObject({ title: 'i:magpsf' });
	expect(columns.columnOf('lsst', 'r:psfFlux')).toMatchObject({ title: 'Flux', unit: 'nJy', numeric: true });
});
