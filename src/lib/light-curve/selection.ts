import { type Band, BANDS, type Survey } from '#lib/alert/alert.ts';
import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { referenceArcsec, SAME_SOURCE_PIXELS } from '#lib/alert/brightness.ts';
import { totalHolds, totalMag } from '#lib/alert/trend.ts';

/** Difference and total are AB magnitudes, flux is that of the difference, totalFlux of all light, µJy. */
export type Mode = 'difference' | 'total' | 'flux' | 'totalFlux';
export const MODES: readonly Mode[] = ['difference', 'total', 'flux'];
/** With total flux, where there is room for it. */
export const ALL_MODES: readonly Mode[] = [...MODES, 'totalFlux'];
export const MODE_NAMES: Readonly<Record<Mode, string>> = {
	difference: 'Difference',
	total: 'Total',
	flux: 'Flux',
	totalFlux: 'Total flux'
};
/** What stands along the axis of a mode. */
export const AXES: Readonly<Record<Mode, string>> = {
	difference: 'difference magnitude (AB)',
	total: 'total magnitude (AB)',
	flux: 'difference flux (µJy)',
	totalFlux: 'total flux (µJy)'
};

/** Does it show fluxes, which grow upward? */
export function isFlux(mode: Mode): boolean {
	return mode === 'flux' || mode === 'totalFlux';
}
/** Does it show all light, not the difference to the reference image? */
export function isTotal(mode: Mode): boolean {
	return mode === 'total' || mode === 'totalFlux';
}

/** One point as it is plotted. */
export interface Plotted<P extends LightCurvePoint = LightCurvePoint> {
	mjd: number;
	band: Band;
	kind: LightCurvePoint['kind'];
	/** mag, or µJy. */
	value: number;
	/** 1 σ in the same unit; null for a limit or where it is not known. */
	error: number | null;
	/** Fainter than the reference image. */
	negative: boolean;
	/** The whole of it. */
	of: P;
}

/** How many points of a band are shown. */
export interface BandCount {
	band: Band;
	points: number;
	limits: number;
	forced: number;
}

export interface Selection<P extends LightCurvePoint = LightCurvePoint> {
	/** In order of time; limits among them. */
	points: Plotted<P>[];
	counts: BandCount[];
	/** What is not shown and why, in words; one line each. */
	leftOut: string[];
}

/** nJy in a µJy. */
const NJY = 1000;
/** How near a reference source must be to be the object's own, in words. */
const WITHIN = `${referenceArcsec(SAME_SOURCE_PIXELS)?.toFixed(1)}″`;

/** Points of a light curve that can be plotted in this mode; the others are counted in words. */
export function select<P extends LightCurvePoint>(
	curve: Pick<LightCurve, 'magnr' | 'distnr' | 'leftOut'> & { points: readonly P[] },
	survey: Survey,
	mode: Mode
): Selection<P> {
	const own = !isTotal(mode) || totalHolds(curve, survey);
	const points: Plotted<P>[] = [];
	const missing = { all: 0, place: 0, measure: 0, total: 0, negative: 0, flux: 0, limits: 0, forced: 0 };
	const tried = curve.points.filter(({ kind }) => kind === 'detection').length;
	for (const point of curve.points) {
		const { mjd, band, kind } = point;
		const negative = point.flux !== null && point.flux < 0;
		const add = (value: number, error: number | null): void => {
			points.push({ mjd, band, kind, value, error, negative, of: point });
		};
		if (kind === 'limit') {
			if (mode === 'difference' && point.mag !== null) add(point.mag, null);
			else missing.limits += 1;
		} else if (mode === 'flux') {
			if (point.flux === null) missing.flux += 1;
			else add(point.flux / NJY, point.fluxErr === null ? null : point.fluxErr / NJY);
		} else if (mode === 'totalFlux' && own && point.totalFlux !== null) {
			add(point.totalFlux / NJY, point.totalFluxErr === null ? null : point.totalFluxErr / NJY);
		} else if (kind === 'forced') missing.forced += 1;
		else if (mode === 'difference') {
			if (point.mag === null) missing.negative += 1;
			else add(point.mag, point.magErr);
		} else {
			const total = totalMag(point);
			if (!own) missing.all += 1;
			else if (total.value !== null) add(total.value, total.error);
			else if (point.totalFlux !== null) missing.total += 1;
			// ZTF's total is made of the difference and of the reference source of that very alert.
			else if (survey === 'lsst') missing.measure += 1;
			else if (point.flux === null) missing.flux += 1;
			else missing.place += 1;
		}
	}
	const leftOut = [
		missing.all > 0 ? `${missing.all} of ${tried} points not shown: ${whyNoTotal(curve)}` : null,
		say(missing.place, tried, `no reference source within ${WITHIN}`),
		say(missing.measure, tried, 'no total flux measured'),
		say(missing.total, tried, 'no total flux above zero'),
		say(missing.negative, tried, 'no positive flux: see Flux'),
		say(missing.flux, tried, survey === 'ztf' ? 'no sign told, hence no flux' : 'no flux'),
		missing.limits > 0 ? `${count(missing.limits, 'upper limit')}: see Difference` : null,
		missing.forced > 0 ? `${count(missing.forced, 'forced measurement')}: see Flux` : null,
		curve.leftOut > 0 ? `${count(curve.leftOut, 'point')} more in the packet` : null
	].filter((line) => line !== null);
	points.sort((a, b) => a.mjd - b.mjd);
	return { points, counts: countBands(points), leftOut };
}

/** Why no total light is that of a ZTF object, by the reference source of its newest alert. */
function whyNoTotal({ magnr, distnr }: Pick<LightCurve, 'magnr' | 'distnr'>): string {
	const away = referenceArcsec(distnr);
	if (away === null) return 'the reference image has no source here that a total could be made with';
	if (magnr === null || !(magnr > 0)) return 'the source of the reference image has no magnitude';
	return `the nearest source of the reference image is ${away.toFixed(1)}″ away, and one beyond ${WITHIN} is another’s`;
}

function countBands(points: readonly Plotted[]): BandCount[] {
	return BANDS.flatMap((band) => {
		const of = (kind: Plotted['kind']): number =>
			points.filter((point) => point.band === band && point.kind === kind).length;
		const found = { band, points: of('detection'), limits: of('limit'), forced: of('forced') };
		return found.points + found.limits + found.forced > 0 ? [found] : [];
	});
}

function say(number: number, of: number, why: string): string | null {
	if (number === 0) return null;
	return `${number} of ${of} points ${number === 1 ? 'has' : 'have'} ${why}`;
}
function count(number: number, what: string): string {
	return `${number} ${what}${number === 1 ? '' : 's'}`;
}
