import type { Band, Survey } from '#lib/alert/alert.ts';
import type { LightCurve } from '#lib/alert/light-curve.ts';

/** Time that small curves show, days: the same for all, so that they can be compared. */
export const SPARK_DAYS = 30;

/** Size of a small curve, px. */
export interface Box {
	width: number;
	height: number;
}

/** One detection, px. */
export interface SparkPoint {
	band: Band;
	x: number;
	y: number;
	/** Ends of its error bar. */
	top: number;
	bottom: number;
}

export interface Spark {
	/** Height of zero flux, px. */
	zero: number;
	points: SparkPoint[];
	/** Nights without a detection, px. */
	limits: number[];
}

/**
 * A light curve of the last 30 days as signed difference flux, so that a fading never looks like a brightening. The right
 * edge is `clock` (MJD UTC). LSST also shows the forced points of exposures without a detection. Null: nothing to show.
 */
export function sparkOf(curve: LightCurve, survey: Survey, clock: number, box: Box): Spark | null {
	const recent = curve.points.filter(({ mjd }) => mjd <= clock + 0.001 && clock - mjd <= SPARK_DAYS);
	const detected = new Set(recent.filter(({ kind }) => kind === 'detection').map(({ mjd, band }) => `${mjd} ${band}`));
	const shown = recent.flatMap((point) => {
		const { mjd, band, kind, flux } = point;
		const again = kind === 'forced' && (survey !== 'lsst' || detected.has(`${mjd} ${band}`));
		return flux === null || kind === 'limit' || again ? [] : [{ mjd, band, flux, error: point.fluxErr ?? 0 }];
	});
	if (shown.length === 0) return null;
	const low = Math.min(0, ...shown.map(({ flux }) => flux));
	const high = Math.max(0, ...shown.map(({ flux }) => flux));
	const range = high > low ? high - low : 1;
	const { width, height } = box;
	const x = (mjd: number): number => 2 + (width - 6) * (1 - (clock - mjd) / SPARK_DAYS);
	const y = (flux: number): number => height - 5 - (height - 10) * ((flux - low) / range);
	const inside = (value: number): number => Math.min(height, Math.max(0, value));
	return {
		zero: y(0),
		points: shown.map(({ mjd, band, flux, error }) => ({
			band,
			x: x(mjd),
			y: y(flux),
			top: inside(y(flux + error)),
			bottom: inside(y(flux - error))
		})),
		limits: recent.filter(({ kind }) => kind === 'limit').map(({ mjd }) => x(mjd))
	};
}
