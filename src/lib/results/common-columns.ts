import { changeOf } from './change.ts';
import type { Column, Look } from './column.ts';
import { nameOf } from './items.ts';
import { rowLabel } from './row-label.ts';

const FIGURES: ReadonlySet<Look> = new Set(['place', 'time', 'magnitude', 'change', 'since', 'figure']);

/** Columns that rows of both surveys have, in their order in the table. */
export const COLUMNS: readonly Column[] = [
	make('object', 'Object', 'object', 176, 'i:objectId · r:diaObjectId', 'Name of the object', nameOf),
	make(
		'label',
		'Label',
		'label',
		128,
		'v:classification · f:xm_simbad_otype, f:xm_tns_type, f:clf_cats_class',
		'Fink’s class (ZTF), or what a match or a score says (LSST)',
		({ row }) => rowLabel(row)
	),
	make(
		'sep',
		'Distance',
		'figure',
		92,
		'v:separation_degree',
		'From the place asked for',
		({ row }) => row.separation,
		{ unit: '″', decimals: 2 }
	),
	make('ra', 'RA', 'place', 76, 'i:ra · r:ra', 'Right ascension, ICRS', ({ ra }) => ra, { unit: '°', decimals: 4 }),
	make('dec', 'Dec', 'place', 76, 'i:dec · r:dec', 'Declination, ICRS', ({ dec }) => dec, { unit: '°', decimals: 4 }),
	make(
		'seen',
		'Seen, UTC',
		'time',
		128,
		'i:jd (JD UTC) · r:midpointMjdTai (MJD TAI)',
		'Time of the alert; of an object: of its newest',
		({ row }) => row.mjd,
		{ newestFirst: true }
	),
	make(
		'mag',
		'Magnitude',
		'magnitude',
		116,
		'i:magpsf ± i:sigmapsf · r:psfFlux ± r:psfFluxErr',
		'AB magnitude of the difference image',
		({ row }) => row.mag,
		{ unit: 'mag', decimals: 2 }
	),
	make(
		'change',
		'Change',
		'change',
		84,
		'v:rate, d:mag_rate',
		'Magnitudes a day since the point or night before; an arrow beyond 2 σ',
		(item) => changeOf(item)?.rate ?? null,
		{ unit: 'mag/d', decimals: 2 }
	),
	make(
		'curve',
		'30 days',
		'curve',
		88,
		'i:magpsf · r:psfFlux',
		'Difference flux of the alerts at hand, up to the newest of the result',
		({ rows }) => rows.length,
		{ newestFirst: true }
	),
	make(
		'det',
		'Det.',
		'figure',
		48,
		'i:ndethist · r:nDiaSources',
		'Number of detections so far',
		({ row }) => row.nDet,
		{ decimals: 0, newestFirst: true }
	),
	make(
		'first',
		'First',
		'since',
		56,
		'i:jdstarthist (JD UTC) · f:firstDiaSourceMjdTaiFink (MJD TAI)',
		'Time since the first detection',
		({ row }) => row.firstMjd,
		{ newestFirst: true }
	),
	make(
		'real',
		'Real',
		'figure',
		52,
		'i:drb, i:rb · r:reliability',
		'Real, not bogus: score of the alert, 0 to 1',
		({ row }) => row.score,
		{ decimals: 2, newestFirst: true }
	),
	make(
		'sn',
		'SN',
		'figure',
		52,
		'd:snn_sn_vs_all · f:clf_snnSnVsOthers_score',
		'SuperNNova: supernova or not, 0 to 1',
		cell('d:snn_sn_vs_all', 'f:clf_snnSnVsOthers_score'),
		{ decimals: 2, newestFirst: true }
	),
	make('tns', 'TNS', 'text', 64, 'd:tns · f:xm_tns_type', 'Type in TNS', cell('d:tns', 'f:xm_tns_type')),
	make(
		'name',
		'Body',
		'text',
		112,
		'i:ssnamenr · f:sso_name',
		'Name of the Solar System body',
		({ row }) => row.ssName
	),
	make('alerts', 'Alerts', 'figure', 60, '', 'Alerts of the object in this result', ({ rows }) => rows.length, {
		decimals: 0,
		newestFirst: true
	}),
	make(
		'flux',
		'Flux',
		'figure',
		96,
		'i:magpsf, i:isdiffpos · r:psfFlux',
		'Signed flux of the difference image',
		({ row }) => row.flux,
		{ unit: 'nJy', decimals: 0, newestFirst: true }
	),
	make('alert', 'Alert', 'text', 176, 'i:candid · r:diaSourceId', 'Id of the alert', ({ row }) => row.alertId)
];

/** The first of Fink’s columns that a row has. */
export function cell(...names: readonly string[]): Column['value'] {
	return ({ row }) => names.map((name) => row.cells[name] ?? null).find((value) => value !== null) ?? null;
}

function make(
	key: string,
	title: string,
	look: Look,
	width: number,
	raw: string,
	about: string,
	value: Column['value'],
	more: Partial<Column> = {}
): Column {
	return {
		unit: null,
		decimals: null,
		newestFirst: false,
		key,
		title,
		look,
		width,
		raw,
		about,
		value,
		numeric: FIGURES.has(look),
		...more
	};
}
