import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { ztfPoint } from '#lib/alert/ztf-point.ts';
import { numberOf, textOf } from './cells.ts';
import type { LsstRow } from './lsst-row.ts';
import type { FinkRow } from './row.ts';
import type { ZtfRow } from './ztf-row.ts';

/**
 * Light curve of one ZTF object: nJy, AB mag, MJD UTC. Total flux is the DC flux, reference and difference, of
 * points whose reference source is within 1.5 pixels; limits are those of the rows that were asked with them. `doubtful: false` leaves out detections of bad quality, and counts them.
 */
export function ztfLightCurve(rows: readonly ZtfRow[], { doubtful = true } = {}): LightCurve {
	const wanted = rows.filter((row) => doubtful || row.tag !== 'badquality');
	return {
		alertId: newestAlert(rows)?.alertId ?? '',
		points: inOrder(wanted.map(ztfRowPoint)),
		...ztfReference(rows),
		leftOut: rows.length - wanted.length
	};
}

/** The source of the reference image nearest to a ZTF object, as its newest alert has it: AB mag, arcsec. */
export function ztfReference(rows: readonly ZtfRow[]): Pick<LightCurve, 'magnr' | 'distnr'> {
	const newest = newestAlert(rows);
	return {
		magnr: newest === null ? null : numberOf(newest.cells, 'i:magnr'),
		distnr: newest === null ? null : numberOf(newest.cells, 'i:distnr')
	};
}

function newestAlert(rows: readonly ZtfRow[]): ZtfRow | null {
	return newestOf(rows.filter((row) => row.tag === 'valid'));
}

/**
 * Light curve of one LSST object: alerts, and forced measurements at the object's place. One visit in one band stands once
 * as each: they are two measurements, and their ids say nothing of one another.
 */
export function lsstLightCurve(sources: readonly LsstRow[], forced: readonly LsstRow[] = []): LightCurve {
	const points = [
		...sources.map((row) => lsstRowPoint(row, 'detection')),
		...forced.map((row) => lsstRowPoint(row, 'forced'))
	];
	return { alertId: newestOf(sources)?.alertId ?? '', points: inOrder(points), magnr: null, distnr: null, leftOut: 0 };
}

/** A row of ZTF as a point; null where it has no time, no band or nothing measured. */
export function ztfRowPoint({ tag, mjd, band, mag, magErr, limit, cells }: ZtfRow): LightCurvePoint | null {
	return ztfPoint({
		mjd,
		band,
		mag: tag === 'upperlim' ? null : mag,
		magErr,
		limit,
		isdiffpos: textOf(cells, 'i:isdiffpos'),
		reference: {
			magnr: numberOf(cells, 'i:magnr'),
			sigmagnr: numberOf(cells, 'i:sigmagnr'),
			distnr: numberOf(cells, 'i:distnr')
		}
	});
}

/** A row of LSST as a point: an alert, or forced; null as above. */
export function lsstRowPoint(row: LsstRow, kind: 'detection' | 'forced'): LightCurvePoint | null {
	const { mjd, band, mag, magErr, flux, fluxErr, totalFlux, totalFluxErr } = row;
	if (mjd === null || band === null || (flux === null && totalFlux === null)) return null;
	return { mjd, band, kind, mag, magErr, flux, fluxErr, totalFlux, totalFluxErr };
}

/** In order of time, one of a kind for each exposure; no limit stands beside a detection of the same. */
function inOrder(all: readonly (LightCurvePoint | null)[]): LightCurvePoint[] {
	const seen = new Map<string, LightCurvePoint>();
	for (const point of all) {
		if (point === null) continue;
		const exposure = `${point.mjd} ${point.band}${point.kind === 'forced' ? ' forced' : ''}`;
		const other = seen.get(exposure);
		if (!other || (other.kind === 'limit' && point.kind === 'detection')) seen.set(exposure, point);
	}
	return [...seen.values()].sort((a, b) => a.mjd - b.mjd);
}

function newestOf<T extends FinkRow>(rows: readonly T[]): T | null {
	let newest: T | null = null;
	for (const row of rows) if (newest === null || (row.mjd ?? 0) > (newest.mjd ?? 0)) newest = row;
	return newest;
}
