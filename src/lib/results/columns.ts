import type { Survey } from '#lib/alert/alert.ts';
import { columnOf } from '#lib/fink/columns.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Column } from './column.ts';
import { cell, COLUMNS } from './common-columns.ts';
import type { Item } from './items.ts';

/** Shown where nothing was chosen, if any row knows them. */
const USUAL = new Set([
	'object',
	'label',
	'sep',
	'ra',
	'dec',
	'seen',
	'mag',
	'change',
	'det',
	'first',
	'real',
	'sn',
	'tns',
	// What the orbits of Solar System candidates are asked for.
	'raw:d:a',
	'raw:d:e',
	'raw:d:i',
	'raw:d:ref_epoch',
	'raw:d:chi_reduced'
]);

/** What the user chose: columns shown though they are not usual, and usual ones hidden. */
export interface ColumnChoice {
	shown: readonly string[];
	hidden: readonly string[];
}
export const NO_CHOICE: ColumnChoice = { shown: [], hidden: [] };

/** Every column that can be chosen: the common ones, then each of Fink's own that some row has. */
export function allColumns(rows: readonly FinkRow[]): Column[] {
	return [...COLUMNS, ...rawColumns(rows)];
}

/** The columns that are shown. */
export function chosenColumns(all: readonly Column[], items: readonly Item[], choice: ColumnChoice): Column[] {
	return all.filter((column) => {
		if (column.key === 'object') return true;
		if (choice.shown.includes(column.key)) return true;
		return !choice.hidden.includes(column.key) && isUsual(column, items);
	});
}

/** Would it be shown if nothing were chosen? */
export function isUsual(column: Column, items: readonly Item[]): boolean {
	if (column.key === 'curve') return items.some(({ rows }) => rows.length > 1);
	if (column.key === 'name') return items.some(({ row, ids }) => row.ssName !== null && ids.length > 0);
	if (!USUAL.has(column.key)) return false;
	return column.key === 'object' || items.length === 0
		? column.key !== 'sep'
		: items.some((item) => known(column.value(item)));
}

/** The choice after a column was shown or hidden. */
export function choose(choice: ColumnChoice, column: Column, shown: boolean, items: readonly Item[]): ColumnChoice {
	const { key } = column;
	const without = (list: readonly string[]) => list.filter((other) => other !== key);
	const usual = isUsual(column, items);
	return {
		shown: shown && !usual ? [...without(choice.shown), key] : without(choice.shown),
		hidden: !shown && usual ? [...without(choice.hidden), key] : without(choice.hidden)
	};
}

/** What was kept → the choice; anything else counts as none. */
export function readChoice(text: string | null): ColumnChoice {
	try {
		const value: unknown = JSON.parse(text ?? '');
		const list = (name: string): string[] => {
			const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
			return Array.isArray(found) ? found.filter((key) => typeof key === 'string') : [];
		};
		return { shown: list('shown'), hidden: list('hidden') };
	} catch {
		return NO_CHOICE;
	}
}

/** Fink's own columns that some row has, ZTF's before LSST's, as they came. */
export function rawColumns(rows: readonly FinkRow[]): Column[] {
	const found = new Map<string, Survey>();
	// Rows of one answer mostly have the same columns: rows whose columns were seen are passed by at once.
	const shapes = new Set<string>();
	for (const { survey, cells } of rows) {
		const names = Object.keys(cells);
		const shape = names.join();
		if (shapes.has(shape)) continue;
		shapes.add(shape);
		for (const name of names) if (!found.has(name)) found.set(name, survey);
	}
	return [...found].map(([name, survey]) => rawColumn(survey, name));
}

function rawColumn(survey: Survey, name: string): Column {
	const { title, unit, about, numeric, decimals } = columnOf(survey, name);
	return {
		key: `raw:${name}`,
		title,
		unit,
		about,
		raw: name,
		look: numeric ? 'figure' : 'text',
		width: Math.min(220, Math.max(72, 24 + 7 * (title.length + (unit?.length ?? 0)))),
		numeric,
		decimals: decimals ?? null,
		newestFirst: false,
		value: cell(name)
	};
}

function known(value: ReturnType<Column['value']>): boolean {
	return value !== null && value !== '';
}
