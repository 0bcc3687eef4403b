import type { Survey } from '#lib/alert/alert.ts';
import { failedColumns } from '#lib/fink/archive-row.ts';
import { columnOf, COLUMNS } from '#lib/fink/columns.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Field as TableField } from '#lib/table/field.ts';

type Field = TableField<FinkRow>;

/** What rows of both surveys have, first in every file. */
const COMMON: readonly Field[] = [
	text('survey', 'Survey', 'ztf or lsst', ({ survey }) => survey),
	{ ...text('objectId', 'Object', 'ZTF name or LSST diaObjectId', ({ objectId }) => objectId), id: true },
	{ ...text('alertId', 'Alert', 'ZTF candid or LSST diaSourceId', ({ alertId }) => alertId), id: true },
	figure('ra', 'RA', '°', 'Right ascension, ICRS', ({ ra }) => ra),
	figure('dec', 'Dec', '°', 'Declination, ICRS', ({ dec }) => dec),
	figure('mjd', 'MJD UTC', 'd', 'Time of the alert, MJD UTC', ({ mjd }) => mjd),
	figure('firstMjd', 'First MJD UTC', 'd', 'First detection, MJD UTC', ({ firstMjd }) => firstMjd),
	text('band', 'Band', 'Band', ({ band }) => band),
	figure('mag', 'Magnitude', 'mag', 'AB magnitude of the difference image', ({ mag }) => mag),
	figure('magErr', 'Magnitude error', 'mag', 'Its error, 1 sigma', ({ magErr }) => magErr),
	figure('flux', 'Flux', 'nJy', 'Signed flux of the difference image', ({ flux }) => flux),
	figure('fluxErr', 'Flux error', 'nJy', 'Its error, 1 sigma', ({ fluxErr }) => fluxErr),
	text('label', 'Label', 'Class by Fink (ZTF), or what a match or a score says (LSST)', ({ label }) => label),
	text('family', 'Family', 'Kind of object by which it is drawn', ({ family }) => family),
	text('ssName', 'Body', 'Name of the Solar System body', ({ ssName }) => ssName),
	figure('score', 'Real', null, 'Real/bogus score, 0 to 1', ({ score }) => score),
	figure('nDet', 'Detections', null, 'Number of detections so far', ({ nDet }) => nDet),
	figure('separation', 'Distance', '″', 'From the place asked for', ({ separation }) => separation),
	text(
		'failed',
		'Failed at Fink',
		'Columns of this row, by name with blanks between, whose service failed when the alert came: empty there is not known, elsewhere empty is no value',
		failedNames
	)
];

/** Fink's columns that hold ids; they are digits beyond what numbers of other programs hold. */
const IDS = /^(i:(candid|objectId|objectidps\d|publisher)|r:(dia|ss|parentDia)\w*Id)$/;

/** Whether something holds; Fink's other columns without digits are texts. */
const FLAGS = /^(d:(from_upper|is_transient)|r:(isNegative|\w+_flag)|f:is_\w+)$/;

/**
 * The columns of a file with these rows: the common ones that some row knows (orbits have no place and no time), then Fink's
 * own in their order. Without rows: those that nearly every answer has.
 */
export function fieldsOf(rows: readonly FinkRow[]): Field[] {
	const usual = new Set(['survey', 'objectId', 'ra', 'dec', 'mjd']);
	const common = COMMON.filter(({ name, value }) =>
		rows.length === 0 ? usual.has(name) : rows.some((row) => value(row) !== null)
	);
	const raw = new Map<string, Survey>();
	for (const { survey, cells } of rows) for (const name in cells) if (!raw.has(name)) raw.set(name, survey);
	return [...common, ...[...raw].map(([name, survey]) => rawField(survey, name))];
}

function rawField(survey: Survey, name: string): Field {
	const { title, unit, about, numeric } = columnOf(survey, name);
	const other = FLAGS.test(name) ? 'flag' : COLUMNS[survey].has(name) ? 'text' : null;
	const type = numeric ? 'figure' : other;
	return { name, title, unit, about, type, id: IDS.test(name), value: ({ cells }) => cells[name] ?? null };
}

function failedNames(row: FinkRow): string | null {
	const failed = failedColumns(row);
	return failed.length === 0 ? null : failed.join(' ');
}

function figure(name: string, title: string, unit: string | null, about: string, value: Field['value']): Field {
	return { name, title, unit, about, type: 'figure', id: false, value };
}
function text(name: string, title: string, about: string, value: Field['value']): Field {
	return { name, title, unit: null, about, type: 'text', id: false, value };
}
