import { DEFAULT_RADIUS } from '#lib/alert/coordinates.ts';
import type { Position } from '#lib/alert/position.ts';
import { visible } from '#lib/alert/unseen.ts';
import { brief, readBare, readId, tooMany } from './bare.ts';
import { type Columns, fieldsOf, headerOf } from './list-columns.ts';
import { MAX_BATCH, type ObjectId, type Problem, type Query } from './query.ts';
import { count, listWords } from './units.ts';

/** Longest list that is read, characters. */
export const MAX_LIST = 4_000_000;
/** Most lines of which it is told what is wrong. */
const MAX_PROBLEMS = 50;

/** A list that was pasted or dropped. */
export interface Batch {
	/** What it asks; null where there is a problem. */
	query: Query | null;
	/** What its readable lines ask, for who will go on without the others; null: none is readable. */
	readable: Query | null;
	/** Lines that could not be read, and what was expected; `line` counts from 1. */
	problems: (Problem & { line: number })[];
	/** How many such lines there are: of the first alone it is told what is wrong. */
	unread: number;
	/** How many could be read but not asked with the others: of another sort, or too many at once. */
	over: number;
	/** What was skipped or left out though nothing is wrong with it. */
	notes: string[];
}

type Item =
	| { kind: 'id'; id: ObjectId }
	| { kind: 'place'; place: Position & { radius: number } }
	| { kind: 'body'; name: string };

/**
 * Reads a list of ids of either survey, of positions, or of Solar System bodies by number or designation: one or more a
 * line, with or without other columns, or a table with a header (CSV, tabs) that has a column of ids or of ra and dec.
 * A position without a radius has the default one.
 */
export function batch(text: string): Batch {
	const result: Batch = { query: null, readable: null, problems: [], unread: 0, over: 0, notes: [] };
	const fault = (line: number, from: number, to: number, message: string) => {
		if (line > 0) result.unread += 1;
		if (result.problems.length < MAX_PROBLEMS) {
			result.problems.push({ line, from, to, message: line === 0 ? message : `Line ${count(line)}: ${message}` });
		}
	};
	if (text.length > MAX_LIST) {
		fault(
			0,
			0,
			0,
			`The list has ${count(text.length)} characters, at most ${count(MAX_LIST)} are read: cut it in parts`
		);
		return result;
	}
	const items: Item[] = [];
	let columns: Columns | null = null;
	let first = true;
	let extra = false;
	const headers: string[] = [];
	let at = 0;
	for (const [index, raw] of text.split('\n').entries()) {
		const from = at;
		at += raw.length + 1;
		const line = visible(raw).trim();
		if (line === '' || line.startsWith('#')) continue;
		// Tables that were joined have a header each.
		const header = headerOf(line);
		if (first && header !== null && 'problem' in header) {
			fault(index + 1, from, from + raw.length, header.problem);
			return result;
		}
		first = false;
		if (header !== null && !('problem' in header)) {
			columns = header;
			headers.push(line);
			continue;
		}
		const read = columns === null ? readLine(line) : readRow(line, columns);
		if ('problem' in read) fault(index + 1, from, from + raw.length, read.problem);
		else items.push(...read.items);
		if ('extra' in read && read.extra) extra = true;
	}
	if (items.length === 0 && result.problems.length === 0) {
		fault(0, 0, text.length, 'The list is empty: write ids or positions, one a line');
	}
	const [heading, ...others] = headers;
	if (heading !== undefined) {
		const more = others.length === 0 ? '' : `, as ${others.length === 1 ? 'one more' : `${count(others.length)} more`}`;
		result.notes.push(`The line “${brief(heading)}” was taken for the header of a table${more}.`);
	}
	if (extra) result.notes.push('What stands behind the ids was left out.');
	result.readable = queryOf(items, result, (message) => fault(0, 0, text.length, message));
	result.query = result.problems.length === 0 ? result.readable : null;
	return result;
}

type Line = { items: Item[]; extra?: boolean } | { problem: string };

