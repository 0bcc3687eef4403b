import { AnalysisError } from './analysis-error.ts';

/** Speed of light, km/s. */
export const LIGHT_KM_S = 299_792.458;

/** A flat universe of matter and a cosmological constant, without radiation. */
export interface Cosmology {
	/** Hubble constant, km/s/Mpc. */
	H0: number;
	/** Share of matter today, 0 to 1. */
	matter: number;
}

/** The convention of papers on transients: H0 = 70 km/s/Mpc, Ωm = 0.3. */
export const FLAT_70_03: Cosmology = { H0: 70, matter: 0.3 };

/** Highest redshift for which a distance is given; beyond what either survey sees. */
export const HIGHEST_REDSHIFT = 10;
/** Steps of Simpson's rule, even; at redshift 10 a distance is wrong by 1e−8 of itself, below that by less. */
const STEPS = 256;

/** Luminosity distance at redshift `z`, Mpc: Hogg 1999 (arXiv:astro-ph/9905116), eqs. 14–16 and 21. */
export function luminosityDistance(z: number, { H0, matter }: Cosmology = FLAT_70_03): number {
	if (!(z > 0 && z <= HIGHEST_REDSHIFT)) {
		throw new AnalysisError('range', `A distance needs a redshift above 0 and up to ${HIGHEST_REDSHIFT}, not ${z}.`);
	}
	const inverse = (at: number): number => 1 / Math.sqrt(matter * (1 + at) ** 3 + 1 - matter);
	let sum = inverse(0) + inverse(z);
	for (let k = 1; k < STEPS; k += 1) sum += (k % 2 === 1 ? 4 : 2) * inverse((k * z) / STEPS);
	return ((LIGHT_KM_S / H0) * (1 + z) * sum * z) / STEPS / 3;
}

/** Distance modulus at redshift `z`, mag: 5 log10(distance/10 pc); Hogg 1999, eq. 25. */
export function distanceModulus(z: number, cosmology: Cosmology = FLAT_70_03): number {
	return 5 * Math.log10(luminosityDistance(z, cosmology)) + 25;
}
