import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/targets/exchange/collection.ts';
import { fileOfLink, linkOf, MAX_LINK } from '#lib/targets/exchange/share-link.ts';
import { write } from '#lib/targets/exchange/write.ts';
import { FileError } from '#lib/targets/exchange/file-error.ts';
import { readFile } from '#lib/targets/exchange/read.ts';
import { python } from '../../support/python.ts';
import { readBack } from '../../results/python.ts';
import { collections, LIST, reading, target, WRITTEN } from './made.ts';

const ANY = fc.string({ unit: 'grapheme', maxLength: 40 });
/** What no file loses but XML, which has no controls. */
const BINARY = fc.string({
	unit: fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
	maxLength: 40
});

const COLLECTION: Collection = {
	lists: [LIST, { ...LIST, id: 'list-2', name: 'Empty', topics: [] }],
	targets: [
		target('a', {
			name: 'ZTF21abfmbix',
			ids: ['ztf:ZTF21abfmbix', 'lsst:170028513894596704'],
			ra: 246.0422,
			dec: -25.669,
			note: '=HYPERLINK("x")',
			tags: ['a,b', '@c'],
			lists: ['list-1'],
			priority: 2
		}),
		target('b', {
			name: "'quoted",
			ids: [],
			kind: 'position',
			ra: 0.1 + 0.2,
			dec: -0.000_000_1,
			note: '-1 mag\n"why"',
			trashed: 12
		}),
		target('c', { name: '2010 JO69', ids: ['sso:2010 jo69'], kind: 'body', ra: null, dec: null, lists: ['list-1'] })
	]
};

