import { readDesignation } from '#lib/alert/designation.ts';
import { type ObjectId } from '#lib/alert/object-id.ts';
import { readPlace } from '#lib/alert/place.ts';
import { visible } from '#lib/alert/unseen.ts';
import { readLines } from '#lib/table/read-lines.ts';
import { idIn, incoming } from './incoming.ts';
import { placeOf } from './place-of.ts';
import { Gathering, type Incoming, RowError } from './reading.ts';
import { checkEquinox } from './table-row.ts';

const STEP = 1000;
const SEXAGESIMAL = String.raw`(\d{1,2}[ :h]\d{1,2}[ :m]\d{1,2}(?:\.\d*)?s?)[ ,]+([+-]? ?\d{1,2}[ :d°]\d{1,2}[ :m'](?:\d{1,2}(?:\.\d*)?)["s]?)`;
const DECIMAL = String.raw`(\d{1,3}(?:\.\d*)?)[ ,;|]+([+-]?\d{1,2}\.\d*)`;
/** La Silla: `123456.7 -654321`. */
const PACKED = /^(\S+) (\d\d)(\d\d)(\d\d(?:\.\d*)?) ([+-]?)(\d\d)(\d\d)(\d\d(?:\.\d*)?) (\d{4}(?:\.\d*)?)(.*)$/;
const EQUINOX = String.raw`(?:[ ,]+([JB]?(?:19|20)\d\d(?:\.\d*)?|APP(?:ARENT)?|ICRS|FK[45])(?= |,|$))?`;
const NAMED = new RegExp(String.raw`^(.*?)[ ,;|]+(?:${SEXAGESIMAL}|${DECIMAL})${EQUINOX}(.*)$`, 'i');
const PLACED = new RegExp(String.raw`^(?:${SEXAGESIMAL}|${DECIMAL})${EQUINOX}(.*)$`, 'i');
/** Las Campanas: number, name, place, equinox, proper motions, rotator angle and mode. */
const MAGELLAN =
	/^\S+ (\S+) (\d{1,2}:\S+) ([+-]?\d{1,2}:\S+) (\d{4}(?:\.\d*)?) [+-]?[\d.]+ [+-]?[\d.]+ [+-]?[\d.]+ [A-Z]{2,4} (.*)$/;

/**
 * Reads what has one target a line and no header: ids and bodies, places, names with places, star lists of telescopes (Keck,
 * Palomar, Las Campanas, La Palma, La Silla, Cerro Tololo). Lines that begin with # or ! are remarks. Yields the share done.
 */
