import type { Survey } from '#lib/alert/alert.ts';
import { columnOf } from '#lib/fink/columns.ts';
import type { Cell, FinkRow } from '#lib/fink/row.ts';

/** A column of a file. */
export interface Field {
	/** `ra`, `mjd`…; of Fink's own columns the raw name (`i:magpsf`). */
	name: string;
	title: string;
	/** As the page shows it (`″`, `mag/d`); null: none. */
	unit: string | null;
	about: string;
	/** Text even where all of it looks like a figure. */
	id: boolean;
	value: (row: FinkRow) => Cell;
}

/** What rows of both surveys have, first in every file. */
const COMMON: readonly Field[] = [
	field('survey', 'Survey', null, 'ztf or lsst', ({ survey }) => survey),
	field('objectId', 'Object', null, 'ZTF name or LSST diaObjectId', ({ objectId }) => objectId, true),
	field('alertId', 'Alert', null, 'ZTF candid or LSST diaSourceId', ({ alertId }) => alertId, true),
	field('ra', 'RA', '°', 'Right ascension, ICRS', ({ ra }) => ra),
	field('dec', 'Dec', '°', 'Declination, ICRS', ({ dec }) => dec),
	field('mjd', 'MJD UTC', 'd', 'Time of the alert, MJD UTC', ({ mjd }) => mjd),
	field('firstMjd', 'First MJD UTC', 'd', 'First detection, MJD UTC', ({ firstMjd }) => firstMjd),
	field('band', 'Band', null, 'Band', ({ band }) => band),
	field('mag', 'Magnitude', 'mag', 'AB magnitude of the difference image', ({ mag }) => mag),
	field('magErr', 'Magnitude error', 'mag', 'Its error, 1 sigma', ({ magErr }) => magErr),
	field('flux', 'Flux', 'nJy', 'Signed flux of the difference image', ({ flux }) => flux),
	field('fluxErr', 'Flux error', 'nJy', 'Its error, 1 sigma', ({ fluxErr }) => fluxErr),
	field('label', 'Label', null, 'Class by Fink (ZTF), or what a match or a score says (LSST)', ({ label }) => label),
	field('family', 'Family', null, 'Kind of object by which it is drawn', ({ family }) => family),
	field('ssName', 'Body', null, 'Name of the Solar System body', ({ ssName }) => ssName),
	field('score', 'Real', null, 'Real/bogus score, 0 to 1', ({ score }) => score),
	field('nDet', 'Detections', null, 'Number of detections so far', ({ nDet }) => nDet),
	field('separation', 'Distance', '″', 'From the place asked for', ({ separation }) => separation)
];

/** Fink's columns that hold ids; they are digits beyond what numbers of other programs hold. */
const IDS = /^(i:(candid|objectId|objectidps\d|publisher)|r:(dia|ss|parentDia)\w*Id)$/;

/** The columns of a file with these rows: the common ones that some row knows, then Fink's own in their order. */
export function fieldsOf(rows: readonly FinkRow[]): Field[] {
	const always = new Set(['survey', 'objectId', 'ra', 'dec', 'mjd']);
	const common = COMMON.filter(({ name, value }) => always.has(name) || rows.some((row) => value(row) !== null));
	const raw = new Map<string, Survey>();
	for (const { survey, cells } of rows) for (const name in cells) if (!raw.has(name)) raw.set(name, survey);
	return [...common, ...[...raw].map(([name, survey]) => rawField(survey, name))];
}

function rawField(survey: Survey, name: string): Field {
	const { title, unit, about } = columnOf(survey, name);
	return { name, title, unit, about, id: IDS.test(name), value: ({ cells }) => cells[name] ?? null };
}

function field(
	name: string,
	title: string,
	unit: string | null,
	about: string,
	value: Field['value'],
	id = false
): Field {
	return { name, title, unit, about, id, value };
}
