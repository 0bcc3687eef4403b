import { expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import type { AnyRow } from '#lib/archive/curve.ts';
import { epochOf } from '../../src/routes/object/[id]/stamps/epochs.ts';
import { linesOf, search } from '../../src/routes/object/[id]/whole/lines.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const rows: AnyRow[] = readZtfRows(parseJson(recorded('ztf-objects-valid-and-upperlim.json'), { nan: false }), {
	survey: 'ztf',
	url: 'http://localhost',
	wrong: (expected) => {
		throw new Error(expected);
	}
}).filter(({ tag }) => tag === 'valid');

test('an alert is found among its neighbours in time, and the newest stands for what is not there', () => {
	const ids = ['30', '20', '10'];
	const alerts = rows.slice(0, 1).flatMap((row) => ids.map((alertId): AnyRow => ({ ...row, alertId })));
	expect(epochOf(alerts, null)).toMatchObject({
		number: 1,
		of: 3,
		earlier: ids[1],
		later: null,
		missing: false
	});
	expect(epochOf(alerts, '20')).toMatchObject({ number: 2, earlier: ids[2], later: ids[0], missing: false });
	expect(epochOf(alerts, '7')).toMatchObject({ number: 1, missing: true });
	expect(epochOf([], null)).toBeNull();
});

test('lines of a row have every column once, with all digits, and are found by any word', () => {
	const [row] = rows;
	if (row === undefined) throw new Error('expected a row');
	const lines = linesOf(row);
	expect(lines.map(({ raw }) => raw).sort()).toEqual(Object.keys(row.cells).sort());
	expect(lines.find(({ raw }) => raw === 'i:candid')?.text).toBe('1642249732315015013');
	expect(lines.find(({ raw }) => raw === 'i:magpsf')).toMatchObject({
		text: '16.234324',
		unit: 'mag',
		title: 'Magnitude'
	});
	expect(search(lines, 'PSF magnitude').map(({ raw }) => raw)).toEqual(['i:magdiff', 'i:magpsf', 'i:sigmapsf']);
	expect(search(lines, '16.234324').map(({ raw }) => raw)).toContain('i:magpsf');
	expect(search(lines, ' ')).toHaveLength(lines.length);
});
