import { BODIES, type Body, bodyOf, ssObjectId } from '../bodies.ts';
import { random } from '../random.ts';
import { recordedRows } from '../recorded.ts';
import { float, newestFirst, quoted, type Row, sorted } from '../row.ts';
import { sourceRow } from './source.ts';

/** Columns of the ssSource of an alert. Reconstructed around the recorded ones. */
function ssCells(body: Body, packed: string, designation: string): Row {
	const values: Record<string, number> = {
		helioRange: 2.5512,
		topoRange: 1.7921,
		helioRangeRate: 1.2,
		topoRangeRate: -8.1,
		phaseAngle: 14.2,
		elongation: 131.9,
		eclLambda: 311.2,
		eclBeta: -5.1,
		galLon: 27.3,
		galLat: -38.9,
		ephRa: 0,
		ephDec: 0,
		ephVmag: 19.4,
		ephRate: 0.21,
		ephRateRa: -0.2,
		ephRateDec: -0.06,
		ephOffset: 0.09,
		ephOffsetRa: 0.05,
		ephOffsetDec: -0.07,
		ephOffsetAlongTrack: 0.06,
		ephOffsetCrossTrack: -0.06,
		helio_x: 1.9,
		helio_y: -1.6,
		helio_z: -0.5,
		helio_vx: 9.1,
		helio_vy: 10.2,
		helio_vz: 3.3,
		helio_vtot: 14.1,
		topo_x: 1.1,
		topo_y: -1.3,
		topo_z: -0.5,
		topo_vx: -18.3,
		topo_vy: 1.2,
		topo_vz: 2.2,
		topo_vtot: 18.4
	};
	return {
		...Object.fromEntries(Object.entries(values).map(([name, value]) => [`r:${name}`, float(value)])),
		'r:designation': quoted(designation),
		'r:packed_primary_provisional_designation': quoted(packed),
		'r:ssObjectId': ssObjectId(packed),
		'r:diaDistanceRank': '1',
		'r:diaObjectId': '0',
		'f:sso_name': quoted(body.name)
	};
}

/** How many alerts of which bodies are made up, and around where. */
const TRACKS: readonly [name: string, count: number, ra: number, dec: number, flux: number][] = [
	['4', 12, 318.2, -17.9, 9_000_000],
	['8467', 9, 311.41, -19.21, 61_000],
	['C/2020 V2', 5, 41.2, -33.1, 220_000],
	['Torre del Lago', 6, 305.7, -12.3, 18_000],
	['2015 BC557', 3, 280.1, -30.2, 4100]
];

function track([name, count, ra, dec, flux]: (typeof TRACKS)[number]): Row[] {
	const body = bodyOf(name);
	if (!body?.packed) return [];
	const { packed } = body;
	const rnd = random(packed);
	return Array.from({ length: count }, (_, n) => {
		const mjd = 61235.31 - n * 2.0137;
		const place = { ra: ra + n * 0.37, dec: dec + n * 0.09 };
		const own = { 'r:ephRa': float(place.ra + 1e-5), 'r:ephDec': float(place.dec - 1e-5) };
		const measured = {
			...place,
			mjd,
			band: ['r', 'i', 'g'][n % 3] ?? 'r',
			// One of them fainter than the template.
			flux: flux * (0.9 + rnd() * 0.2) * (n === 2 ? -1 : 1),
			fluxErr: flux * 0.01,
			science: flux,
			visit: 2026071300100 - n,
			id: `1706${String(55_000_000_000_000 - n * 9_000_007 + Math.floor(rnd() * 9000))}`
		};
		return sorted(sourceRow('0', measured, { ...ssCells(body, packed, body.name), ...own }));
	});
}

/** A recorded row of a body, the columns that were not asked filled after the pattern. */
function recordedAlerts(file: string, name: string): Row[] {
	const body = bodyOf(name);
	if (!body?.packed) return [];
	const cells = ssCells(body, body.packed, name);
	return recordedRows(file).map((own, n) => {
		const measured = {
			mjd: 0,
			band: 'r',
			flux: 5000,
			fluxErr: 200,
			science: 5600,
			ra: 341.02,
			dec: -14.1,
			visit: 2026071100400 - n,
			id: `17065345231780${String(1101 + n)}`
		};
		return sorted({ ...sourceRow('0', measured, cells), ...own });
	});
}

let made: { packed: string; rows: Row[] }[] | null = null;

/** Alerts of a body by its packed designation, newest first. */
export function alertsOf(packed: string): Row[] {
	made ??= [
		...TRACKS.map((one) => ({ packed: bodyOf(one[0])?.packed ?? '', rows: track(one) })),
		{ packed: 'K14X35T', rows: recordedAlerts('lsst-sso-2014XT35.json', '2014 XT35') },
		{ packed: 'K07O10R', rows: recordedAlerts('lsst-sso-gonggong.json', '2007 OR10') }
	];
	return newestFirst(made.find((one) => one.packed === packed)?.rows ?? [], 'r:midpointMjdTai');
}

/** The diaSourceIds of all alerts of bodies. */
export const bodySourceIds = (): string[] =>
	BODIES.flatMap(({ packed }) =>
		packed === null ? [] : alertsOf(packed).map((cells) => cells['r:diaSourceId'] ?? '')
	);