/** A line of a list without a header. */
function readLine(line: string): Line {
	// Lists as programs write them: ["ZTF21abfmbix", "ZTF18acurdih"].
	const inner = line.replace(/^\[|\]\s*,?$/g, '').trim();
	const quoted = /^["'“]/.test(inner) ? inner.replace(/["'”]\s*,?$/, '').slice(1) : inner;
	const plain = quoted
		.replace(/["'“”](?=\s*[,;\t])|(?<=[,;\t]\s*)["'“”]/g, ' ')
		.replace(/\s+/g, ' ')
		.replace(/[\s,;]+$/, '');
	if (plain === '') return { items: [] };
	const words = plain.split(/[\s,;|]+/).filter((word) => word !== '');
	const leading = readId(words[0] ?? '');
	if (leading !== null) {
		const ids = words.map(readId);
		if (ids.every((id) => id !== null)) return { items: ids.map((id) => ({ kind: 'id', id })) };
		return { items: [{ kind: 'id', id: leading }], extra: true };
	}
	const read = readBare(plain);
	switch (read.kind) {
		case 'place':
			return { items: [{ kind: 'place', place: { ...read.place, radius: read.radius ?? DEFAULT_RADIUS } }] };
		case 'places':
			return {
				items: read.places.map((place) => ({
					kind: 'place',
					place: { ...place, radius: place.radius ?? DEFAULT_RADIUS }
				}))
			};
		case 'sso':
			return { items: [{ kind: 'body', name: read.name }] };
		case 'problem':
			return { problem: read.problem };
		default:
			return {
				problem: `“${brief(plain)}” is neither an id nor a position: write as ZTF21abfmbix, 18 digits, or 246.04 +25.67 30`
			};
	}
}

/** A row of a table, by its header. */
function readRow(line: string, columns: Columns): Line {
	const fields = fieldsOf(line, columns.delimiter);
	const field = (index: number | null) => (index === null ? '' : (fields[index] ?? '').trim());
	const id = readId(field(columns.id));
	if (id !== null) return { items: [{ kind: 'id', id }] };
	if (columns.ra === null || columns.dec === null) {
		return { problem: `“${brief(field(columns.id))}” is no id: expected as ZTF21abfmbix, or 17 to 18 digits` };
	}
	const text = [field(columns.ra), field(columns.dec), field(columns.radius)].join(' ').trim();
	const read = readBare(text);
	if (read.kind === 'place') {
		return { items: [{ kind: 'place', place: { ...read.place, radius: read.radius ?? DEFAULT_RADIUS } }] };
	}
	return {
		problem:
			read.kind === 'problem'
				? read.problem
				: `“${brief(text)}” is no position: expected ra and dec, in degrees or sexagesimal`
	};
}

/** The question of a list of one sort, each item once. */
function queryOf(items: readonly Item[], result: Batch, fault: (message: string) => void): Query | null {
	const unique = [...new Map(items.map((item) => [keyOf(item), item])).values()];
	const twice = items.length - unique.length;
	if (twice > 0)
		result.notes.push(
			`${count(twice)} ${twice === 1 ? 'line stands' : 'lines stand'} there already: each is asked once.`
		);
	const kinds = [...new Set(unique.map(({ kind }) => kind))];
	if (kinds.length > 1) {
		const words = { id: 'ids', place: 'positions', body: 'Solar System bodies' };
		fault(`The list mixes ${listWords(kinds.map((kind) => words[kind]))}: ask them one after the other`);
	}
	const [first] = unique;
	if (unique.length > MAX_BATCH) fault(tooMany(unique.length, 'lines'));
	const some = unique.filter(({ kind }) => kind === first?.kind).slice(0, MAX_BATCH);
	result.over = unique.length - some.length;
	switch (first?.kind) {
		case 'id':
			return { kind: 'object', ids: some.flatMap((item) => (item.kind === 'id' ? [item.id] : [])) };
		case 'place':
			return {
				kind: 'places',
				places: some.flatMap((item) => (item.kind === 'place' ? [item.place] : [])),
				surveys: ['ztf', 'lsst']
			};
		case 'body':
			return {
				kind: 'sso',
				names: some.flatMap((item) => (item.kind === 'body' ? [item.name] : [])),
				surveys: ['ztf', 'lsst']
			};
		case undefined:
			return null;
	}
}

function keyOf(item: Item): string {
	if (item.kind === 'id') return item.id.id;
	return item.kind === 'body' ? item.name : `${item.place.ra} ${item.place.dec} ${item.place.radius}`;
}
