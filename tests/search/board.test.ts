import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Board } from '#lib/search/board.ts';
import { REPORT_EVERY } from '#lib/search/limits.ts';
import { Reporter } from '#lib/search/reporter.ts';
import { row } from '../support/fink-row.ts';

const query = { kind: 'prefix', prefix: 'ZTF21abf' } as const;
const alert = (alertId: string, survey: 'ztf' | 'lsst' = 'ztf') => row({ alertId, survey });

test('an alert is there once, under all the names that it came by', () => {
	const board = new Board(query);
	const [first, second] = [board.open('ztf', 'a'), board.open('ztf', 'b')];
	board.give(first, [alert('1'), alert('2')], 'A');
	board.give(second, [alert('2'), alert('3'), alert('2')], 'B');
	board.give(second, [alert('2', 'lsst')], null);
	expect(board.rows.map(({ survey, alertId }) => `${survey} ${alertId}`)).toEqual([
		'ztf 1',
		'ztf 2',
		'ztf 3',
		'lsst 2'
	]);
	expect([...'1234'].map((id) => board.namesOf(alert(id)))).toEqual([['A'], ['A', 'B'], ['B'], []]);
	expect(board.several).toBe(1);
	expect(board.parts.map(({ rows }) => rows)).toEqual([2, 2]);
});

test('an alert near two places counts at both, at its smaller distance, and what was shown stays', () => {
	const board = new Board(query);
	const [first, second] = [board.open('ztf', 'a'), board.open('ztf', 'b')];
	const near = (separation: number) => [{ ...alert('1'), separation }];
	board.give(first, near(5), null);
	const before = board.outcome(false, false);
	board.give(second, near(2), null);
	board.give(second, near(2), null);
	board.give(first, near(5), null);
	const after = board.outcome(false, false);
	expect(after.parts.map(({ rows }) => rows)).toEqual([1, 1]);
	expect([before, after].map(({ rows }) => rows.map(({ separation }) => separation))).toEqual([[5], [2]]);
});

test('rows without an id are all kept', () => {
	const board = new Board(query);
	board.give(board.open('ztf', 'orbits'), [row(), row()], null);
	expect(board.rows.length).toBe(2);
});

test('turns rows away beyond the most, and only then says so', () => {
	const board = new Board(query, 2);
	const part = board.open('ztf', 'a');
	board.give(part, [alert('1'), alert('2')], null);
	board.give(part, [alert('1')], null);
	expect(board.full).toBe(false);
	board.give(part, [alert('3')], null);
	expect([board.full, board.rows.length, board.parts[0]?.rows]).toEqual([true, 2, 2]);
});

test('copies what was shown only when it changes', () => {
	const board = new Board(query);
	const part = board.open('ztf', 'a');
	const before = board.outcome(false, false);
	expect(board.outcome(false, false).rows).toBe(before.rows);
	board.give(part, [alert('1')], null);
	expect([before.rows.length, before.parts[0]?.rows]).toEqual([0, 0]);
	expect(board.outcome(true, false).rows.length).toBe(1);
});

test('says each thing once, and the end anew each time', () => {
	const board = new Board(query);
	const part = board.open('ztf', 'a');
	for (const note of ['x', 'y', 'x']) {
		board.note(note);
		board.remark(part, note);
	}
	board.end(['failed']);
	board.end(['all']);
	expect(board.outcome(true, false).notes).toEqual(['x', 'y', 'all']);
	expect(board.parts[0]?.note).toBe('x y');
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('reports the first change at once and more of them together', () => {
	let reports = 0;
	const reporter = new Reporter(() => (reports += 1));
	for (let i = 0; i < 50; i += 1) reporter.touch();
	expect(reports).toBe(1);
	vi.advanceTimersByTime(REPORT_EVERY);
	expect(reports).toBe(2);
	for (let ms = 0; ms < 1000; ms += 5) {
		reporter.touch();
		vi.advanceTimersByTime(5);
	}
	expect(reports).toBeLessThanOrEqual(2 + 10 + 1);
	vi.advanceTimersByTime(10 * REPORT_EVERY);
	expect(vi.getTimerCount()).toBe(0);
});

test('reports what is left at the end, and leaves no timer', () => {
	let reports = 0;
	const reporter = new Reporter(() => (reports += 1));
	reporter.touch();
	reporter.touch();
	reporter.end();
	expect([reports, vi.getTimerCount()]).toEqual([2, 0]);
	reporter.end();
	expect(reports).toBe(2);
});
