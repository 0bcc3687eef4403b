import { recordedRow } from './recorded.ts';
import { quoted, type Row } from './row.ts';

/** A TNS entry; all columns are text, without the survey's prefix. */
type Entry = readonly [
	fullname: string,
	internal: readonly string[],
	type: string,
	ra: number,
	dec: number,
	z: string,
	discovered: string
];

/** Reconstructed, save SN 2023Q. */
const ENTRIES: readonly Entry[] = [
	[
		'SN 2023vwy',
		['ZTF23abmwsrw', 'ATLAS23usq', 'Gaia23dhd'],
		'SN Ia',
		151.7483,
		12.6731,
		'0.031',
		'2023-10-09 11:48:28.800'
	],
	['AT 2023abc', ['ZTF23aaabcde'], 'nan', 121.35, 15.02, 'nan', '2023-01-12 09:10:11.000'],
	['AT 2026qhm', ['LSST-AP-DO-170587117485817955'], 'nan', 62.457631, -48.481492, 'nan', '2026-06-26 10:06:29.000'],
	['AT 2019qiz', ['ZTF19abzrhgq', 'Gaia19eks'], 'TDE', 71.657854, -10.226412, '0.01513', '2019-09-19 11:59:43.000'],
	['SN 2024aaj', ['ZTF24aaaogru'], 'SN Ia', 176.31, 20.44, '0.07', '2024-01-12 12:01:02.000'],
	['SN 2022and', ['ZTF22aaafyzq'], 'SN Ia', 170.09, 8.02, '0.05', '2022-01-19 10:00:00.000'],
	['SN 2026xyz', ['ZTF26abpbqtk'], 'SN Ia', 40.28379, 8.216297, '0.024', '2026-08-20 08:00:00.000']
];

/** The table of TNS names: one row per internal name, columns under a prefix (`d`, `f`). */
export function tnsRows(prefix: 'd' | 'f'): Row[] {
	const own = recordedRow('ztf-resolver-tns-reverse.json');
	const first: Row = Object.fromEntries(
		Object.entries(own).map(([column, literal]) => [column.replace('d:', `${prefix}:`), literal])
	);
	const salt = (name: string): Row => (prefix === 'f' ? { 'f:salt': quoted(name.at(-1) ?? '') } : {});
	return [
		{ ...first, ...salt('SN 2023Q') },
		...ENTRIES.flatMap(([fullname, internal, type, ra, dec, z, discovered]) =>
			internal.map((name): Row => {
				const values = {
					declination: String(dec),
					discoverydate: discovered,
					fullname,
					internalname: name,
					ra: String(ra),
					redshift: z,
					type
				};
				const cells = Object.fromEntries(
					Object.entries(values).map(([column, value]) => [`${prefix}:${column}`, quoted(value)])
				);
				return { ...cells, ...salt(fullname) };
			})
		)
	];
}
