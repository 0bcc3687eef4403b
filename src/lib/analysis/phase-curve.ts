import { bowell, muinonen, radians } from './phase-functions.ts';

/**
 * Magnitude as if seen from 1 au by a Sun at 1 au: m − 5 log10(rΔ). `helio`: distance from the Sun, `topo`: from the
 * observer, both au at the time of the light that is seen. Null where a distance is not positive.
 */
export function reducedMag(mag: number, helio: number, topo: number): number | null {
	const product = helio * topo;
	return helio > 0 && topo > 0 && Number.isFinite(product) ? mag - 5 * Math.log10(product) : null;
}

export interface Hg {
	/** Absolute magnitude: reduced, at opposition, in the band of the measurements. */
	H: number;
	/** Slope. */
	G: number;
}

export interface Hg12 {
	H: number;
	G12: number;
}

export interface Hg1g2 {
	H: number;
	G1: number;
	G2: number;
}

export interface Shg1g2 extends Hg1g2 {
	/** Light seen from over the equator as a share of that from over a pole, above 0 to 1; 1 = a sphere. Carry's "oblateness". */
	R: number;
	/** Pole of the spin, ICRS degrees. */
	alpha0: number;
	delta0: number;
}

/** Where a body was seen: phase angle Sun–body–observer and position, degrees (ICRS). */
export interface Aspect {
	phase: number;
	ra: number;
	dec: number;
}

/** Reduced magnitude at a phase angle (degrees), (H, G): Bowell et al. 1989. NaN where the model gives no light. */
export function magHg({ H, G }: Hg, phase: number): number {
	const [one, two] = bowell(phase);
	return magOf(H, (1 - G) * one + G * two);
}

/** The same, (H, G1, G2): Muinonen et al. 2010. */
export function magHg1g2({ H, G1, G2 }: Hg1g2, phase: number): number {
	const [one, two, three] = muinonen(phase);
	return magOf(H, G1 * one + G2 * two + (1 - G1 - G2) * three);
}

/** G1 and G2 for each G12: Penttilä et al. 2016 (P&SS 123, 117), as Fink takes them; not the broken line of 2010. */
export const G1_PER_G12 = 0.842_936_49;
export const G2_AT_0 = 0.535_133_5;

/** The same, (H, G12) of Penttilä et al. 2016. */
export function magHg12({ H, G12 }: Hg12, phase: number): number {
	return magHg1g2({ H, G1: G1_PER_G12 * G12, G2: G2_AT_0 * (1 - G12) }, phase);
}

/**
 * The same, sHG1G2: Carry et al. 2024 (A&A 687, A38). A flattened body shows more of itself when seen from over a pole:
 * (H, G1, G2) + 2.5 log10(1 − (1 − R)|cos Λ|), Λ between its position on the sky and its pole. H is that of a view at the equator.
 */
export function magShg1g2(model: Shg1g2, { phase, ra, dec }: Aspect): number {
	return magHg1g2(model, phase) + 2.5 * Math.log10(1 - (1 - model.R) * Math.abs(cosAspect(model, ra, dec)));
}

function cosAspect({ alpha0, delta0 }: Pick<Shg1g2, 'alpha0' | 'delta0'>, ra: number, dec: number): number {
	const [pole, place] = [radians(delta0), radians(dec)];
	return Math.sin(place) * Math.sin(pole) + Math.cos(place) * Math.cos(pole) * Math.cos(radians(ra - alpha0));
}

function magOf(H: number, light: number): number {
	return light > 0 ? H - 2.5 * Math.log10(light) : NaN;
}