export function* readLineList(text: string): Generator<number, Gathering> {
	const into = new Gathering('lines', 'line');
	const counts = { ids: 0, stars: 0, other: 0 };
	let count = 0;
	for (const { line, text: whole, end } of readLines(text)) {
		if (++count % STEP === 0) yield end / text.length;
		const trimmed = visible(whole).trim();
		if (/^[#!]/.test(trimmed)) continue;
		for (const part of partsOf(trimmed)) {
			into.row(line, whole, () => {
				const { target, kind } = readLine(part, visible(whole));
				counts[kind] += 1;
				return target;
			});
		}
	}
	if (counts.stars > 0) into.found = 'keck';
	else if (counts.ids > 0 && counts.other === 0) into.found = 'ids';
	return into;
}

/** Several ids on one line are as many targets. */
function partsOf(line: string): string[] {
	const words = line.split(/[\s,;|]+/).filter((word) => word !== '');
	const bare = words.map((word) => word.replace(/^[["'“]+|["'”\]]+$/g, ''));
	const isId = (word: string) => /^(ZTF\d{2}[a-z]{7}|\d{17,18})$/i.test(word);
	return bare.length > 1 && bare.every(isId) ? bare : [line];
}

type Kind = 'ids' | 'stars' | 'other';

function readLine(line: string, whole: string): { target: Incoming; kind: Kind } {
	const plain = line
		.replace(/[−–—‐‑]/g, '-')
		.replace(/^[["'“]+|["'”\]]+,?$/g, '')
		.replace(/["”]?\s*[,;|\t]\s*["“]?/g, ', ')
		.replace(/ +/g, ' ')
		.trim();
	const spaced = plain.replace(/, /g, ' ');
	const id = idIn(spaced);
	if (id !== null) return { target: incoming({ ids: [id], name: '', place: null }), kind: 'ids' };
	const magellan = MAGELLAN.exec(spaced);
	if (magellan) {
		const [, name = '', ra = '', dec = '', equinox = '', rest = ''] = magellan;
		return star(name, ra, dec, equinox, /#.*$/.exec(rest)?.[0] ?? '');
	}
	const packed = PACKED.exec(spaced);
	if (packed) {
		const [, name = '', h, m, s, sign = '', d, dm, ds, equinox = '', rest = ''] = packed;
		return star(name, `${h}:${m}:${s}`, `${sign}${d}:${dm}:${ds}`, equinox, rest);
	}
	// Keck: the name may have blanks and figures, but ends at column 16.
	const fixed = PLACED.exec(whole.slice(16).replace(/\s+/g, ' ').trim());
	const keck =
		fixed !== null && fixed[1] !== undefined && whole.slice(0, 16).trim() !== '' && /\s/.test(whole.charAt(15));
	const match = keck ? ['', whole.slice(0, 16), ...fixed.slice(1)] : NAMED.exec(spaced);
	if (match !== null && (match[1] ?? '').trim() !== '' && !/^[+-]?(\d{1,7}|\d*\.\d*)$/.test((match[1] ?? '').trim())) {
		const [, name = '', ra1, dec1, ra2, dec2, equinox = '', rest = ''] = match;
		return star(name.trim(), ra1 ?? ra2 ?? '', dec1 ?? dec2 ?? '', equinox, rest, ra1 !== undefined);
	}
	const place = PLACED.exec(spaced);
	if (place !== null) {
		const [, ra1, dec1, ra2, dec2, equinox = '', rest = ''] = place;
		return star('', ra1 ?? ra2 ?? '', dec1 ?? dec2 ?? '', equinox, rest, false);
	}
	const [first = '', ...others] = plain.split(/[\s,]+/);
	const leading = idIn(first);
	if (leading !== null) {
		const note = remark(others.join(' '));
		return { target: incoming({ ids: [leading], name: '', place: null, notes: [note] }), kind: 'ids' };
	}
	const designation = readDesignation(spaced);
	if (designation !== null) return { target: incoming({ ids: [], name: designation, place: null }), kind: 'ids' };
	const read = readPlace(spaced);
	if (read !== null && 'problem' in read) throw new RowError(lower(read.problem));
	if (read !== null)
		return { target: incoming({ ids: [], name: '', place: { ra: read.ra, dec: read.dec } }), kind: 'other' };
	const short = spaced.length > 40 ? `${spaced.slice(0, 39)}…` : spaced;
	throw new RowError(
		`“${short}” is no id, place or body: expected as ZTF21abfmbix, 17 to 18 figures, NAME 16:24:10.1 +25:40:09, or 2010 JO69`
	);
}

function star(
	name: string,
	ra: string,
	dec: string,
	equinox: string,
	rest: string,
	sexagesimal = true
): { target: Incoming; kind: Kind } {
	checkEquinox(equinox);
	const note = remark(rest);
	const ids: ObjectId[] = [name, ...note.split(/[\s,;=]+/)].flatMap((word) => idIn(word) ?? []);
	const place = placeOf(
		ra.replaceAll(/[hmd°']/g, ':').replace(/["s]$/, ''),
		dec
			.replace('+ ', '+')
			.replace('- ', '-')
			.replaceAll(/[hmd°']/g, ':')
			.replace(/["s]$/, '')
	);
	const named = idIn(name) === null ? name : '';
	const known = ids.some(({ id }) => named !== '' && id.endsWith(named.replace(/^L/, '')));
	const left = ids.reduce((text, { id }) => text.replace(new RegExp(`\\b${id}\\b`, 'i'), ''), note).trim();
	return {
		target: incoming({ ids, name: known ? '' : named, place, notes: [left], body: false }),
		kind: sexagesimal ? 'stars' : 'other'
	};
}

/** What stands behind a place that says something: a remark behind its sign, or words; short figures are proper motions. */
function remark(rest: string): string {
	const signed = /[#!*]\s*(.*)$/.exec(rest);
	const before = (signed ? rest.slice(0, signed.index) : rest)
		.trim()
		.replace(/^(?:[+-]?[\d.]{1,12}(?:\s+|$))*/, '')
		.trim();
	return [before, signed?.[1]?.trim() ?? ''].filter((one) => one !== '').join(' ');
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
