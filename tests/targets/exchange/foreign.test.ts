import { describe, expect, it } from 'vitest';
import { badFile } from '#lib/targets/exchange/bad-rows.ts';
import type { FileCode } from '#lib/targets/exchange/file-error.ts';
import type { Format } from '#lib/targets/exchange/format.ts';
import { readFile } from '#lib/targets/exchange/read.ts';
import { write } from '#lib/targets/exchange/write.ts';
import { FILES } from './foreign-files.ts';
import { gist, reading, target, WRITTEN } from './made.ts';

/** Files of which nothing can be read → why. */
const REFUSED: readonly [what: string, file: string | Uint8Array<ArrayBuffer>, code: FileCode, words: RegExp][] = [
	['a web page', '<!DOCTYPE html><html><body>VOTABLE</body></html>', 'kind', /web page/],
	['a page without a head', '<table><tr><td>1</td></tr></table>', 'kind', /web page/],
	['other XML', '<?xml version="1.0"?><kml/>', 'kind', /no VOTable/],
	[
		'entities that grow',
		'<!DOCTYPE VOTABLE [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><VOTABLE>&b;</VOTABLE>',
		'broken',
		/entities/
	],
	[
		'an entity that reaches for a file',
		'<!DOCTYPE VOTABLE [<!ENTITY x SYSTEM "file:///etc/passwd">]><VOTABLE>&x;</VOTABLE>',
		'broken',
		/entities/
	],
	[
		'a VOTable that ends early',
		'<VOTABLE><RESOURCE><TABLE><FIELD name="id"/><DATA><TABLEDATA><TR><TD>ZTF21abfmbix</TD></TR>',
		'broken',
		/end of the file/
	],
	['a packed VOTable', '<VOTABLE><RESOURCE><TABLE><FIELD name="id"/><DATA><BINARY2>', 'broken', /packed/],
	['wrong columns', 'mass,radius\n1,2\n3,4\n', 'columns', /got “mass”, “radius”/],
	['angles in radians', 'name,RA (rad),Dec (rad)\na,1.5,0.2\n', 'columns', /RA \(rad\) is in rad: expected degrees/],
	['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'kind', /workbook/],
	['FITS', new TextEncoder().encode('SIMPLE  =                    T'), 'kind', /FITS/],
	['noise', new Uint8Array(400).map((_, at) => (at % 3 === 0 ? 0 : at)), 'kind', /no text/],
	['nothing', '', 'empty', /empty/],
	['a list in JSON that was cut off', '[{"id":"ZTF21abfmbix"', 'broken', /JSON cannot be read/],
	['JSON that breaks over lines', '[\n{"id":\n\t,}]', 'broken', /^the JSON cannot be read: [^\n\t]*$/],
	['JSON of something else', '{"a":1}', 'columns', /list of targets/]
];

describe('files of others', () => {
	it.each(FILES)('give good rows and bad ones: %s', async (_, file, good, bad) => {
		expect(await gist(file)).toEqual({ good, bad });
	});
	it.each(REFUSED)('are refused where nothing can be read: %s', async (_, file, code, words) => {
		await expect(reading(file)).rejects.toMatchObject({ code, message: expect.stringMatching(words) as unknown });
	});
	it('larger than 200 MB are refused before they are read', async () => {
		const file = { size: 200_000_001 } as Blob;
		await expect(readFile(file)).rejects.toMatchObject({ code: 'size' });
	});
	it('in Latin-1 and UTF-16 are read, and it is said', async () => {
		const latin = new Uint8Array(
			Buffer.from('name,ra,dec,note\nα,1,2,\u00b0 \u00e9t\u00e9\n'.replace('α', 'x'), 'latin1')
		);
		expect(await reading(latin)).toMatchObject({ encoding: 'windows-1252', targets: [{ note: '° été' }] });
		const big = Buffer.from('name,ra,dec\nx,1,2\n', 'utf16le').swap16();
		expect(await reading(new Uint8Array(big))).toMatchObject({ encoding: 'utf-16be', targets: [{ name: 'x' }] });
	});
	it('that have an id twice say where, and are one target', async () => {
		const read = await reading('id,note\nZTF21abfmbix,a\nZTF21abfmbix,b\n');
		expect(read.doubles).toEqual([{ unit: 'line', at: 3, first: 2, name: 'ZTF21abfmbix' }]);
	});
	it('can be cancelled', async () => {
		const control = new AbortController();
		const rows = Array.from({ length: 30_000 }, (_, index) => `x${index},${index % 360},1`).join('\n');
		const work = readFile(new Blob([`name,ra,dec\n${rows}`]), {
			signal: control.signal,
			onshare: (share) => share > 0.3 && control.abort(new Error('left'))
		});
		await expect(work).rejects.toThrow('left');
	});
	it('give a file of their bad rows, which says what is wrong and, mended, is read', async () => {
		const csv = await reading('name,ra,dec\na,1,2\nb,1,95\n');
		const { content } = badFile(csv);
		expect(content).toBe('name,ra,dec\n# line 3: dec 95 is out of −90…90\nb,1,95\n');
		expect(await gist(content.replace('1,95', '1,59'))).toEqual({ good: ['b | 1 59'], bad: [] });
		const json = badFile(await reading('[{"name":"a","ra":1,"dec":-95}]'));
		expect(await gist(json.content.replace('"dec":-95', '"dec":5'))).toMatchObject({ good: ['a | 1 5'] });
	});
});

describe('formats of other programs', () => {
	it('keep a name that begins as a remark does', async () => {
		const one = target('a', { name: '# 31', kind: 'position', ids: [], ra: 10.68, dec: 41.27 });
		expect(await gist(write('tom', { lists: [], targets: [one] }, '', WRITTEN).content)).toEqual({
			good: ['# 31 | 10.68 41.27'],
			bad: []
		});
	});
	it.each(['tom', 'keck'] as const)('keep places apart that bear one name, however many: %s', async (format) => {
		const targets = Array.from({ length: 20_000 }, (_, index) =>
			target(`${index}`, { name: 'a name of my own', kind: 'position', ids: [], ra: index / 60, dec: 1 })
		);
		const written = write(format, { lists: [], targets }, '', WRITTEN);
		const read = await reading(written.content);
		expect([written.targets, read.targets.length]).toEqual([20_000, 20_000]);
		expect(new Set(read.targets.map(({ name }) => name)).size).toBe(20_000);
	});
	const targets = [
		target('a', {
			name: 'ZTF21abfmbix',
			ids: ['ztf:ZTF21abfmbix', 'lsst:170028513894596704'],
			ra: 246.042083,
			dec: -0.669167,
			note: 'bright\rand old',
			tags: ['sn']
		}),
		target('b', { name: '170028513894596705', ids: ['lsst:170028513894596705'], ra: 359.999999, dec: 89.5 }),
		target('c', { name: 'M {31}', kind: 'position', ids: [], ra: 10.68, dec: 41.27 }),
		target('d', { name: '8467', kind: 'body', ids: ['sso:8467'], ra: null, dec: null })
	];
	it.each(['tom', 'skyportal', 'ds9', 'keck', 'p200', 'magellan', 'ing', 'eso'] as const)(
		'are written and read back: %s',
		async (format) => {
			const { content, targets: count, left } = write(format, { lists: [], targets }, '', WRITTEN);
			expect([count, left]).toEqual([3, 1]);
			const read = await reading(content);
			expect(read.bad).toEqual([]);
			read.targets.forEach(({ ra, dec }, index) => {
				expect(Math.abs((((ra ?? 0) - (targets[index]?.ra ?? 0) + 540) % 360) - 180)).toBeLessThan(5e-5);
				expect(Math.abs((dec ?? 0) - (targets[index]?.dec ?? 0))).toBeLessThan(5e-5);
			});
			const ids = read.targets.map(({ ids: all }) => all.length);
			// La Palma's has names of 20 characters and no remarks; the second id of the first does not stand there, nor in regions.
			const lost = format === 'ing' || format === 'ds9';
			expect(ids).toEqual([lost ? 1 : 2, 1, 0]);
		}
	);
	it('ids one a line, whatever a file of ours brought as the name of a body', async () => {
		const body = target('c', { kind: 'body', name: '84\n67', ids: ['sso:8467'], ra: null, dec: null });
		const { content, targets: count } = write('ids', { lists: [], targets: [body] }, '', WRITTEN);
		expect([content, count]).toEqual(['84 67\n', 1]);
		const { targets: read, badCount } = await reading(content);
		expect(read.length + badCount).toBe(1);
	});
	it('as their programs want them', () => {
		const lines = (format: Format) => write(format, { lists: [], targets }, '', WRITTEN).content.split('\n');
		expect(lines('ids')).toEqual(['ZTF21abfmbix', '170028513894596705', '8467', '']);
		expect(lines('keck')).toEqual([
			'ZTF21abfmbix    16 24 10.10 -00 40 09.0 2000.0 # 170028513894596704 bright',
			'028513894596705 00 00 00.00 +89 30 00.0 2000.0 # 170028513894596705',
			'M_31            00 42 43.20 +41 16 12.0 2000.0',
			''
		]);
		expect(lines('p200')[0]).toBe('ZTF21abfmbix         16:24:10.10 -00:40:09.0 2000.0 ! 170028513894596704 bright');
		expect(lines('magellan')[0]?.split(' #')[0]?.split(' ')).toHaveLength(16);
		expect(lines('eso')[0]).toBe('ZTF21abfmbix 162410.10 -004009.0 2000 0. 0. 170028513894596704 bright');
		expect(lines('ing')[0]).toBe('ZTF21abfmbix         16 24 10.10 -00 40 09.0 J2000');
		expect(lines('ds9').slice(2, 6)).toEqual([
			'icrs',
			'circle(246.042083,-0.669167,3") # text={ZTF21abfmbix} tag={sn}',
			'circle(359.999999,89.5,3") # text={170028513894596705}',
			'circle(10.68,41.27,3") # text="M {31}"'
		]);
	});
});
