import { angleOf, DEC_COLUMNS, ID_COLUMNS, plainName, RA_COLUMNS } from '#lib/table/column-names.ts';
import { readBare } from './bare.ts';
import { listWords } from './units.ts';

/** Where a table has what is asked for: the index of each column, null where there is none. */
export interface Columns {
	delimiter: string;
	id: number | null;
	ra: number | null;
	dec: number | null;
	radius: number | null;
}

const DELIMITERS = ['\t', ',', ';', '|'];
/** Names of columns of radii, in lower case, best first. */
const RADII = ['radius', 'radius_arcsec', 'r', 'rad', 'search_radius'];

/**
 * The columns that a header names; null where the line is no header but the first of the list; `problem` where it is one
 * without a column of ids, or of ra and dec.
 */
export function headerOf(line: string): Columns | { problem: string } | null {
	const delimiter = DELIMITERS.find((sign) => line.includes(sign)) ?? ' ';
	const names = fieldsOf(line, delimiter).map(plainName);
	// A header has words alone: one figure, id or position is data.
	if (!names.every((name) => /^[a-z_][\w .()[\]%/-]*$/.test(name)) || names.some((name) => /^ztf\d/.test(name)))
		return null;
	const odd = fieldsOf(line, delimiter).find(
		(field) => [...RA_COLUMNS, ...DEC_COLUMNS].includes(plainName(field)) && angleOf(field).is !== 'deg'
	);
	if (odd !== undefined)
		return { problem: `The column ${odd} is in ${angleOf(odd).unit}: expected degrees, change its unit` };
	const place = (known: readonly string[]) => {
		const found = known.find((name) => names.includes(name));
		return found === undefined ? null : names.indexOf(found);
	};
	const columns = {
		delimiter,
		id: place(ID_COLUMNS),
		ra: place(RA_COLUMNS),
		dec: place(DEC_COLUMNS),
		radius: place(RADII)
	};
	if (columns.id !== null || (columns.ra !== null && columns.dec !== null)) return columns;
	// One word, or blanks alone between words, may as well be a name.
	if (delimiter === ' ' || readBare(line).kind !== 'name') return null;
	return {
		problem: `The header has no column of ids (${listWords(['objectId', 'diaObjectId', 'id'], 'or')}), nor ra and dec: name them so`
	};
}

/** Names of columns of ids that are no words of a language. */
const ID_WORDS = new Set(['objectid', 'object_id', 'diaobjectid', 'oid', 'ztf_id', 'lsst_id']);

/** A list whose lines were joined to one, `ra,dec 10.68,41.27`: its header, and what stands behind it; null: no header. */
export function headed(text: string): { header: string; rest: string } | null {
	const [, first = '', between = '', second = '', third = '', rest = ''] =
		/^([^\s,;|]+)([\s,;|]+)([^\s,;|]+)(?:[\s,;|]+([a-z]\w*))?(?:[\s,;|]+(.*))?$/is.exec(text) ?? [];
	if (ID_WORDS.has(plainName(first))) return { header: first, rest: text.slice(first.length + between.length) };
	if (!RA_COLUMNS.includes(plainName(first)) || !DEC_COLUMNS.includes(plainName(second))) return null;
	if (third !== '' && !RADII.includes(plainName(third))) return null;
	return { header: [first, second, third].filter((name) => name !== '').join(','), rest };
}

/** Fields of a row; those in double quotes may hold the delimiter. */
export function fieldsOf(line: string, delimiter: string): string[] {
	if (delimiter === ' ') return line.trim().split(/\s+/);
	const fields: string[] = [];
	let at = 0;
	while (at <= line.length) {
		while (line.charAt(at) === ' ') at++;
		if (line.charAt(at) === '"') {
			let field = '';
			let end = at + 1;
			for (; end < line.length; end++) {
				if (line.charAt(end) !== '"') field += line.charAt(end);
				else if (line.charAt(end + 1) === '"') field += line.charAt(++end);
				else break;
			}
			fields.push(field);
			const next = line.indexOf(delimiter, end + 1);
			at = next < 0 ? line.length + 1 : next + 1;
		} else {
			const next = line.indexOf(delimiter, at);
			const end = next < 0 ? line.length : next;
			fields.push(line.slice(at, end).trim());
			at = end + 1;
		}
	}
	return fields;
}
