import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { decimal } from '#lib/alert/position.ts';
import type { RowColumn } from '#lib/archive/column.ts';
import type { AnyRow } from '#lib/archive/curve.ts';
import { mjdText } from '#lib/alert/time.ts';
import { utcText } from '#lib/archive/times.ts';
import { number } from '#lib/words.ts';

/** nJy in a µJy. */
const NJY = 1000;

/** Columns of the table of a body's detections by both surveys. */
export const COLUMNS: RowColumn<AnyRow>[] = [
	{
		title: 'Time',
		unit: 'UTC',
		raw: 'i:jd, JD UTC; r:midpointMjdTai, MJD TAI',
		about: 'Time of the exposure: its start (ZTF), its middle (LSST)',
		numeric: false,
		text: ({ mjd }) => (mjd === null ? '–' : utcText(mjd).slice(0, 19)),
		hint: ({ mjd }) => (mjd === null ? null : mjdText(mjd))
	},
	column('Survey', null, null, 'Which survey saw it', false, ({ survey }) => SURVEY_NAMES[survey]),
	column('Band', null, 'i:fid; r:band', 'Photometric band', false, ({ band }) => band ?? '–'),
	column('Magnitude', 'AB', 'i:magpsf; r:psfFlux', 'Of the difference image', true, ({ mag, magErr }) =>
		mag === null ? '–' : `${number(mag)}${magErr === null ? '' : ` ± ${number(magErr)}`}`
	),
	column('Flux', 'µJy', 'i:magpsf, i:isdiffpos; r:psfFlux', 'Signed flux of the difference', true, ({ flux }) =>
		number(flux === null ? null : flux / NJY)
	),
	column('RA', 'deg', 'i:ra; r:ra', 'Right ascension, ICRS', true, (row) => placeOf(row)?.ra ?? '–'),
	column('Dec', 'deg', 'i:dec; r:dec', 'Declination, ICRS', true, (row) => placeOf(row)?.dec ?? '–'),
	column('Real', null, 'i:drb; r:reliability', 'Real or bogus, 0 to 1', true, ({ score }) => number(score)),
	{
		...column('Alert', null, 'i:candid; r:diaSourceId', 'Id of the alert', false, ({ alertId }) => alertId ?? '–'),
		mono: true
	}
];

function column(
	title: string,
	unit: string | null,
	raw: string | null,
	about: string,
	numeric: boolean,
	text: (row: AnyRow) => string
): RowColumn<AnyRow> {
	return { title, unit, raw, about, numeric, text };
}
function placeOf({ ra, dec }: AnyRow): { ra: string; dec: string } | null {
	return ra === null || dec === null ? null : decimal({ ra, dec });
}
