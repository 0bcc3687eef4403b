import { readDesignation } from '#lib/alert/designation.ts';
import { readObjectId, ztfName } from '#lib/alert/object-id.ts';
import { readPlace } from '#lib/alert/place.ts';
import type { Position } from '#lib/alert/position.ts';
import { visible } from '#lib/alert/unseen.ts';
import { type Trailing, trailingRadius } from './around.ts';
import { instantText, readDay, readInstant } from './instant.ts';
import { type Centre, MAX_BATCH, MAX_NAME, type ObjectId } from './query.ts';
import { count as inWords } from './units.ts';

/** What words without an option are. */
export type Bare =
	| { kind: 'object'; ids: ObjectId[] }
	| { kind: 'prefix'; prefix: string }
	| { kind: 'tracklet'; id: string | null; date: string | null }
	/** radius: arcsec; null: not said. */
	| { kind: 'place'; place: Position; radius: number | null }
	/** A name or an object with a radius behind it, arcsec. */
	| { kind: 'around'; centre: Exclude<Centre, { kind: 'place' }>; radius: number }
	| { kind: 'places'; places: (Position & { radius: number | null })[] }
	| { kind: 'sso'; name: string }
	| { kind: 'event'; event: string }
	| { kind: 'name'; name: string }
	| { kind: 'problem'; problem: string };

/** Least characters of a beginning of a ZTF name: fewer would give the whole archive of years. */
export const MIN_PREFIX = 8;
/** Longest text that may be a position, characters. */
const MAX_PLACE = 120;
/** A position of a list whose lines were joined to one. */
const PAIR = /^[+-]?\d{1,3}(?:\.\d*)?,[+-]?\d{1,2}(?:\.\d*)?(?:,\d+(?:\.\d*)?)?$/;
/** Two figures with a comma between: a position of whole degrees, or one figure with a decimal comma. */
const WHOLE_PAIR = /^[+-]?\d{1,3},\d{1,3}$/;
/** A date, with or without a time, right or wrong. */
const DATED = /^\d{4}-\d\d?-\d\d?(?:[T\s]\s*\d{1,2}(?::[\d:.]*)?\s*(?:Z|UTC)?)?$/i;
const EVENT = /^[MT]?S\d{6}[a-z]{1,4}$/;
const TRACKLET = /^TRCK_(\d{4})(\d\d)(\d\d)(?:_(\d\d)(\d\d)?(\d\d)?(_\d+)?)?$/;

/** An object's id, in any case; null: none. */
export const readId = readObjectId;

/** What words without an option may be: ids, a position, a body, a tracklet; else a name for the resolvers. */
export function readBare(typed: string): Bare {
	const text = visible(typed);
	if (text.includes(';')) return readMany(text.split(';').filter((part) => part.trim() !== ''));
	const pairs = text.split(/\s+/);
	if (pairs.length === 2 && pairs.every((pair) => WHOLE_PAIR.test(pair))) {
		const [one, other] = [pairs.join(' ').replaceAll(',', '.'), pairs.join('; ').replaceAll(',', ' ')];
		return problem(`“${text}” may be one position or two: write ${one} for one, ${other} for two`);
	}
	if (pairs.length > 1 && pairs.every((pair) => PAIR.test(pair))) return readMany(pairs);
	const words = text.split(/[\s,]+/).filter((word) => word !== '');
	const ids = words.map(readId);
	if (words.length > 0 && ids.every((id) => id !== null)) return objects(ids);
	const trailing = trailingRadius(text);
	if (trailing !== null && readId(trailing.rest) !== null) return around(trailing);
	const strange = words.find((_, at) => ids[at] === null) ?? '';
	if (words.length > 1 && (ids[0] || words.some((word) => /^ZTF\d\d[a-z]/i.test(word)))) {
		return problem(
			ids[0]
				? `“${brief(strange)}” is no id, but stands with ids: keep the ids alone, or write r= for a radius around one`
				: 'An id stands among other words: keep one of them'
		);
	}
	if (text.length <= MAX_PLACE) {
		const dated = readDated(text);
		if (dated !== null) return problem(dated);
		const place = readPlace(text);
		if (place !== null && 'problem' in place) {
			const instead = place.problem.includes('radius')
				? 'write arcsec (30), arcmin (5m) or degrees (1d)'
				: 'write degrees, or hh mm ss ±dd mm ss with blanks, colons or h m s';
			return problem(`${place.problem}: ${instead}`);
		}
		if (place !== null) {
			return { kind: 'place', place: { ra: place.ra, dec: place.dec }, radius: place.radius };
		}
	}
	if (trailing !== null) return around(trailing);
	return (words.length === 1 ? readWord(words[0] ?? '') : null) ?? readName(text);
}

/** What to write for a date or a time that stands alone, which would else be three figures; null: it is none. */
function readDated(text: string): string | null {
	if (!DATED.test(text) && readDay(text) === null) return null;
	const read = readInstant(text);
	if ('problem' in read) return read.problem;
	const written = instantText(read.mjd);
	return written.includes('T')
		? `“${text}” is a time: write after=${written} or before=${written}`
		: `“${text}” is a date: write night=${written}`;
}

