import type { Survey } from '#lib/alert/alert.ts';
import { labelText } from '#lib/alert/names.ts';
import type { RowColumn } from '#lib/archive/column.ts';
import { type AnyRow, kindOf } from '#lib/archive/curve.ts';
import { mjdText } from '#lib/alert/time.ts';
import { utcText } from '#lib/archive/times.ts';
import { columnOf } from '#lib/fink/columns.ts';
import { number } from '#lib/words.ts';

/** nJy in a µJy. */
const NJY = 1000;

type Text = RowColumn<AnyRow>['text'];

/** Columns of the table of an object's alerts and measurements, as people read them. */
export function columnsOf(survey: Survey): RowColumn<AnyRow>[] {
	return survey === 'ztf' ? ZTF : LSST;
}

const time = (raw: string): RowColumn<AnyRow> => ({
	title: 'Time',
	unit: 'UTC',
	raw,
	about: 'Time of the exposure; in the archive it stands otherwise, see the name',
	numeric: false,
	text: ({ mjd }) => (mjd === null ? '–' : utcText(mjd).slice(0, 19)),
	hint: ({ mjd }) => (mjd === null ? null : mjdText(mjd))
});
const ZTF: RowColumn<AnyRow>[] = [
	time('i:jd, JD UTC'),
	{ ...own('ztf', 'i:fid', 'Band', ({ band }) => band ?? '–'), numeric: false },
	{
		title: 'What',
		unit: null,
		raw: 'd:tag',
		about: 'Detection, low quality, or upper limit',
		numeric: false,
		text: kindOf
	},
	own('ztf', 'i:magpsf', 'Magnitude', ({ mag, magErr }) => brightness(mag, magErr)),
	own('ztf', 'i:isdiffpos', 'Sign', sign),
	own('ztf', 'i:diffmaglim', '5 σ limit', (row) => number(row.survey === 'ztf' ? row.limit : null)),
	own('ztf', 'i:drb', 'Real', ({ score }) => number(score)),
	{
		title: 'Label',
		unit: null,
		raw: 'v:classification',
		about: 'Class of the alert by Fink’s rule',
		numeric: false,
		text: (row) => (kindOf(row) === 'detection' && row.label !== null ? labelText(row.label) : '–')
	},
	{ ...own('ztf', 'i:candid', 'Alert', ({ alertId }) => alertId ?? '–'), numeric: false, mono: true }
];
const LSST: RowColumn<AnyRow>[] = [
	time('r:midpointMjdTai, MJD TAI'),
	own('lsst', 'r:band', 'Band', ({ band }) => band ?? '–'),
	{ title: 'What', unit: null, raw: null, about: 'Detection, or forced measurement', numeric: false, text: kindOf },
	{
		...own('lsst', 'r:psfFlux', 'Flux', ({ flux, fluxErr }) => brightness(micro(flux), micro(fluxErr))),
		unit: 'µJy'
	},
	{
		title: 'Magnitude',
		unit: 'AB',
		raw: 'r:psfFlux',
		about: 'AB magnitude of the difference flux, where it is positive',
		numeric: true,
		text: ({ mag, magErr }) => brightness(mag, magErr)
	},
	{
		...own('lsst', 'r:scienceFlux', 'Total flux', (row) => number(micro(row.survey === 'lsst' ? row.totalFlux : null))),
		unit: 'µJy'
	},
	own('lsst', 'r:reliability', 'Real', ({ score }) => number(score)),
	own('lsst', 'r:visit', 'Visit', (row) => (row.survey === 'lsst' ? (row.visit ?? '–') : '–')),
	{ ...own('lsst', 'r:diaSourceId', 'Alert', ({ alertId }) => alertId ?? '–'), numeric: false, mono: true }
];

function own(survey: Survey, raw: string, title: string, text: Text): RowColumn<AnyRow> {
	const { unit, about, numeric } = columnOf(survey, raw);
	return { title, unit, raw, about, numeric, text };
}
function brightness(value: number | null, error: number | null): string {
	return value === null ? '–' : `${number(value)}${error === null ? '' : ` ± ${number(error)}`}`;
}
function sign({ flux }: AnyRow): string {
	return flux === null ? '–' : flux < 0 ? '− fainter' : '+';
}
function micro(flux: number | null): number | null {
	return flux === null ? null : flux / NJY;
}
