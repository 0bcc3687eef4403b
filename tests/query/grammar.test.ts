import { describe, expect, test } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import type { Query } from '#lib/query/query.ts';
import { NOW } from './queries.ts';
import { DAY, SIXTIES, cone, named, night, object, places, prefix, span, sso } from './wanted.ts';

const READ: [string, Query | null][] = [
	// Nothing
	['', null],
	['   ', null],
	// Ids
	['ZTF21abfmbix', object('ZTF21abfmbix')],
	['ztf21ABFMBIX', object('ZTF21abfmbix')],
	['  ZTF21abfmbix  ', object('ZTF21abfmbix')],
	['"ZTF21abfmbix"', object('ZTF21abfmbix')],
	// Marks that are not seen, as web pages leave them in what is copied
	['ZTF21abfmbix\u200B', object('ZTF21abfmbix')],
	['\u202EZTF21abfmbix', object('ZTF21abfmbix')],
	['\uFEFFZTF21\u00ADabfmbix\u2069 survey=ztf\u200E', object('ZTF21abfmbix')],
	['246.0422\u200B 25.669 30\u200D', cone([246.0422, 25.669], 30)],
	['170587117485817955', object('170587117485817955')],
	['17058711748581795', object('17058711748581795')],
	['ZTF21abfmbix ZTF18acurdih', object('ZTF21abfmbix', 'ZTF18acurdih')],
	['ZTF21abfmbix,170587117485817955', object('ZTF21abfmbix', '170587117485817955')],
	['ZTF21abfmbix; ZTF18acurdih;', object('ZTF21abfmbix', 'ZTF18acurdih')],
	['ZTF21abfmbix ztf21abfmbix', object('ZTF21abfmbix')],
	['ZTF21abfmbix survey=ztf', object('ZTF21abfmbix')],
	['id=ZTF21abfmbix', object('ZTF21abfmbix')],
	['ZTF21abfmb', prefix('ZTF21abfmb')],
	['ZTF21abf', prefix('ZTF21abf')],
	['ztf21ABF', prefix('ZTF21abf')],
	// Positions
	['246.0422 25.669', cone([246.0422, 25.669])],
	['246.0422, 25.669', cone([246.0422, 25.669])],
	['246.0422,-25.669', cone([246.0422, -25.669])],
	['246.0422 −25.669', cone([246.0422, -25.669])],
	['246.0422° +25.669°', cone([246.0422, 25.669])],
	['246.0422 25.669 30', cone([246.0422, 25.669], 30)],
	['246.0422 25.669 5m', cone([246.0422, 25.669], 300)],
	['246.0422 25.669 1d', cone([246.0422, 25.669], 3600)],
	["246.0422 25.669 2'", cone([246.0422, 25.669], 120)],
	['246.0422 25.669 2′', cone([246.0422, 25.669], 120)],
	['246.0422 25.669 5"', cone([246.0422, 25.669], 5)],
	['246.0422 25.669 5″', cone([246.0422, 25.669], 5)],
	['246.0422 25.669 0.5°', cone([246.0422, 25.669], 1800)],
	['246.0422 25.669 5s', cone([246.0422, 25.669], 5)],
	['16 24 10.12 +25 40 09.3', cone(SIXTIES)],
	['16:24:10.12 +25:40:09.3', cone(SIXTIES)],
	['10.68d 41.27d', cone([10.68, 41.27])],
	['10.68deg -41.27deg 30', cone([10.68, -41.27], 30)],
	['ra=10.68 dec=-41 r=30', cone([10.68, -41], 30)],
	['RA=16:24:10.12 Dec=+25:40:09.3', cone(SIXTIES)],
	['4 5 Vesta', named('4 5 Vesta')],
	['16h24m10.12s +25d40m09.3s', cone(SIXTIES)],
	['16h 24m 10.12s +25° 40′ 09.3″', cone(SIXTIES)],
	['16h24m10.12s +25°40\'09.3"', cone(SIXTIES)],
	['16:24:10.12+25:40:09.3', cone(SIXTIES)],
	['16:24:10.12 +25:40:09.3 r=2m', cone(SIXTIES, 120)],
	['16:24:10.12 +25:40:09.3 2m', cone(SIXTIES, 120)],
	['"16:24:10.12 +25:40:09.3"', cone(SIXTIES)],
	['0 0', cone([0, 0])],
	['0 -0', cone([0, 0])],
	['r=5m 246.0422 25.669', cone([246.0422, 25.669], 300)],
	// Radius around anything
	['246.0422 25.669 r=30', cone([246.0422, 25.669], 30)],
	['246.0422 25.669 radius=30', cone([246.0422, 25.669], 30)],
	['246.0422 25.669 R:30', cone([246.0422, 25.669], 30)],
	['246.0422 25.669 RADIUS = 5m', cone([246.0422, 25.669], 300)],
	['246.0422 25.669 r=5 m', cone([246.0422, 25.669], 300)],
	['246.0422 25.669 r=5arcmin', cone([246.0422, 25.669], 300)],
	['246.0422 25.669 r="5m"', cone([246.0422, 25.669], 300)],
	['246.0422 25.669 r=18000', cone([246.0422, 25.669], 18_000)],
	['246.0422 25.669 r=5d', cone([246.0422, 25.669], 18_000)],
	['Vega r=10m', cone('Vega', 600)],
	['M 31 r=1m', cone('M 31', 60)],
	['ZTF21abfmbix r=20', cone('ZTF21abfmbix', 20)],
	['170587117485817955 r=20 survey=lsst', cone('170587117485817955', 20, { surveys: ['lsst'] })],
	['name=8467 r=20', cone('8467', 20)],
	["M 31 1'", cone('M 31', 60)],
	['M 31 1’', cone('M 31', 60)],
	['M31 30"', cone('M31', 30)],
	['M31 30″ survey=ztf', cone('M31', 30, { surveys: ['ztf'] })],
	['M31 30”', cone('M31', 30)],
	["M31 30''", cone('M31', 30)],
	['NGC 4993 2 arcmin', cone('NGC 4993', 120)],
	['NGC 4993 2arcminutes', cone('NGC 4993', 120)],
	['NGC 4993 0.1 deg', cone('NGC 4993', 360)],
	['NGC 4993 0.1°', cone('NGC 4993', 360)],
	['"M 31" 5m', cone('M 31', 300)],
	["M 31 r=1'", cone('M 31', 60)],
	['M 31 r=1 arcminute', cone('M 31', 60)],
	['Vega 10m', cone('Vega', 600)],
	['ZTF21abfmbix 20"', cone('ZTF21abfmbix', 20)],
	['246.0422 25.669 5 arcmin', cone([246.0422, 25.669], 300)],
	["16h 24m 10.12s +25° 40′ 09.3″ 2'", cone(SIXTIES, 120)],
	["name=M 31 1'", named("M 31 1'")],
	// Names that begin like an option
	['R Leo', named('R Leo')],
	['NAME Vega', named('NAME Vega')],
	['name=candidates', named('candidates')],
	// Figures and letters at the end of a name
	['NGC 224', named('NGC 224')],
	['GJ 876 d', named('GJ 876 d')],
	['GJ 3d', named('GJ 3d')],
	['HIP 12 m', named('HIP 12 m')],
	['AT 2023m', named('AT 2023m')],
	['SN 1987s', named('SN 1987s')],
	['1998 QE2', sso('1998QE2')],
	// Dates of a cone
	['246.0422 25.669 after=2026-03-22', cone([246.0422, 25.669], 10, { when: span(DAY, null) })],
	['246.0422 25.669 before=2026-03-22', cone([246.0422, 25.669], 10, { when: span(null, DAY) })],
	['246.0422 25.669 after=2026-03-22 window=3', cone([246.0422, 25.669], 10, { when: span(DAY, DAY + 3) })],
	['246.0422 25.669 night=last', cone([246.0422, 25.669], 10, { when: night('last') })],
	[
		'246.0422 25.669 after=61121 dates=across',
		cone([246.0422, 25.669], 10, { when: span(DAY, null), dates: 'across' })
	],
	['246.0422 25.669 after=61121 dates=WITHIN', cone([246.0422, 25.669], 10, { when: span(DAY, null) })],
	['M31 dates=across', cone('M31', 10, { dates: 'across' })],
	// Times
	['M31 after=2026-03-22T06:00', named('M31', { when: span(DAY + 0.25, null) })],
	['M31 after=2026-03-22T12:00:00', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=2026-03-22T12:00:00Z', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=2026-03-22T12:00:00+00:00', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=2026-03-22 12:00', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=2026-03-22 12:00 UTC', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after="2026-03-22 12:00:00"', named('M31', { when: span(DAY + 0.5, null) })],
	["M31 after='2026-03-22 12:00:00.000'", named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=“2026-03-22 12:00”', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=2026-3-2', named('M31', { when: span(DAY - 20, null) })],
	['M31 after=20260322', named('M31', { when: span(DAY, null) })],
	['M31 after=2461121.5', named('M31', { when: span(DAY, null) })],
	['M31 after=2461122', named('M31', { when: span(DAY + 0.5, null) })],
	['M31 after=61121.25', named('M31', { when: span(DAY + 0.25, null) })],
	['M31 after:2026-03-22', named('M31', { when: span(DAY, null) })],
	['M31 AFTER=2026-03-22 Before=2026-03-23', named('M31', { when: span(DAY, DAY + 1) })],
	['M31 after=2026-03-22, before=2026-03-23', named('M31', { when: span(DAY, DAY + 1) })],
	['M31 after=61121 window=0.5', named('M31', { when: span(DAY, DAY + 0.5) })],
	['M31 after=61121 window=1 day', named('M31', { when: span(DAY, DAY + 1) })],
	['M31 after=61121 window=2d', named('M31', { when: span(DAY, DAY + 2) })],
	['M31 night=2026-03-22', named('M31', { when: night('20260322') })],
	['M31 night=20260322', named('M31', { when: night('20260322') })],
	['M31 night=LAST', named('M31', { when: night('last') })],
	// Names
	['M31', named('M31')],
	['M  31', named('M 31')],
	['"M 31"', named('M 31')],
	["'M 31'", named('M 31')],
	['TXS 0506+056', named('TXS 0506+056')],
	['AT 2019qiz', named('AT 2019qiz')],
	['AT2019qiz', named('AT2019qiz')],
	['SN2024aaj', named('SN2024aaj')],
	['2019qiz', named('2019qiz')],
	['2019ab', named('2019ab')],
	['Vesta', named('Vesta')],
	['4 Vesta', named('4 Vesta')],
	['47 Tuc', named('47 Tuc')],
	['3C 273', named('3C 273')],
	['PSR J0534+2200', named('PSR J0534+2200')],
	['ZTF J1901+1458', named('ZTF J1901+1458')],
	['Gaia DR3 4303124152164128000', named('Gaia DR3 4303124152164128000')],
	["'Oumuamua", named("'Oumuamua")],
	["Barnard's star", named("Barnard's star")],
	['[KRL2007b] 84', named('[KRL2007b] 84')],
	['M31 survey=lsst', named('M31', { surveys: ['lsst'] })],
	['M31 survey=Rubin', named('M31', { surveys: ['lsst'] })],
	['M31 survey=lsst,ztf', named('M31', { surveys: ['lsst', 'ztf'] })],
	['M31 survey=both', named('M31')],
	['name=8467', named('8467')],
	['name="last=5"', named('last=5')],
	['name="say ""hi"""', named('say "hi"')],
	['name=anomaly', named('anomaly')],
	['name=SN candidate', named('SN candidate')],
	['name=«M 31»', named('M 31')],
	// Lists of positions
	['10 20; 11 -21 30', places({ ra: 10, dec: 20, radius: 10 }, { ra: 11, dec: -21, radius: 30 })],
	['10 20; 11 -21; r=1m', places({ ra: 10, dec: 20, radius: 60 }, { ra: 11, dec: -21, radius: 60 })],
	['0:40:00 +20:00:00; 11 -21', places({ ra: 10, dec: 20, radius: 10 }, { ra: 11, dec: -21, radius: 10 })],
	['10,20,10 11,-21,30', places({ ra: 10, dec: 20, radius: 10 }, { ra: 11, dec: -21, radius: 30 })],
	['10 20;', places({ ra: 10, dec: 20, radius: 10 })]
];

describe('a text asks for ids, places and names', () => {
	test.each(READ)('%s', (text, query) => {
		const read = parseQuery(text, NOW);
		expect(read.problems).toEqual([]);
		expect(read.query).toEqual(query);
	});
});

test.each([
	['ra,dec 10,20', cone([10, 20]), '“ra,dec” was taken for the header of a list.'],
	['ra,dec\n10,20\n11,-21', places({ ra: 10, dec: 20, radius: 10 }, { ra: 11, dec: -21, radius: 10 }), 'ra,dec'],
	['_RAJ2000 DEJ2000 10 20', cone([10, 20]), '“_RAJ2000,DEJ2000”'],
	[
		'ra;dec;radius; 10 20 10; 11 -21 30',
		places({ ra: 10, dec: 20, radius: 10 }, { ra: 11, dec: -21, radius: 30 }),
		'ra'
	],
	['i:objectId ZTF21abfmbix ZTF18acurdih', object('ZTF21abfmbix', 'ZTF18acurdih'), '“i:objectId”']
])('a header before a list is skipped, and told: %j', (text, query, note) => {
	const read = parseQuery(text, NOW);
	expect(read).toMatchObject({ query, problems: [], notes: [expect.stringContaining(note)] });
});

test('what begins like a header and lists nothing is a name', () => {
	expect(parseQuery('RA Dec Vega', NOW)).toMatchObject({ query: named('RA Dec Vega'), notes: [] });
	expect(parseQuery('name="ra,dec"', NOW)).toMatchObject({ query: named('ra,dec'), notes: [] });
});
