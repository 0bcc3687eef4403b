import { distanceModulus, FLAT_70_03, LIGHT_KM_S, type Cosmology } from './cosmology.ts';

/** Scatter of galaxies' own velocities along the line of sight, km/s: what a redshift of the flow is uncertain by. */
export const PECULIAR_KM_S = 300;

/** An absolute magnitude and what went into it, all mag. */
export interface AbsoluteMag {
	value: number;
	/** 1 σ: of the magnitude, the redshift, and galaxies' own velocities of 300 km/s. Null where the magnitude has no error. */
	error: number | null;
	/** Distance modulus. */
	modulus: number;
	/** K-correction that was taken off: −2.5 log10(1 + z), the widening of the band alone. */
	kCorrection: number;
	/** One line that says what was applied and what was not. */
	applied: string;
}

/**
 * Absolute magnitude of `mag` (AB) seen at redshift `z` (heliocentric, near enough): M = m − μ − K, Hogg 1999
 * (arXiv:astro-ph/9905116), eq. 26, with K = −2.5 log10(1 + z) of Hogg et al. 2002 (arXiv:astro-ph/0210394), where
 * M is of the band that was emitted, its wavelengths shortened by 1 + z: no spectrum is assumed. Neither dust nor lensing is
 * taken out. `magErr` and `zErr`: 1 σ; a missing `zErr` counts as 0.
 */
export function absoluteMag(
	{ mag, magErr, z, zErr = null }: { mag: number; magErr: number | null; z: number; zErr?: number | null },
	cosmology: Cosmology = FLAT_70_03
): AbsoluteMag {
	const modulus = distanceModulus(z, cosmology);
	const kCorrection = kCorrectionOf(z);
	return {
		value: mag - modulus - kCorrection,
		error: magErr === null ? null : Math.hypot(magErr, redshiftError(z, zErr ?? 0, cosmology)),
		modulus,
		kCorrection,
		applied: `flat ΛCDM, H0 ${cosmology.H0}, Ωm ${cosmology.matter}; K −2.5 log(1+z) only; dust not taken out`
	};
}

/** Redshift step of a derivative, of the redshift. */
const STEP = 1e-3;

/** What an error of the redshift, and galaxies' own velocities, do to modulus and K-correction, mag. */
function redshiftError(z: number, zErr: number, cosmology: Cosmology): number {
	const step = STEP * z;
	const both = (at: number): number => distanceModulus(at, cosmology) + kCorrectionOf(at);
	const slope = (both(z) - both(z - step)) / step;
	return slope * Math.hypot(zErr, (PECULIAR_KM_S / LIGHT_KM_S) * (1 + z));
}

function kCorrectionOf(z: number): number {
	return -2.5 * Math.log10(1 + z);
}
