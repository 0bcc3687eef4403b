import type { FinkRow } from '#lib/fink/row.ts';
import { row } from './rows.ts';

/** Texts that a careless file would spoil. */
export const TEXTS = [
	'plain',
	'a "quoted", one',
	'=HYPERLINK("http://example.org")',
	'+1',
	'-1.5',
	'@cmd',
	"'already",
	"''twice",
	'\tafter a tab',
	'two\nlines',
	'two\r\nDOS lines',
	'\rreturn',
	' blanks around ',
	'<b> & "co" > ]]>',
	'κ Cygni, 9.8″, 星',
	'🔭 beyond the first plane',
	'000123',
	'NaN',
	'1e5'
];

/** Rows with every kind of value that an answer may have, ids beyond 2^53 among them. */
export const ROWS: readonly FinkRow[] = [
	...TEXTS.map((text, index) =>
		row(
			{
				alertId: String(9_007_199_254_740_993n + BigInt(index)),
				label: text,
				mag: index % 3 === 0 ? null : 18 + index / 7,
				score: index % 5 === 0 ? Number.NaN : 1 / (index + 1)
			},
			{
				'i:candid': String(3_325_424_131_115_010_014n + BigInt(index)),
				'i:fid': index % 4 === 0 ? null : (index % 3) + 1,
				'i:magpsf': [0.1 + 0.2, 1e-300, -0, Infinity, -Infinity, 123_456_789.123_456][index % 6] ?? null,
				'd:tns': index % 2 === 0 ? null : text,
				'd:from_upper': [true, false, null][index % 3] ?? null,
				'v:g-r': index,
				'v:g_r': -index,
				'2 odd "name"': text
			}
		)
	),
	row(
		{
			survey: 'lsst',
			objectId: '170587117485817955',
			alertId: '170587117485817955',
			ra: null,
			dec: null,
			mjd: null,
			label: null,
			separation: 3.25
		},
		{ 'r:diaObjectId': '170587117485817955', 'r:psfFlux': -17.5, 'f:xm_tns_type': null }
	)
];