/** What has a radius behind it: a place, an object, a name. */
function around({ rest, typed, radius }: Trailing): Bare {
	const bare = readBare(rest);
	if (bare.kind === 'problem') return bare;
	if (radius === null) return problem(`The radius ${typed} is not above 0 and at most 5°: write another`);
	if (bare.kind === 'place' && bare.radius === null) return { ...bare, radius };
	const [id, other] = bare.kind === 'object' ? bare.ids : [];
	if (id !== undefined && other === undefined) return { kind: 'around', centre: { kind: 'object', id }, radius };
	if (bare.kind === 'name') return { kind: 'around', centre: { kind: 'name', name: bare.name }, radius };
	return problem(
		bare.kind === 'sso'
			? `“${brief(rest)}” is a Solar System body, which moves: take the radius ${typed} away`
			: `A radius goes around one position, object or name: take ${typed} away`
	);
}

/** One word: the beginning of an id, a tracklet, an event, too few or too many digits; null: none of them. */
function readWord(word: string): Bare | null {
	if (/^ZTF\d/i.test(word)) {
		const name = ztfName(word);
		if (name.length > 12)
			return problem(`A ZTF name has 12 characters, ZTF21abfmbix: “${brief(word)}” has ${name.length}`);
		if (!/^ZTF\d{1,2}([a-z]*)$/.test(name)) {
			return problem(`“${word}” is no ZTF name: write ZTF, two figures and seven letters, as ZTF21abfmbix`);
		}
		if (name.length < MIN_PREFIX) {
			return problem(`“${word}” begins too many names: write at least ${MIN_PREFIX} characters, as ZTF21abf`);
		}
		return { kind: 'prefix', prefix: name };
	}
	if (/^TRCK/i.test(word)) return readTracklet(word);
	if (EVENT.test(word)) return { kind: 'event', event: word };
	if (/^\d{8,}$/.test(word)) {
		return problem(
			`“${brief(word)}” has ${word.length} digits: an LSST diaObjectId has 17 or 18, an asteroid’s number at most 7`
		);
	}
	return null;
}

/** A tracklet by its id, or those of a night, hour, minute: `TRCK_20231213_133612_00`, `TRCK_20231213`. */
export function readTracklet(word: string): Bare {
	const id = word.toUpperCase();
	const match = TRACKLET.exec(id);
	if (!match || !isTime(match))
		return problem(`“${brief(word)}” is no tracklet: write TRCK_20231213_133612_00, or TRCK_20231213 for a night`);
	const [, year, month, day, hours, minutes, seconds, number] = match;
	if (number !== undefined && seconds !== undefined) return { kind: 'tracklet', id, date: null };
	if (number !== undefined) return problem(`“${word}” lacks a part of its time: write TRCK_20231213_133612_00`);
	const time = [hours, minutes, seconds].filter((part) => part !== undefined).join(':');
	return { kind: 'tracklet', id: null, date: `${year}-${month}-${day}${time === '' ? '' : ` ${time}`}` };
}

function isTime([, year, month, day, hours = '0', minutes = '0', seconds = '0']: readonly string[]): boolean {
	const isDay = readDay(`${year}${month}${day}`) !== null;
	return isDay && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

function readMany(parts: readonly string[]): Bare {
	if (parts.length > MAX_BATCH) return problem(tooMany(parts.length, 'places'));
	const read = parts.map((part) => readBare(part.trim()));
	const wrong = read.find((one) => one.kind === 'problem');
	if (wrong) return wrong;
	const places = read.flatMap((one) => (one.kind === 'place' ? [{ ...one.place, radius: one.radius }] : []));
	if (places.length === read.length && read.length > 0) return { kind: 'places', places };
	const ids = read.flatMap((one) => (one.kind === 'object' ? one.ids : []));
	if (read.length > 0 && read.every((one) => one.kind === 'object')) return objects(ids);
	return problem('A list apart by ; holds positions alone, or ids alone: take the rest away');
}

function readName(text: string): Bare {
	const designation = text.length <= MAX_NAME ? readDesignation(text) : null;
	if (designation !== null) return { kind: 'sso', name: designation };
	if (text.length > MAX_NAME) {
		return problem(
			`A name has at most ${MAX_NAME} characters, this has ${text.length}: shorten it, or drop a list on the page`
		);
	}
	if (!/[\p{L}\p{N}]/u.test(text)) {
		return problem(`“${text}” is no id, name or position: write as ZTF21abfmbix, M 31 or 246.04 +25.67`);
	}
	return { kind: 'name', name: text };
}

function objects(ids: readonly (ObjectId | null)[]): Bare {
	const unique = [...new Map(ids.flatMap((id) => (id === null ? [] : [[id.id, id]]))).values()];
	return unique.length > MAX_BATCH ? problem(tooMany(unique.length, 'ids')) : { kind: 'object', ids: unique };
}

export function tooMany(count: number, what: string): string {
	return `${inWords(count)} ${what} are more than ${inWords(MAX_BATCH)} at once: ask them in parts`;
}

function problem(text: string): Bare {
	return { kind: 'problem', problem: text };
}

/** A text that may be long, for a message. */
export function brief(text: string): string {
	return text.length <= 40 ? text : `${text.slice(0, 37)}…`;
}
