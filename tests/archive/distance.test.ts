import { expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { distancesOf, tnsRedshift } from '#lib/archive/distance.ts';
import { readLsstRows } from '#lib/fink/lsst-row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { row } from '../support/fink-row.ts';
import { wanted, withFink } from '../support/fink.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const source = { survey: 'lsst', url: '', wrong: (expected: string) => new Error(expected) as never } as const;

test('gives the redshift that TNS has today before the one that an alert bears, and says whose it is', async () => {
	// Recorded: SN 2023Q, z 0.022.
	const name = { resolver: 'tns', name: 'ZTF23aaaahln', reverse: true } as const;
	const { fink } = await withFink();
	const [today = null] = (await ztf.resolve(fink, name, wanted())).value;
	const told = [row({ cells: { 'f:xm_tns_redshift': '0.02' } }), row({ cells: { 'f:xm_tns_redshift': '0.01' } })];
	expect(tnsRedshift(told, today)).toEqual({ z: 0.022, from: 'TNS today' });
	expect(tnsRedshift(told, null)).toEqual({ z: 0.02, from: 'TNS when the alert came' });
	expect(distancesOf(told, null)).toEqual([{ text: 'z 0.020', from: 'TNS when the alert came' }]);
});

test('gives none where TNS has none: the recorded alerts of LSST', () => {
	const rows = readLsstRows(parseJson(recorded('lsst-sources-two-rows.json')), source);
	expect(rows).toHaveLength(2);
	expect(tnsRedshift(rows, null)).toBeNull();
});
