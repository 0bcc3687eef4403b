import type { Band, Survey } from '#lib/alert/alert.ts';
import { type Hg, magHg } from '../phase-curve.ts';
import type { NumberAt } from './number-at.ts';

/** Slope of the phase curve where it was not measured, by convention. */
export const STANDARD_G = 0.15;
/** Largest phase angle at which the H, G system holds, deg. */
export const MAX_PHASE = 120;

/** Magnitude by H and G, in the band of H: distances from Sun and Earth au, phase angle deg; null where H, G do not hold. */
export function hgMagnitude(hg: Hg, r: number, delta: number, phase: number): number | null {
	const mag = magHg(hg, phase) + 5 * Math.log10(r * delta);
	return phase <= MAX_PHASE && Number.isFinite(mag) ? mag : null;
}

/** H and G of `mpc_orbits`, in V; G as by convention (`assumed`) where the fit has none. Null without H: zero is unknown. */
export function readMpcMagnitude(at: NumberAt): (Hg & { assumed: boolean }) | null {
	const [H, G] = [at('h') || null, at('g') || null];
	return H === null ? null : { H, G: G ?? STANDARD_G, assumed: G === null };
}

/**
 * H and G that Fink fits to a body in one band (`/ssoft`, flavor HG): ZTF counts its bands, 1 g, 2 r. Null where the band has
 * no fit; other flavors have other curves.
 */
export function readFinkMagnitude(at: NumberAt, survey: Survey, band: Band): Hg | null {
	const name = survey === 'ztf' ? ({ g: '1', r: '2' } as Partial<Record<Band, string>>)[band] : band;
	const [H, G] = [at(`H_${name}`), at(`G_${name}`)];
	return H === null || G === null ? null : { H, G };
}
