import { someText } from './missing.ts';

/** Fink's `roid` of a body that the Minor Planet Center knows. */
export const KNOWN_ROID = 3;
/** Farthest that a named body may stand from a ZTF alert to be taken for it, arcsec. */
const NAME_MAX_ARCSEC = 5;

/**
 * Name of the Solar System body that a ZTF alert shows: `ssnamenr` is only the nearest within 30″, so it counts when Fink
 * says known (`roid` 3) or when it lies within 5″ (`ssdistnr`, arcsec; negative = none).
 */
export function ztfBodyName(ssnamenr: string | null, ssdistnr: number | null, roid: number | null): string | null {
	const name = someText(ssnamenr);
	if (name === null) return null;
	const near = ssdistnr !== null && ssdistnr >= 0 && ssdistnr < NAME_MAX_ARCSEC;
	return near || roid === KNOWN_ROID ? name : null;
}
