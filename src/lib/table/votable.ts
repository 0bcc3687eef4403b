import type { Cell, Field, FieldType } from './field.ts';
import { ucdOf, voUnit } from './units.ts';
import { attribute, Xml } from './xml.ts';

type DataType = 'boolean' | 'double' | 'char' | 'unicodeChar';

/**
 * Rows as VOTable 1.4 (TABLEDATA). Figures are `double`, ids and other texts `char` or `unicodeChar` of any length; unknown is
 * an empty cell, for a text too, since VOTable cannot tell an empty text from none. What XML cannot hold becomes U+FFFD and is
 * counted in an INFO. `about`: name and value of each INFO.
 */
export function voTable<R>(
	rows: readonly R[],
	columns: readonly Field<R>[],
	name: string,
	about: readonly (readonly [name: string, value: string])[]
): string {
	const xml = new Xml();
	const fields = columns.map((field) => ({ field, type: typeOf(field, rows) }));
	const ids = uniqueIds(fields.map(({ field }) => field.name));
	const table: string[] = [];
	for (const row of rows) {
		const cells = fields.map(({ field, type }) => `<TD>${cellText(xml, field.value(row), type)}</TD>`);
		table.push(`<TR>${cells.join('')}</TR>\n`);
	}
	const heads = fields.map(({ field, type }, index) => fieldElement(xml, field, type, ids[index] ?? `c${index}`));
	const infos = about.map(([what, value]) => info(xml, what, value));
	if (xml.replaced > 0) infos.push(info(xml, 'replaced', `${xml.replaced} characters that XML cannot hold are U+FFFD`));
	return [
		'<?xml version="1.0" encoding="UTF-8"?>\n',
		'<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ',
		'xsi:schemaLocation="http://www.ivoa.net/xml/VOTable/v1.3 http://www.ivoa.net/xml/VOTable/VOTable-1.4.xsd">\n',
		'<RESOURCE type="results">\n',
		'<COOSYS ID="icrs" system="ICRS"/>\n',
		'<TIMESYS ID="mjd_utc" timeorigin="2400000.5" timescale="UTC" refposition="TOPOCENTER"/>\n',
		...infos,
		`<TABLE ID="result" name="${xml.attribute(name === '' ? 'result' : name)}" nrows="${rows.length}">\n`,
		...heads,
		'<DATA><TABLEDATA>\n',
		...table,
		'</TABLEDATA></DATA>\n</TABLE>\n</RESOURCE>\n</VOTABLE>\n'
	].join('');
}

function info(xml: Xml, name: string, value: string): string {
	return `<INFO name="${name}" value="${xml.attribute(value)}"/>\n`;
}

function fieldElement(xml: Xml, field: Omit<Field<never>, 'value'>, type: DataType, id: string): string {
	const unit = voUnit(field.unit);
	const times = field.name === 'mjd' || field.name === 'firstMjd';
	const places = field.name === 'ra' || field.name === 'dec';
	const about = field.unit !== null && unit === null ? `${field.about} (${field.unit})` : field.about;
	const attributes = [
		attribute('ID', id),
		attribute('name', xml.attribute(field.name)),
		attribute('datatype', type),
		attribute('arraysize', type === 'char' || type === 'unicodeChar' ? '*' : null),
		attribute('unit', unit),
		attribute('ucd', ucdOf(field.name)),
		attribute('ref', times ? 'mjd_utc' : places ? 'icrs' : null)
	];
	return `<FIELD${attributes.join('')}><DESCRIPTION>${xml.text(about)}</DESCRIPTION></FIELD>\n`;
}

/** One type for a column: the declared one, also where no row has a value; else, or where values belie it, that of all values. */
function typeOf<R>({ type, value, id }: Field<R>, rows: readonly R[]): DataType {
	const kinds = new Set<string>();
	let ascii = true;
	for (const row of rows) {
		const cell = value(row);
		if (cell === null) continue;
		kinds.add(typeof cell);
		// eslint-disable-next-line no-control-regex
		if (typeof cell === 'string' && ascii) ascii = /^[\x09\x0a\x0d\x20-\x7f]*$/.test(cell);
	}
	const only = (kind: string, declared: FieldType) =>
		kinds.size === 0 ? type === declared : kinds.size === 1 && kinds.has(kind);
	const texts = id || type === 'text';
	if (!texts && only('number', 'figure')) return 'double';
	if (!texts && only('boolean', 'flag')) return 'boolean';
	return ascii ? 'char' : 'unicodeChar';
}

function cellText(xml: Xml, value: Cell, type: DataType): string {
	if (value === null) return '';
	if (type !== 'double') return typeof value === 'boolean' ? (value ? 'true' : 'false') : xml.text(String(value));
	if (typeof value !== 'number' || Number.isNaN(value)) return 'NaN';
	if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
	return Object.is(value, -0) ? '-0' : String(value);
}

/** Names → XML ids: letters, digits and `_`, no two alike. */
export function uniqueIds(names: readonly string[]): string[] {
	const used = new Set(['icrs', 'mjd_utc', 'result']);
	return names.map((name) => {
		const plain = name.replace(/[^A-Za-z0-9_]+/g, '_');
		const base = /^[A-Za-z_]/.test(plain) ? plain : `c_${plain}`;
		let id = base;
		for (let i = 2; used.has(id); i += 1) id = `${base}_${i}`;
		used.add(id);
		return id;
	});
}
