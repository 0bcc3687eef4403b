/** AB magnitude of 1 nJy. */
const AB_ZERO_NJY = 31.4;
/** Magnitude error of a relative flux error of 1. */
const MAG_PER_RELATIVE = 2.5 / Math.LN10;

/** A brightness and its error, in the unit of the function that gave it; null = not known. */
export interface Measured {
	value: number | null;
	error: number | null;
}

/** Flux, nJy → AB magnitude; null where the flux is not positive. Error nJy → mag. */
export function abMag(flux: number | null, fluxErr: number | null): Measured {
	if (flux === null || !(flux > 0)) return { value: null, error: null };
	const error = fluxErr === null ? null : (MAG_PER_RELATIVE * fluxErr) / flux;
	return { value: AB_ZERO_NJY - 2.5 * Math.log10(flux), error };
}

/** AB magnitude → flux, nJy, with the sign of the difference. Error mag → nJy. */
export function nanojansky(mag: number | null, magErr: number | null, sign: 1 | -1): Measured {
	if (mag === null) return { value: null, error: null };
	const size = 10 ** ((AB_ZERO_NJY - mag) / 2.5);
	return { value: sign * size, error: magErr === null ? null : (size * magErr) / MAG_PER_RELATIVE };
}

/** Size of a ZTF pixel, arcsec. */
export const ZTF_PIXEL_ARCSEC = 1.01;
/** Farthest ZTF reference source that is taken for the object itself, pixels: `distnr`. */
export const SAME_SOURCE_PIXELS = 1.5;

/** The reference source that a ZTF difference was taken from: nearest one, AB mag and its error. */
export interface Reference {
	magnr: number | null;
	sigmagnr: number | null;
	/** Distance to it, pixels of 1.01″; negative or null = no such source. */
	distnr: number | null;
}

/**
 * ZTF total (DC) flux, nJy: reference + difference. Null where there is no reference source within 1.5 pixels: one farther
 * away is something else. Not positive where the difference is negative and larger.
 */
export function dcFlux(difference: Measured, reference: Reference): Measured {
	const { magnr, sigmagnr } = reference;
	if (difference.value === null || magnr === null || !isOwn(reference)) {
		return { value: null, error: null };
	}
	const base = nanojansky(magnr, sigmagnr !== null && sigmagnr >= 0 ? sigmagnr : null, 1);
	const value = (base.value ?? 0) + difference.value;
	const error = base.error === null || difference.error === null ? null : Math.hypot(base.error, difference.error);
	return { value, error };
}

/** Is the ZTF reference source the object itself? */
export function isOwn({ magnr, distnr }: Pick<Reference, 'magnr' | 'distnr'>): boolean {
	return magnr !== null && magnr > 0 && distnr !== null && distnr >= 0 && distnr <= SAME_SOURCE_PIXELS;
}

/** Distance to a ZTF reference source, pixels (`distnr`) → arcsec; null for none. */
export function referenceArcsec(distnr: number | null): number | null {
	return distnr === null || distnr < 0 ? null : distnr * ZTF_PIXEL_ARCSEC;
}

/** Sign of a ZTF difference (`isdiffpos`): `t`, `1` brighter than the reference, `f`, `0` fainter; null for anything else. */
export function differenceSign(isdiffpos: string | null): 1 | -1 | null {
	if (isdiffpos === 't' || isdiffpos === '1') return 1;
	return isdiffpos === 'f' || isdiffpos === '0' ? -1 : null;
}
