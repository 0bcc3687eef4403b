import type { Survey } from '#lib/alert/alert.ts';
import { someText } from '#lib/alert/missing.ts';
import { legible } from '#lib/alert/unseen.ts';
import { isFigure, minusOneIsNothing, zeroIsNothing } from './columns.ts';
import type { Source } from './fink.ts';
import type { Cell, Cells } from './row.ts';

/** One row as it came and as it was cleaned. */
export interface RawRow {
	cells: Cells;
	/** What stands for nothing still in it: the class rule tells `Fail` from `Unknown`. */
	raw: Readonly<Record<string, unknown>>;
	/** Raw names of the columns whose service failed when the alert came: not known, which is not "no match". */
	failed: readonly string[];
}

/** A cross-match that did not run: `Fail`, `Fail 503`. */
const FAILED = /^Fail( \d+)?$/;

/** A list of rows, which nearly all answers are; cleaned once, here. */
export function readRows(answer: unknown, source: Source): RawRow[] {
	if (!Array.isArray(answer)) throw source.wrong('a list of rows', answer);
	return answer.map((row: unknown) => {
		if (!isRecord(row)) throw source.wrong('a row of named values', row);
		const cells: Record<string, Cell> = {};
		const failed: string[] = [];
		for (const [name, value] of Object.entries(row)) {
			if (typeof value === 'string' && FAILED.test(value)) failed.push(name);
			cells[name] = cleanCell(value, name, source.survey);
		}
		return { cells, raw: row, failed };
	});
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One value of a column: nothing is null; figures that came as text are numbers; ids stay digits. */
export function cleanCell(value: unknown, name: string, survey: Survey): Cell {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'number') return cleanNumber(value, name, survey);
	if (typeof value !== 'string') return value === null || value === undefined ? null : JSON.stringify(value);
	const text = someText(value);
	if (text === null || FAILED.test(text)) return null;
	if (!isFigure(survey, name)) return minusOneIsNothing(name) && text === '-1' ? null : text;
	const number = Number(text);
	return Number.isFinite(number) ? cleanNumber(number, name, survey) : text;
}

function cleanNumber(value: number, name: string, survey: Survey): Cell {
	if (!Number.isFinite(value)) return null;
	if (value === -999 && survey === 'ztf') return null;
	if (value === -1 && minusOneIsNothing(name)) return null;
	if (value === 0 && zeroIsNothing(name)) return null;
	return isFigure(survey, name) ? value : idText(value, name);
}

/** Short ids come as numbers, long ones as digits: all are digits here. */
function idText(value: number, name: string): Cell {
	return /:(candid|objectidps\d|dia\w*Id|ssObjectId|parentDiaSourceId|visit)$/.test(name) ? String(value) : value;
}

export function numberOf(cells: Cells, name: string): number | null {
	const cell = cells[name];
	return typeof cell === 'number' ? cell : null;
}

/** A name, with everything in it to be seen. */
export function nameOf(cells: Cells, column: string): string | null {
	const text = textOf(cells, column);
	return text === null ? null : legible(text);
}

export function textOf(cells: Cells, name: string): string | null {
	const cell = cells[name];
	return typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : null;
}

/** True and false only; a row whose schema lacks the flag has null. */
export function truthOf(cells: Cells, name: string): boolean | null {
	const cell = cells[name];
	return typeof cell === 'boolean' ? cell : null;
}
