import { describe, expect, test } from 'vitest';
import { csvOf } from '#lib/results/export/csv.ts';
import { fieldsOf } from '#lib/results/export/fields.ts';
import { text } from '#lib/table/csv.ts';
import { python } from '../support/python.ts';
import { ROWS, TEXTS } from './hostile.ts';
import { readBack } from './python.ts';
import { row } from './rows.ts';

/** As the doc of `csvOf` says: one leading apostrophe is taken off. */
const undone = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

describe('CSV', () => {
	test('defuses what a spreadsheet would run, and nothing else', () => {
		expect(TEXTS.map((value) => text(value)).filter((value) => /^"?[=+\-@\t\r]/.test(value))).toEqual([]);
		expect(text('plain')).toBe('plain');
		expect(text('=1+1')).toBe("'=1+1");
		expect(text("'already")).toBe("''already");
		expect(text('=a,b')).toBe(`"'=a,b"`);
	});
	test('defuses ids too, and leaves the digits of an id alone', () => {
		const hostile = row({ objectId: '=1+1', alertId: '-1' }, { 'i:objectId': '@SUM(A1)', 'i:publisher': '+x"y' });
		expect(csvOf([hostile]).split('\r\n')[1]).toMatch(/^ztf,"'=1\+1","-1",.*,"'@SUM\(A1\)","'\+x""y"$/);
	});
	test('leaves figures as figures, negative ones too', () => {
		const [head, line] = csvOf([row({ dec: -2.5 }, { 'v:rate': -0.25 })]).split('\r\n');
		const at = (name: string) => line?.split(',')[head?.split(',').indexOf(name) ?? -1];
		expect(at('dec')).toBe('-2.5');
		expect(at('v:rate')).toBe('-0.25');
	});
	test('names columns as Fink does, or for people with their unit', () => {
		const rows = [row({}, { 'i:magpsf': 18.4 })];
		expect(csvOf(rows).split('\r\n')[0]?.endsWith(',i:magpsf')).toBe(true);
		expect(csvOf(rows, 'friendly').split('\r\n')[0]).toContain('RA (°),Dec (°)');
	});
	test('has a header also where there is no row', () => {
		expect(csvOf([])).toBe('survey,objectId,ra,dec,mjd\r\n');
	});
	test.runIf(python !== null)('is read by Python’s csv module with every value equal', () => {
		const fields = fieldsOf(ROWS);
		const read = readBack('csv', csvOf(ROWS)) as {
			names: string[];
			rows: string[][];
		};
		expect(read.names.map(undone)).toEqual(fields.map(({ name }) => name));
		expect(read.rows).toHaveLength(ROWS.length);
		for (const [index, cells] of read.rows.entries()) {
			const values = cells.map((cell, column) => {
				const field = fields[column];
				const value = field?.value(ROWS[index] ?? row());
				if (value === null) return cell === '' ? null : cell;
				if (typeof value === 'number')
					return cell === 'nan'
						? Number.NaN
						: cell.endsWith('inf')
							? Number(`${cell}inity`.replace('inf', 'Inf'))
							: Number(cell);
				return typeof value === 'boolean' ? cell === 'true' : undone(cell);
			});
			expect(values).toEqual(fields.map((field) => field.value(ROWS[index] ?? row())));
		}
	});
});
