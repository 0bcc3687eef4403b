import type { Survey } from './alert.ts';

/** An object by its whole id: ZTF name (`ZTF21abfmbix`) or LSST diaObjectId in digits. */
export interface ObjectId {
	survey: Survey;
	id: string;
}

/** A whole ZTF name, small and great letters as ZTF writes them. A beginning of one is none: Fink answers it with all so named. */
export const ZTF_ID = /^ZTF\d{2}[a-z]{7}$/;
/**
 * An id of LSST, of an object or a source. They are 64-bit integers, but all that were given have 18 digits; 17 are taken too.
 * Fewer or more is a slip of who typed it, and is said rather than asked: Fink answers an unknown id with nothing.
 */
export const LSST_ID = /^\d{17,18}$/;

/** Reads a text as a whole id, a ZTF name in any case; null for anything else. */
export function readObjectId(text: string): ObjectId | null {
	if (LSST_ID.test(text)) return { survey: 'lsst', id: text };
	const name = ztfName(text);
	return ZTF_ID.test(name) ? { survey: 'ztf', id: name } : null;
}

/** A ZTF name, or its beginning, in the letters that ZTF writes. */
export function ztfName(text: string): string {
	return text.slice(0, 3).toUpperCase() + text.slice(3).toLowerCase();
}
