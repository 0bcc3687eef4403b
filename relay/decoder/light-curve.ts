import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { abMag } from '#lib/alert/brightness.ts';
import { mjdFromJd, mjdUtcFromTai } from '#lib/alert/time.ts';
import { ztfPoint } from '#lib/alert/ztf-point.ts';
import type { Wanted } from '../avro.ts';
import type { Fields } from './fields.ts';
import { lsstId } from './lsst.ts';
import { firstTime, lsstBand, ztfBandOf } from './place.ts';
import { ztfId } from './ztf.ts';

const ZTF_POINT = {
	jd: true,
	fid: true,
	magpsf: true,
	sigmapsf: true,
	isdiffpos: true,
	diffmaglim: true,
	magnr: true,
	sigmagnr: true,
	distnr: true
} as const satisfies Wanted;
/** What a light curve needs of a ZTF packet. */
export const ZTF_CURVE: Wanted = {
	...ZTF_POINT,
	candid: true,
	candidate: { ...ZTF_POINT, candid: true },
	prv_candidates: ZTF_POINT
};

const LSST_FORCED = {
	midpointMjdTai: true,
	band: true,
	psfFlux: true,
	psfFluxErr: true,
	scienceFlux: true,
	scienceFluxErr: true
} as const satisfies Wanted;
const LSST_SOURCE = { ...LSST_FORCED, diaSourceId: true } as const satisfies Wanted;
/** What a light curve needs of an LSST packet. */
export const LSST_CURVE: Wanted = {
	...LSST_SOURCE,
	diaSource: LSST_SOURCE,
	prvDiaSources: LSST_FORCED,
	prvDiaForcedSources: LSST_FORCED
};
/** What a light curve needs of a multi-messenger packet: its one detection. */
export const MMA_CURVE: Wanted = { ...ZTF_POINT, objectId: true, triggerId: true, gcn_status: true };

/** Light curve of a ZTF packet: the candidate, the detections before it, and the limits where nothing was found. */
export function ztfCurve(packet: Fields): LightCurve {
	const candidate = packet.within('candidate');
	return {
		alertId: ztfId(packet),
		points: inOrder([candidate, ...packet.list('prv_candidates')].map(pointOf)),
		magnr: candidate.number('magnr'),
		distnr: candidate.number('distnr'),
		leftOut: 0
	};
}

/** Light curve of a multi-messenger packet; the sign of its difference is not known, hence no flux. */
export function mmaCurve(packet: Fields): LightCurve {
	const ids = [packet.needText('objectId'), packet.needText('triggerId'), packet.text('gcn_status') ?? ''];
	const alertId = `${ids.join(':')}:${packet.number('jd')}`;
	return { alertId, points: inOrder([pointOf(packet)]), magnr: null, distnr: null, leftOut: 0 };
}

/** Light curve of an LSST packet: this source, those before it, and forced measurements at the object's place. */
export function lsstCurve(packet: Fields): LightCurve {
	const source = packet.within('diaSource');
	const points = [
		...[source, ...packet.list('prvDiaSources')].map((row) => lsstPoint(row, 'detection')),
		...packet.list('prvDiaForcedSources').map((row) => lsstPoint(row, 'forced'))
	];
	return { alertId: lsstId(packet), points: inOrder(points), magnr: null, distnr: null, leftOut: 0 };
}

/** JD UTC and AB magnitudes → a point; null where it has no time, no band or nothing measured. */
function pointOf(row: Fields): LightCurvePoint | null {
	const jd = row.number('jd');
	return ztfPoint({
		mjd: firstTime(jd === null ? null : mjdFromJd(jd)),
		band: ztfBandOf(row.number('fid')),
		mag: row.number('magpsf'),
		magErr: row.number('sigmapsf'),
		limit: row.number('diffmaglim'),
		isdiffpos: row.text('isdiffpos'),
		reference: {
			magnr: row.number('magnr'),
			sigmagnr: row.number('sigmagnr'),
			distnr: row.number('distnr')
		}
	});
}

/** MJD TAI and fluxes in nJy → a point; null where it has no time, no band or no flux. */
function lsstPoint(row: Fields, kind: 'detection' | 'forced'): LightCurvePoint | null {
	const midpoint = row.number('midpointMjdTai');
	const mjd = firstTime(midpoint === null ? null : mjdUtcFromTai(midpoint));
	const band = lsstBand(row.text('band'));
	const flux = row.finite('psfFlux');
	const totalFlux = row.finite('scienceFlux');
	if (mjd === null || band === null || (flux === null && totalFlux === null)) return null;
	const fluxErr = row.finite('psfFluxErr');
	const mag = abMag(flux, fluxErr);
	return {
		mjd,
		band,
		kind,
		mag: mag.value,
		magErr: mag.error,
		flux,
		fluxErr,
		totalFlux,
		totalFluxErr: row.finite('scienceFluxErr')
	};
}

/**
 * In order of time, one of a kind per exposure and band: packets repeat entries, and one exposure may hold the same source
 * twice. The first given wins, hence the alert's own; no limit stands beside a detection.
 */
function inOrder(rows: (LightCurvePoint | null)[]): LightCurvePoint[] {
	const seen = new Map<string, LightCurvePoint>();
	for (const row of rows) {
		if (row === null) continue;
		const exposure = `${row.mjd} ${row.band}${row.kind === 'forced' ? ' forced' : ''}`;
		const other = seen.get(exposure);
		if (!other || (other.kind === 'limit' && row.kind === 'detection')) seen.set(exposure, row);
	}
	return [...seen.values()].sort((a, b) => a.mjd - b.mjd);
}
