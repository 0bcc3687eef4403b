import { type Band, BANDS, type Survey, SURVEYS } from '#lib/alert/alert.ts';
import { LEAST_PLACE } from '#lib/analysis/orbit/elements.ts';
import { reducedMag } from '#lib/analysis/phase-curve.ts';
import type { PhasePoint } from '#lib/analysis/phase-fit.ts';
import type { AnyRow } from '#lib/archive/curve.ts';
import { numberOf } from '#lib/fink/cells.ts';
import { plural } from '#lib/words.ts';

/** One detection on the phase curve of a body. `band` is the filter's key: `ztf r` and `lsst r` are two filters. */
export interface SeenPoint extends PhasePoint {
	survey: Survey;
	filter: Band;
	/** MJD UTC. */
	mjd: number;
}

export interface Phases {
	/** By phase angle, the smallest first. */
	points: SeenPoint[];
	/** Detections that no point can be made of, in words: why, and how many. */
	leftOut: string[];
}

/** The filters that points are in, ZTF's first, each survey's from blue to red. */
export function filtersOf(points: readonly SeenPoint[]): { key: string; survey: Survey; filter: Band }[] {
	const keys = new Set(points.map(({ band }) => band));
	return SURVEYS.flatMap((survey) =>
		BANDS.map((filter) => ({ key: filterKey(survey, filter), survey, filter })).filter(({ key }) => keys.has(key))
	);
}

/** Where Fink tells distances (au) and the phase angle (deg): ZTF's rows by Miriade, LSST's in each row. */
const NAMES: Readonly<Record<Survey, { helio: string; topo: string; phase: string }>> = {
	ztf: { helio: 'Dhelio', topo: 'Dobs', phase: 'Phase' },
	lsst: { helio: 'r:helioRange', topo: 'r:topoRange', phase: 'r:phaseAngle' }
};

/**
 * Reduced magnitudes m − 5 log10(rΔ) (AB, of the difference image) against phase angles, of rows of both surveys. A body moves
 * on, so that nothing of it is in the reference: the difference is all its light. One fainter than the reference is of no use.
 */
export function phasesOf(rows: readonly AnyRow[]): Phases {
	const points: SeenPoint[] = [];
	const missing = { distance: 0, negative: 0, error: 0 };
	for (const { survey, band: filter, mjd, mag, magErr, flux, cells } of rows) {
		const { helio, topo, phase: angle } = NAMES[survey];
		const [r, delta, phase] = [numberOf(cells, helio), numberOf(cells, topo), numberOf(cells, angle)];
		const reduced = mag === null || r === null || delta === null || r < LEAST_PLACE ? null : reducedMag(mag, r, delta);
		if (flux !== null && flux < 0) missing.negative += 1;
		else if (mag === null || magErr === null || !(magErr > 0) || filter === null || mjd === null) missing.error += 1;
		else if (reduced === null || phase === null) missing.distance += 1;
		else points.push({ band: filterKey(survey, filter), survey, filter, mjd, phase, mag: reduced, error: magErr });
	}
	const leftOut = [
		missing.distance > 0 ? `${plural(missing.distance, 'detection')} without distances` : '',
		missing.negative > 0 ? `${plural(missing.negative, 'detection')} fainter than the reference` : '',
		missing.error > 0 ? `${plural(missing.error, 'detection')} without a magnitude or its error` : ''
	].filter((text) => text !== '');
	return { points: points.sort((a, b) => a.phase - b.phase), leftOut };
}

function filterKey(survey: Survey, filter: Band): string {
	return `${survey} ${filter}`;
}
