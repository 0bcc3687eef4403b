import type { Band } from './alert.ts';

/** How a point was measured: found by the survey, measured at a known place, or looked for and not found. */
export type PointKind = 'detection' | 'forced' | 'limit';

/** One point of a light curve. Fluxes in nJy, magnitudes AB, time MJD UTC. Absent = null. */
export interface LightCurvePoint {
	mjd: number;
	band: Band;
	kind: PointKind;
	/** Magnitude of the difference; for a limit the 5 σ limit of the image. */
	mag: number | null;
	magErr: number | null;
	/** Difference flux, signed. */
	flux: number | null;
	fluxErr: number | null;
	/** Total light: reference + difference (ZTF DC flux, LSST scienceFlux). */
	totalFlux: number | null;
	totalFluxErr: number | null;
}

/** A packet's own history, in time order and without doubles. */
export interface LightCurve {
	alertId: string;
	points: LightCurvePoint[];
	/** ZTF: AB magnitude and distance (pixels of 1.01″) of the nearest source in the reference image, of the newest alert. */
	magnr: number | null;
	distnr: number | null;
	/** Points that were left out to keep it small: forced ones beside a detection of the same exposure, then the oldest. */
	leftOut: number;
}
