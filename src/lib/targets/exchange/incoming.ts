import { readDesignation } from '#lib/alert/designation.ts';
import { type ObjectId, readObjectId } from '#lib/alert/object-id.ts';
import type { Position } from '#lib/alert/position.ts';
import { bodyKey, MAX_NAME, MAX_NOTE, MAX_TAG, MAX_TAGS, objectKey } from '../target.ts';
import { oneLine } from './file-error.ts';
import { placeName } from './place-of.ts';
import { type Incoming, RowError } from './reading.ts';

/** `1.70028513894597E+17`: an id after a spreadsheet took it for a figure. */
const ROUNDED = /^\d(\.\d+)?e\+?1[6-8]$/i;
/** Ids that a spreadsheet kept 15 figures of. */
const ZEROS = /^(\d{15}00|\d{15}000)$/;

/** What no note needs and few programs read: controls but line ends and tabs. */
const CONTROLS = /(?![\t\r\n])\p{Cc}/gu;

/** A whole id, or null; throws for one that was rounded. */
export function idIn(text: string): ObjectId | null {
	const one = text.trim();
	if (ROUNDED.test(one)) {
		throw new RowError(
			`the id ${one} was rounded by a spreadsheet, its last figures are lost: format the column as text before it is filled`
		);
	}
	return readObjectId(one);
}

/** Whether an id of LSST ends as one that was rounded to 15 figures does: of one alone it may be chance. */
export const endsInZeros = ({ ids }: Pick<Incoming, 'ids'>): boolean =>
	ids.some((id) => id.startsWith('lsst:') && ZEROS.test(id.slice('lsst:'.length)));

/** What is known of a target that a file of others names. */
export interface Said {
	ids: readonly ObjectId[];
	/** What the file calls it; '' nothing. */
	name: string;
	/** deg ICRS. */
	place: Position | null;
	/** It is a body of the Solar System, or may be one where it has no place. */
	body?: boolean;
	notes?: readonly string[];
	tags?: readonly string[];
}

/** A target by its ids, its place, or its name as a body; throws a RowError where it is none of them. */
export function incoming({ ids, name, place, body = true, notes = [], tags = [] }: Said): Incoming {
	const more = {
		...noted(notes),
		...(tags.length === 0 ? {} : { tags: tagsOf(tags) })
	};
	const shown = oneLine(name).trim().slice(0, MAX_NAME).trim();
	const keys = [...new Set(ids.map(({ survey, id }) => objectKey(survey, id)))];
	const [first] = ids;
	if (first !== undefined) {
		const where = { ra: place?.ra ?? null, dec: place?.dec ?? null };
		return { kind: 'object', name: shown === '' ? first.id : shown, ids: keys, ...where, ...more };
	}
	if (place !== null) {
		return { kind: 'position', name: shown === '' ? placeName(place) : shown, ids: [], ...place, ...more };
	}
	const designation = body && shown !== '' ? readDesignation(shown) : null;
	if (designation !== null) {
		return { kind: 'body', name: designation, ids: [bodyKey(designation)], ra: null, dec: null, ...more };
	}
	throw new RowError(
		shown === ''
			? 'neither an id nor a place'
			: `“${shown.slice(0, 40)}” is neither an id nor a body, and no place stands with it: expected as ZTF21abfmbix, 17 to 18 figures, or ra and dec`
	);
}

function noted(notes: readonly string[]): { note?: string } {
	const note = [...new Set(notes.map((one) => one.replace(CONTROLS, ' ').trim()).filter((one) => one !== ''))].join(
		'\n'
	);
	if (note.length > MAX_NOTE) {
		throw new RowError(
			`the note has ${note.length.toLocaleString('en')} characters, at most ${MAX_NOTE.toLocaleString('en')} are kept: shorten it`
		);
	}
	return note === '' ? {} : { note };
}

function tagsOf(tags: readonly string[]): string[] {
	const plain = tags.map((one) => oneLine(one).trim()).filter((one) => one !== '');
	const long = plain.find((one) => one.length > MAX_TAG);
	if (long !== undefined) throw new RowError(`the tag “${long.slice(0, 40)}…” is longer than ${MAX_TAG} characters`);
	const unique = [...new Set(plain)];
	if (unique.length > MAX_TAGS) throw new RowError(`${unique.length} tags, at most ${MAX_TAGS} are kept`);
	return unique;
}
