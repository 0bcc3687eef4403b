import { someText } from '#lib/alert/missing.ts';
import { angleOf, DEC_COLUMNS, ID_COLUMNS, plainName, RA_COLUMNS } from '#lib/table/column-names.ts';
import { FileError } from './file-error.ts';
import { idIn, incoming } from './incoming.ts';
import { placeOf } from './place-of.ts';
import { type Incoming, RowError } from './reading.ts';

/** Names of columns beside ids and places, in lower case as `plainName` gives them. */
const ALSO_IDS = [
	'ztf',
	'lsst',
	'ztf_name',
	'ztfid',
	'lsst_name',
	'dia_object_id',
	'obj_id',
	'internal_names',
	'alias'
];
const NAMES = [
	'name',
	'target',
	'target_name',
	'targetname',
	'object',
	'object_name',
	'main_id',
	'identifier',
	'source',
	'id'
];
const BODIES = ['ssnamenr', 'ssname', 'body', 'sso', 'sso_name', 'designation', 'asteroid', 'number'];
const NOTES = ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'description'];
const MAGS = ['mag', 'magnitude', 'vmag', 'rmag', 'gmag', 'mag_last', 'last_mag', 'magpsf', 'redshift', 'z'];
const TAGS = ['tags', 'tag', 'groups'];
const EQUINOXES = ['equinox', 'epoch'];

/** A number beside a place counts rows; without one it may be that of an asteroid. A longer one is an id of another survey. */
const COUNTER = /^\d{1,9}$/;

/** What the columns of a table say, by their names: the index of each. */
export interface Roles {
	ids: readonly number[];
	name: number | null;
	ra: number | null;
	dec: number | null;
	/** A right ascension in figures alone is in hours. */
	hours: boolean;
	bodies: readonly number[];
	notes: readonly number[];
	mags: readonly { index: number; name: string }[];
	tags: readonly number[];
	kind: number | null;
	equinox: number | null;
	/** Columns that nothing is taken of. */
	left: readonly string[];
}

/** What columns mean; null: they name neither an id nor a place nor a body. Of VOTables the UCD says it too. */
export function rolesOf(columns: readonly string[], ucds: readonly (string | null)[] = []): Roles | null {
	const names = columns.map(plainName);
	const all = (known: readonly string[]) => names.flatMap((name, index) => (known.includes(name) ? [index] : []));
	const best = (known: readonly string[]) => {
		const found = known.find((name) => names.includes(name));
		return found === undefined ? null : names.indexOf(found);
	};
	const meant = (ucd: string) => {
		const main = ucds.findIndex((one) => one?.toLowerCase() === `${ucd};meta.main`);
		const at = main >= 0 ? main : ucds.findIndex((one) => one?.toLowerCase() === ucd);
		return at < 0 ? null : at;
	};
	const [raFound, decFound] = [meant('pos.eq.ra') ?? best(RA_COLUMNS), meant('pos.eq.dec') ?? best(DEC_COLUMNS)];
	// One without the other is no place.
	const [ra, dec] = raFound === null || decFound === null ? [null, null] : [raFound, decFound];
	const ids = all([...ID_COLUMNS, ...ALSO_IDS]);
	// TOM Toolkit: name1, name2… are aliases.
	names.forEach((name, index) => {
		if (/^name\d+$/.test(name)) ids.push(index);
	});
	const bodies = all(BODIES);
	if (ids.length === 0 && bodies.length === 0 && (ra === null || dec === null)) return null;
	const hours = hoursIn(columns, ra, dec);
	const name = best(NAMES);
	const notes = all(NOTES);
	const tags = all(TAGS);
	const mags = all(MAGS).map((index) => ({ index, name: names[index] ?? 'mag' }));
	const [kind, equinox] = [best(['type', 'kind']), best(EQUINOXES)];
	const used = new Set([
		...ids,
		...bodies,
		...notes,
		...tags,
		...mags.map(({ index }) => index),
		ra,
		dec,
		name,
		kind,
		equinox
	]);
	const left = columns.filter((_, index) => !used.has(index));
	return { ids, name, ra, dec, hours, bodies, notes, mags, tags, kind, equinox, left };
}

/** Whether the right ascension is in hours; throws a FileError where a place is in a unit that is not read. */
function hoursIn(columns: readonly string[], ra: number | null, dec: number | null): boolean {
	for (const index of [ra, dec]) {
		const column = index === null ? '' : (columns[index] ?? '');
		const { unit, is } = angleOf(column);
		if (is === 'other' || (is === 'hours' && index === dec)) {
			throw new FileError('columns', `the column ${column} is in ${unit}: expected degrees; change its unit`);
		}
	}
	return ra !== null && angleOf(columns[ra] ?? '').is === 'hours';
}

/** One row of such a table; throws a RowError. `comma`: figures have a decimal comma. */
export function readTableRow(cells: readonly string[], roles: Roles, comma = false): Incoming {
	const cell = (index: number | null) => (index === null ? '' : (someText((cells[index] ?? '').trim()) ?? ''));
	const figure = (text: string) => (comma && /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
	const said = [...new Set(roles.ids.map(cell))].filter((text) => text !== '');
	const read = said.flatMap((text) => text.split(/[,;|]\s*|\s*\/\s*/)).map((text) => ({ text, id: idIn(text) }));
	const ids = read.flatMap(({ id }) => (id === null ? [] : [id]));
	const [ra, dec] = [figure(cell(roles.ra)), figure(cell(roles.dec))];
	const moves = /^non[_ -]?sidereal$/i.test(cell(roles.kind));
	checkEquinox(cell(roles.equinox));
	const place = moves || (ra === '' && dec === '') ? null : placeOf(ra, dec, roles.hours);
	const own = cell(roles.name);
	const body = roles.bodies.map(cell).find((text) => text !== '') ?? '';
	const named = idIn(own) !== null ? '' : own;
	const first = said[0] ?? '';
	const name = body !== '' ? body : named !== '' || ids.length > 0 || COUNTER.test(first) ? named : first;
	const aliases = read
		.filter(({ text, id }) => id === null && text !== own && text !== name && !COUNTER.test(text))
		.map(({ text }) => text);
	const notes = [
		...roles.notes.map(cell),
		...(aliases.length === 0 || ids.length + (place === null ? 0 : 1) === 0 ? [] : [`also ${aliases.join(', ')}`]),
		...roles.mags.flatMap(({ index, name: what }) => (cell(index) === '' ? [] : [`${what} ${cell(index)}`]))
	];
	return incoming({
		ids: body === '' ? ids : [],
		name,
		place: body === '' ? place : null,
		notes,
		tags: roles.tags.flatMap((index) => cell(index).split(/[,;|]/))
	});
}

/** Nothing but J2000, which is ICRS for a telescope, is taken for ICRS. */
export function checkEquinox(text: string): void {
	if (text === '' || /^(j?2000(\.0*)?|icrs|fk5)$/i.test(text)) return;
	// TOM Toolkit's `epoch` is a year in which the place was measured.
	if (/^20\d\d(\.\d+)?$/.test(text)) return;
	throw new RowError(`equinox ${text.slice(0, 20)}: only J2000 is read, precess the place first`);
}
