import type { ObjectPoint } from '#lib/object/point.ts';
import { csvTable } from '#lib/table/csv.ts';
import type { Field } from '#lib/table/field.ts';
import { voTable } from '#lib/table/votable.ts';

type PointField = Field<ObjectPoint>;

/** The columns of a file with points of a light curve. */
export const POINT_FIELDS: readonly PointField[] = [
	text('survey', 'Survey', 'ztf or lsst', ({ survey }) => survey),
	{ ...text('objectId', 'Object', 'ZTF name or LSST diaObjectId', ({ objectId }) => objectId), id: true },
	{ ...text('alertId', 'Alert', 'ZTF candid or LSST diaSourceId', ({ alertId }) => alertId), id: true },
	figure('mjd', 'MJD UTC', 'd', 'Time: ZTF start, LSST middle of the exposure', ({ mjd }) => mjd),
	text('band', 'Band', 'Band', ({ band }) => band),
	text('kind', 'Kind', 'detection, forced photometry, or 5 sigma upper limit', ({ kind }) => kind),
	figure('mag', 'Magnitude', 'mag', 'AB magnitude of the difference; of a limit the limit', ({ mag }) => mag),
	figure('magErr', 'Magnitude error', 'mag', 'Its error, 1 sigma', ({ magErr }) => magErr),
	figure('totalMag', 'Total magnitude', 'mag', 'AB magnitude of all light', ({ totalMag }) => totalMag),
	figure('totalMagErr', 'Total magnitude error', 'mag', 'Its error, 1 sigma', ({ totalMagErr }) => totalMagErr),
	figure('flux', 'Flux', 'nJy', 'Signed flux of the difference image', ({ flux }) => flux),
	figure('fluxErr', 'Flux error', 'nJy', 'Its error, 1 sigma', ({ fluxErr }) => fluxErr),
	figure('totalFlux', 'Total flux', 'nJy', 'All light: ZTF DC flux, LSST scienceFlux', ({ totalFlux }) => totalFlux),
	figure('totalFluxErr', 'Total flux error', 'nJy', 'Its error, 1 sigma', ({ totalFluxErr }) => totalFluxErr),
	{
		...text('lowQuality', 'Low quality', 'Found in a bad place or unlikely real', () => null),
		type: 'flag',
		value: ({ doubtful }) => doubtful
	},
	text('source', 'Source', 'archive of Fink, or history in a live packet', ({ source }) => source)
];

export function pointsCsv(points: readonly ObjectPoint[]): string {
	return csvTable(points, POINT_FIELDS);
}

/** `link`: address of the object's page. */
export function pointsVoTable(points: readonly ObjectPoint[], name: string, link: string, written: Date): string {
	return voTable(points, POINT_FIELDS, name, [
		['QUERY_STATUS', 'OK'],
		['about', `Light curve of ${name}, as it was shown`],
		['link', link],
		['written', written.toISOString()],
		['rows', String(points.length)]
	]);
}

function figure(name: string, title: string, unit: string, about: string, value: PointField['value']): PointField {
	return { name, title, unit, about, type: 'figure', id: false, value };
}
function text(name: string, title: string, about: string, value: PointField['value']): PointField {
	return { name, title, unit: null, about, type: 'text', id: false, value };
}
