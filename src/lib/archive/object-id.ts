import { type ObjectId, readObjectId } from '#lib/alert/object-id.ts';

/** A whole id and the survey that gave it. */
export type WholeId = ObjectId;

/** Reads an address as a whole id; null for anything else, which is not asked. */
export function readId(text: string): WholeId | null {
	return readObjectId(text.trim());
}

/** Why a text is no id, in one line. */
export function idProblem(text: string): string {
	const plain = text.trim();
	if (/^ztf/i.test(plain)) return 'A ZTF name has ZTF, two digits and seven letters, as in ZTF21abfmbix.';
	if (/^\d+$/.test(plain)) return 'An LSST diaObjectId has 17 or 18 digits, as in 170587117485817955.';
	return 'Expected a ZTF name as ZTF21abfmbix, or an LSST diaObjectId as 170587117485817955.';
}
