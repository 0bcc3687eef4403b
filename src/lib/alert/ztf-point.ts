import type { Band } from './alert.ts';
import { dcFlux, differenceSign, nanojansky, type Reference } from './brightness.ts';
import type { LightCurvePoint } from './light-curve.ts';

/** One ZTF measurement of a packet's history or of the archive: MJD UTC, AB mag. */
export interface ZtfMeasurement {
	mjd: number | null;
	band: Band | null;
	/** Of the difference; null: nothing was found. */
	mag: number | null;
	magErr: number | null;
	/** 5 σ limit of the image. */
	limit: number | null;
	isdiffpos: string | null;
	reference: Reference;
}

const NO_FLUX = { flux: null, fluxErr: null, totalFlux: null, totalFluxErr: null };

/** A measurement → a point, nJy; null where it has no time, no band, or neither magnitude nor limit. */
export function ztfPoint(measured: ZtfMeasurement): LightCurvePoint | null {
	const { mjd, band, mag, magErr, limit } = measured;
	if (mjd === null || band === null || (mag === null && limit === null)) return null;
	if (mag === null) return { mjd, band, kind: 'limit', mag: limit, magErr: null, ...NO_FLUX };
	const sign = differenceSign(measured.isdiffpos);
	if (sign === null) return { mjd, band, kind: 'detection', mag, magErr, ...NO_FLUX };
	const flux = nanojansky(mag, magErr, sign);
	const total = dcFlux(flux, measured.reference);
	return {
		mjd,
		band,
		kind: 'detection',
		mag,
		magErr,
		flux: flux.value,
		fluxErr: flux.error,
		totalFlux: total.value,
		totalFluxErr: total.error
	};
}
