import { magHg, reducedMag, type Hg } from '#lib/analysis/phase-curve.ts';
import type { Orbit } from '#lib/analysis/orbit.ts';
import { LEAST_PLACE, readStateOrbit } from '#lib/analysis/orbit/elements.ts';
import { STANDARD_G } from '#lib/analysis/orbit/magnitude.ts';
import { numberOf } from '#lib/fink/cells.ts';
import type { Cells, FinkRow } from '#lib/fink/row.ts';

/** The path of a body, and how bright it is, from the newest row that tells them. */
export interface Elements {
	orbit: Orbit;
	/** Time of that row, MJD UTC: the elements' epoch, but for the light's way. */
	mjd: number;
	/** In V; null: the row predicts no magnitude. G is the one by convention. */
	hg: Hg | null;
}

/** Why there are none: no row at all, or none with these fields. */
export interface NoElements {
	missing: readonly string[];
}

/**
 * Elements from rows of LSST, newest first: each has the place and speed of the body by the orbit of the Minor Planet Center,
 * which two figures more make a path about the Sun. ZTF's rows have none.
 */
export function elementsOf(rows: readonly FinkRow[]): Elements | NoElements {
	let missing: readonly string[] | null = null;
	for (const { cells, mjd } of rows) {
		const read = readStateOrbit((name) => numberOf(cells, name));
		if (read.kind === 'orbit' && mjd !== null) return { orbit: read.orbit, mjd, hg: hgOf(cells) };
		if (read.kind === 'missing') missing ??= read.fields;
	}
	return { missing: missing ?? [] };
}

/**
 * H that gives the V magnitude which the survey predicts for its own row (`r:ephVmag`), by (H, G) with G = 0.15: what the
 * Minor Planet Center takes for nearly all bodies. A body with a G of its own is a little off at other phase angles.
 */
function hgOf(cells: Cells): Hg | null {
	const at = (name: string): number | null => numberOf(cells, name);
	const [mag, r, delta, phase] = [at('r:ephVmag'), at('r:helioRange'), at('r:topoRange'), at('r:phaseAngle')];
	const known = mag !== null && r !== null && delta !== null && r >= LEAST_PLACE;
	const reduced = known ? reducedMag(mag, r, delta) : null;
	if (reduced === null || phase === null) return null;
	const H = reduced - magHg({ H: 0, G: STANDARD_G }, phase);
	return Number.isFinite(H) ? { H, G: STANDARD_G } : null;
}
