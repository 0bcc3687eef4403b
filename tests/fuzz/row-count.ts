import { parseJson } from '#lib/alert/json.ts';
import { visible } from '#lib/alert/unseen.ts';
import type { Reading } from '#lib/targets/exchange/reading.ts';
import { WrongResult } from './target.ts';

/** Every row of the file is a target or in the report: as many as a plain look at the text counts, where that is sure. */
export function checkCount(text: string, { found, targets, badCount, lists }: Reading): void {
	const seen = targets.length + badCount;
	const least = leastRows(text, found);
	const exact = exactRows(text, found);
	const counted = exact?.lists === true ? seen + lists.length : seen;
	if (exact !== null && counted !== exact.rows)
		throw new WrongResult(`${counted} of ${exact.rows} rows of a ${found} are told`);
	if (seen < least) throw new WrongResult(`${seen} of at least ${least} rows of a ${found} are told`);
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');

/** Rows where the text has nothing that could make one of two. */
function exactRows(text: string, found: Reading['found']): { rows: number; lists?: boolean } | null {
	switch (found) {
		case 'json': {
			const { lists, targets } = parseJson(text) as { lists: unknown[]; targets: unknown[] };
			return { rows: lists.length + targets.length, lists: true };
		}
		case 'rows':
		case 'skyportal': {
			const value = parseJson(text);
			return Array.isArray(value) ? { rows: value.length } : null;
		}
		case 'csv':
		case 'tom':
		case 'table': {
			if (text.includes('"')) return null;
			const lines = linesOf(text).filter((line) => !/^sep=.$/i.test(line));
			if (found === 'csv' && lines.some((line) => line.startsWith('#'))) return null;
			return { rows: lines.slice(1).filter((line) => !line.startsWith('#')).length };
		}
		case 'votable-other': {
			const tables = text.split(/<(?:\w+:)?TABLEDATA\b/);
			if (/<!|<\?/.test(text.slice(5)) || tables.length !== 2) return null;
			return {
				rows: [...((tables[1] ?? '').split(/<\/(?:\w+:)?TABLE\s*>/)[0]?.matchAll(/<(?:\w+:)?TR[\s/>]/g) ?? [])].length
			};
		}
		default:
			return null;
	}
}

/** A line may hold several targets, and remarks; none of those that are no remark is passed over. */
function leastRows(text: string, found: Reading['found']): number {
	switch (found) {
		case 'lines':
		case 'ids':
		case 'keck':
			return linesOf(text).filter((line) => !/^[#!]/.test(visible(line).trim())).length;
		case 'ds9':
			return linesOf(text).filter((line) => /^(circle|point|ellipse|box)\(/.test(line)).length;
		default:
			return 0;
	}
}

/** An id of a survey stands in the file as it was read: none is made up, cut or joined of two. */
export function checkIds(text: string, { found, targets }: Reading): void {
	// Letters by their number, or between marks that are not seen, are not searched for.
	if (['json', 'csv', 'votable'].includes(found) || /[&\\]/.test(text) || visible(text) !== text) return;
	const low = text.toLowerCase();
	for (const id of targets.flatMap(({ ids }) => ids)) {
		const [kind, word = ''] = id.split(':');
		if (kind !== 'sso' && !low.includes(word.toLowerCase())) throw new WrongResult(`${id} does not stand in the file`);
	}
}
