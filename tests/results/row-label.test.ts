import { expect, test } from 'vitest';
import type { ArchiveRow } from '#lib/fink/archive-row.ts';
import { matchFailure, rowLabel } from '#lib/results/row-label.ts';
import { row } from './rows.ts';

const failed = (more: Partial<ArchiveRow>): ArchiveRow => ({ ...row(), failed: ['d:cdsxmatch'], ...more });

test('a label that the failed match leaves open is not called Unknown', () => {
	expect(rowLabel(failed({ label: null, family: 'unk' }))).toBe('Not known');
	expect(rowLabel(failed({}))).toBe('SN candidate');
	expect(rowLabel(row({ label: null, family: 'unk' }))).toBe('Unknown');
	expect(rowLabel(failed({ label: 'Unknown', family: 'unk' }))).toBe('Unknown');
	expect(rowLabel(failed({ label: null, family: 'unk', failed: ['d:DR3Name'] }))).toBe('Unknown');
});

test('it is said that the match with SIMBAD failed, whatever the label', () => {
	expect(matchFailure(failed({}))).toMatch(/the match failed at Fink.*\(d:cdsxmatch\)/);
	expect(matchFailure(failed({ failed: ['d:DR3Name'] }))).toBeNull();
	expect(matchFailure(row())).toBeNull();
});
