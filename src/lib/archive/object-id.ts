import type { Survey } from '#lib/alert/alert.ts';

/** A whole id and the survey that gave it. */
export interface WholeId {
	survey: Survey;
	id: string;
}

const ZTF = /^ZTF\d{2}[a-z]{7}$/;
const LSST = /^\d{15,19}$/;
/** Ids are 64-bit integers with a sign. */
const MOST = 2n ** 63n - 1n;

/**
 * Reads an address as a whole id: ZTF names (small and great letters are one), LSST diaObjectIds in digits. Null for
 * anything else, which is not asked: a beginning of a ZTF name would be answered with every object so named.
 */
export function readId(text: string): WholeId | null {
	const plain = text.trim();
	const name = plain.slice(0, 3).toUpperCase() + plain.slice(3).toLowerCase();
	if (ZTF.test(name)) return { survey: 'ztf', id: name };
	return LSST.test(plain) && BigInt(plain) <= MOST ? { survey: 'lsst', id: plain } : null;
}

/** Why a text is no id, in one line. */
export function idProblem(text: string): string {
	const plain = text.trim();
	if (/^ztf/i.test(plain)) return 'A ZTF name has ZTF, two digits and seven letters, as in ZTF21abfmbix.';
	if (/^\d+$/.test(plain)) return 'An LSST diaObjectId has 17 or 18 digits, as in 170587117485817955.';
	return 'Expected a ZTF name as ZTF21abfmbix, or an LSST diaObjectId as 170587117485817955.';
}
