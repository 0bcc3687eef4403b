import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';

/** Longest JSON of a light curve, bytes (all of it is ASCII). */
export const MAX_CURVE_BYTES = 100_000;
/** Significant digits of what was measured as a 32-bit float, and of an error. */
const VALUE_DIGITS = 7;
const ERROR_DIGITS = 5;
/** Digits after the point: of a time in days (0.01 s) and of a magnitude. */
const MJD_DECIMALS = 7;
const MAG_DECIMALS = 5;

/**
 * The JSON of a light curve, figures rounded far below their errors. Where it would be too long, first the forced
 * measurements of exposures that have a detection go, then the oldest points; `leftOut` counts them.
 */
export function curveText(curve: LightCurve): string {
	const all = curve.points;
	let points = all;
	let texts = points.map(pointText);
	const room = MAX_CURVE_BYTES - JSON.stringify({ ...curve, points: [], leftOut: all.length }).length;
	if (size(texts) > room) {
		const detected = new Set(all.filter((point) => point.kind === 'detection').map(exposure));
		points = all.filter((point) => point.kind !== 'forced' || !detected.has(exposure(point)));
		texts = points.map(pointText);
	}
	let from = 0;
	for (let bytes = size(texts); bytes > room; from++) bytes -= (texts[from]?.length ?? 0) + 1;
	const kept = texts.slice(from);
	const { alertId, magnr, distnr } = curve;
	const rest = JSON.stringify({ magnr, distnr, leftOut: curve.leftOut + all.length - kept.length }).slice(1);
	return `{"alertId":${JSON.stringify(alertId)},"points":[${kept.join(',')}],${rest}`;
}

function exposure(point: LightCurvePoint): string {
	return `${point.mjd} ${point.band}`;
}

function size(texts: string[]): number {
	return texts.reduce((sum, text) => sum + text.length + 1, 0);
}

function pointText(point: LightCurvePoint): string {
	const { mjd, band, kind, mag, magErr, flux, fluxErr, totalFlux, totalFluxErr } = point;
	return JSON.stringify({
		mjd: Number(mjd.toFixed(MJD_DECIMALS)),
		band,
		kind,
		mag: decimals(mag),
		magErr: decimals(magErr),
		flux: digits(flux, VALUE_DIGITS),
		fluxErr: digits(fluxErr, ERROR_DIGITS),
		totalFlux: digits(totalFlux, VALUE_DIGITS),
		totalFluxErr: digits(totalFluxErr, ERROR_DIGITS)
	});
}

function decimals(mag: number | null): number | null {
	return mag === null ? null : Number(mag.toFixed(MAG_DECIMALS));
}
function digits(value: number | null, count: number): number | null {
	return value === null ? null : Number(value.toPrecision(count));
}
