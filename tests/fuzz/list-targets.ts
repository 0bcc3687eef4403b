import { FORMATS, write } from '#lib/targets/exchange/write.ts';
import { FILES } from '../targets/exchange/foreign-files.ts';
import { LIST, target, WRITTEN } from '../targets/exchange/made.ts';
import { checkImport, checkOthers, checkOwn, checkTargets, collectionOf, readList } from './list-check.ts';
import { checkCount, checkIds } from './row-count.ts';
import { bytesOf, type Target } from './target.ts';

const TARGETS = [
	target('a', {
		name: 'ZTF21abfmbix',
		ids: ['ztf:ZTF21abfmbix', 'lsst:170028513894596704'],
		ra: 246.042083,
		dec: -0.669167,
		note: '=1+1, "bright"',
		tags: ['sn', '@c'],
		lists: ['list-1']
	}),
	target('b', { name: 'M {31}', kind: 'position', ids: [], ra: 10.68, dec: 41.27 }),
	target('c', { name: '8467', kind: 'body', ids: ['sso:8467'], ra: null, dec: null, trashed: 5 })
];

/** Files that a user imports: of ours, of other programs, and whatever a stranger calls one. */
export function files(): Target {
	const written = FORMATS.map(({ format }) => write(format, { lists: [LIST], targets: TARGETS }, 'x', WRITTEN).content);
	const others = FILES.map(([, file]) => file);
	return {
		name: 'files',
		seeds: [...[...written, ...others, ...others].map(bytesOf), Buffer.from(`\ufeff${others[1] ?? ''}`, 'utf16le')],
		words: [
			...[
				'ZTF21abfmbix',
				'170028513894596704',
				'8467',
				'2010 JO69',
				'16:24:10.1',
				'-25:40:09',
				'−0.5',
				'24:00:00 +90:00:00'
			],
			...[
				'objectId',
				'ra',
				'dec',
				'name',
				'"',
				'""',
				',,',
				'\t',
				'|',
				';',
				'\r',
				'\r\n',
				'#',
				'!',
				'sep=;\n',
				'\u00ad',
				'\ufeff'
			],
			...[
				'<TR><TD>1</TD></TR>',
				'<TR/>',
				'&#0;',
				'&lt;',
				'<![CDATA[',
				']]>',
				'<!--',
				'</TABLE>',
				'<TABLEDATA>',
				'\\ud800',
				'\\u0000'
			],
			...[
				'{"',
				'[',
				'"ra":',
				'null',
				'"__proto__":',
				'1e999',
				'J2000',
				'B1950',
				'circle(',
				'galactic;',
				'text={',
				'2000.0 ',
				' 1950.0'
			]
		].map(bytesOf),
		async read(input) {
			const reading = await readList(input);
			if (reading === null) return false;
			checkTargets(reading);
			if (reading.encoding === 'utf-8') {
				const text = Buffer.from(input)
					.toString()
					.replace(/^\ufeff/, '');
				checkCount(text, reading);
				checkIds(text, reading);
			}
			checkImport(reading);
			if (reading.targets.length === 0) return false;
			const collection = collectionOf(reading);
			await checkOwn(collection, input.length);
			if (input.length % 2 === 0) await checkOthers(collection, input.length / 2);
			return true;
		}
	};
}