describe('our own files', () => {
	it.each([
		['json', BINARY],
		['csv', BINARY],
		['votable', ANY]
	] as const)('lose nothing by the way: %s', async (format, letters) => {
		await fc.assert(
			fc.asyncProperty(collections(letters), async (collection) => {
				const { content } = write(format, collection, 'a list', WRITTEN);
				const read = await reading(content);
				expect(read.bad).toEqual([]);
				expect(read.targets).toEqual(collection.targets);
				// A CSV has rows alone: a list without targets is in none of them.
				const named = new Set(collection.targets.flatMap(({ lists }) => lists));
				const lists = format === 'csv' ? collection.lists.filter(({ id }) => named.has(id)) : collection.lists;
				const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
				expect([...read.lists].sort(byId)).toEqual([...lists].sort(byId));
			}),
			{ numRuns: 150 }
		);
	});
	it('are known by what is in them: a CSV that a spreadsheet saved with semicolons, in UTF-16, is still ours', async () => {
		const csv = write('csv', COLLECTION, '', WRITTEN).content;
		expect(csv.split('\r\n')[1]).toContain(`"'=HYPERLINK(""x"")"`);
		const other = [...csv.replaceAll(',', '\u0001').replaceAll('\u0001', ',')].join('');
		const utf16 = new Uint8Array(Buffer.from(`\ufeff${other}`, 'utf16le'));
		expect(await reading(utf16)).toMatchObject({
			found: 'csv',
			encoding: 'utf-16le',
			bad: [],
			targets: COLLECTION.targets
		});
	});
	it('say line by line what is not as it should be, and take the rest', async () => {
		const json = write('json', COLLECTION, '', WRITTEN).content;
		const read = await reading(json.replace('"dec":-25.669', '"dec":-95.2').replace('"topics":[]', '"topics":7'));
		expect(read.bad.map(({ unit, at, problem }) => [unit, at, problem])).toEqual([
			['list', 2, 'list.topics: expected a list, saw 7'],
			['target', 1, 'dec: expected a number from -90 to 90, saw -95.2']
		]);
		expect(read.targets.map(({ key }) => key)).toEqual(['b', 'c']);
	});
	it('say on one line what is wrong, and read times to the millisecond that dates have', async () => {
		const json = write('json', COLLECTION, '', WRITTEN).content.replace('"trashed":12', '"trashed":12.4');
		const csv = write('csv', COLLECTION, '', WRITTEN).content.replace('""a,b""', '""a\n\tb');
		expect((await reading(json)).targets[1]).toMatchObject({ key: 'b', trashed: 12 });
		expect((await reading(csv)).bad.map(({ problem }) => problem)).toEqual(['tags: expected JSON, saw ["a b,"@c"]']);
	});
	it('say that a list of a VOTable is damaged, and take its targets', async () => {
		const { content } = write('votable', COLLECTION, '', WRITTEN);
		const read = await reading(content.replace('&quot;topics&quot;:[]', '&quot;topics&quot;:['));
		expect(read.bad.map(({ unit, at, problem }) => [unit, at, problem.slice(0, 28)])).toEqual([
			['list', 2, 'list: expected JSON, saw {"i']
		]);
		expect(read.targets).toEqual(COLLECTION.targets);
	});
	it('of a newer version are refused, and those that were cut off too', async () => {
		const json = write('json', COLLECTION, '', WRITTEN).content;
		await expect(reading(json.replace('"version":1', '"version":2'))).rejects.toMatchObject({ code: 'newer' });
		await expect(reading(json.slice(0, -40))).rejects.toMatchObject({ code: 'broken' });
		await expect(reading('{"format":"perch-lists","version":1}')).rejects.toMatchObject({ code: 'broken' });
	});
	it.runIf(python !== null)('are read by astropy, by pandas and by Python’s csv module with ids as texts', () => {
		const vo = readBack('votable', write('votable', COLLECTION, 'list', WRITTEN).content) as {
			names: string[];
			types: string[];
			rows: unknown[][];
		};
		const at = (name: string) => vo.names.indexOf(name);
		expect(vo.rows.map((row) => [row[at('lsst')], row[at('ra')], row[at('priority')]])).toEqual([
			['170028513894596704', 246.0422, 2],
			[null, 0.1 + 0.2, 0],
			[null, null, 0]
		]);
		expect([vo.types[at('lsst')], vo.types[at('ra')], vo.types[at('note')]]).toEqual(['char', 'double', 'char']);
		const csv = readBack('csv', write('csv', COLLECTION, '', WRITTEN).content) as { names: string[]; rows: string[][] };
		const column = (name: string) => csv.rows.map((row) => row[csv.names.indexOf(name)]);
		expect(column('lsst')).toEqual(['170028513894596704', '', '']);
		expect(column('note')).toEqual([`'=HYPERLINK("x")`, `'-1 mag\n"why"`, '']);
		const frame = readBack('pandas', write('csv', COLLECTION, '', WRITTEN).content) as {
			types: Record<string, string>;
			rows: Record<string, unknown>[];
		};
		expect(frame.rows.map(({ lsst, ra, note }) => [lsst, ra, note])).toEqual([
			['170028513894596704', 246.0422, `'=HYPERLINK("x")`],
			[null, expect.closeTo(0.3, 12), `'-1 mag\n"why"`],
			[null, null, null]
		]);
		expect([frame.types['ra'], frame.types['priority']]).toEqual(['float64', 'int64']);
	});
});

describe('a link', () => {
	it('bears a list, and is none where it would be too long', async () => {
		const link = await linkOf(COLLECTION, WRITTEN);
		expect(link).toMatch(/^shared=1\.[\w-]+$/);
		const read = await readFile(await fileOfLink(link ?? ''));
		expect([read.targets, read.lists]).toEqual([COLLECTION.targets, COLLECTION.lists]);
		let seed = 1;
		const random = () => ((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647).toString(36).slice(2);
		const many = Array.from({ length: 600 }, (_, index) =>
			target(`${index}`, { name: random(), ids: [], ra: index / 3, dec: 0, note: random() + random() })
		);
		expect(await linkOf({ lists: [], targets: many }, WRITTEN)).toBeNull();
		expect((link ?? '').length).toBeLessThan(MAX_LINK);
	});
	it.each(['shared=1.', 'shared=1.AAAA', 'shared=1.<b>', 'shared=9.AAAA'])(
		'that is not whole says so: %s',
		async (fragment) => {
			await expect(fileOfLink(fragment)).rejects.toBeInstanceOf(FileError);
		}
	);
	it('that unpacks to too much is refused', async () => {
		const packed = await new Response(
			new Blob(['a'.repeat(5_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
		).arrayBuffer();
		const fragment = `shared=1.${Buffer.from(packed).toString('base64url')}`;
		expect(fragment.length).toBeLessThan(MAX_LINK);
		await expect(fileOfLink(fragment)).rejects.toMatchObject({ code: 'size' });
	});
});
