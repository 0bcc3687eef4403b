import { describe, expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import type { Source as FinkSource } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import { readLsstRows } from '#lib/fink/lsst-row.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { csvOf } from '#lib/results/export/csv.ts';
import { jsonOf } from '#lib/results/export/json.ts';
import { voTableOf } from '#lib/results/export/votable.ts';
import { failureOf } from '#lib/results/missing.ts';
import { recorded } from '../support/fink-server/recorded.ts';
import { wanted, withFink } from '../support/fink.ts';
import { python } from '../support/python.ts';
import { readBack } from './python.ts';
import { outcome, row } from './rows.ts';

// What is empty in a file: no value, a match that failed at Fink, or a column that these rows cannot have.

const WRITTEN = new Date(Date.UTC(2026, 2, 22, 14));
const url = 'http://127.0.0.1/';
const lsst: FinkSource = {
	survey: 'lsst',
	url,
	wrong: (expected) => new FinkError('answer', `expected ${expected}`, { survey: 'lsst', url })
};
/** Recorded: SIMBAD and Gaia failed (`Fail`), TNS has nothing (`nan`). */
const recordedRows = () => readLsstRows(parseJson(recorded('lsst-tags-extragalactic-new.json')), lsst);
const FAILED = 'f:xm_gaiadr3_DR3Name f:xm_simbad_otype';

function voTable(rows: readonly FinkRow[]): string {
	return voTableOf(rows, { text: 'x', words: 'x', link: '', outcome: outcome(rows) }, WRITTEN);
}
/** name → datatype, as the file declares them. */
function typesOf(text: string): Record<string, string | undefined> {
	const fields = text.matchAll(/<FIELD [^>]*name="([^"]*)" datatype="([^"]*)"/g);
	return Object.fromEntries([...fields].map(([, name, type]) => [name ?? '', type]));
}
/** The first row of a CSV by column; no cell of these has a comma or a quote inside. */
function firstOf(csv: string): Record<string, string | undefined> {
	const [head, first] = csv.split('\r\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
	return Object.fromEntries((head ?? []).map((name, at) => [name, first?.[at]]));
}

describe('a match that failed at Fink', () => {
	test('is told from none in CSV, where both are empty', () => {
		const cells = firstOf(csvOf(recordedRows()));
		expect([cells['f:xm_simbad_otype'], cells['f:xm_tns_fullname']]).toEqual(['', '']);
		expect(cells['failed']).toBe(FAILED);
		expect(csvOf(recordedRows(), 'friendly').split('\r\n')[0]).toContain(',Failed at Fink,');
	});
	test('is told in JSON, which says what null means', () => {
		const rows = recordedRows();
		const file = JSON.parse(jsonOf(rows, { text: '', words: '', link: '', outcome: outcome(rows) }, WRITTEN)) as {
			null: string;
			rows: Record<string, unknown>[];
		};
		expect(file.rows[0]).toMatchObject({ 'f:xm_simbad_otype': null, 'f:xm_tns_fullname': null, failed: FAILED });
		expect(file.null).toMatch(/no match.*`failed`.*not known/);
	});
	test('is told in VOTable, which says what that column means', () => {
		const text = voTable(recordedRows());
		expect(text).toContain(`<TD>${FAILED}</TD>`);
		expect(text).toMatch(/name="failed"[^>]*><DESCRIPTION>[^<]*empty there is not known/);
	});
	test('adds no column where nothing failed, and leaves rows alone of which nothing is known', () => {
		for (const rows of [[row()], recordedRows().map((one) => ({ ...one, failed: [] }))])
			expect(csvOf(rows).split('\r\n')[0]?.split(',')).not.toContain('failed');
		const [first] = recordedRows();
		expect(
			csvOf(first ? [first, row()] : [])
				.split('\r\n')[2]
				?.startsWith('ztf,')
		).toBe(true);
	});
});

describe('orbits, which have no place and no time', () => {
	const orbits = async () => {
		const { fink } = await withFink();
		return (await ztf.ssocand(fink, { what: 'orbits', last: 100 }, wanted())).value;
	};
	test('have no column of either, and figures where the elements are', async () => {
		const rows = await orbits();
		expect(rows.length).toBeGreaterThan(2);
		const types = typesOf(voTable(rows));
		for (const name of ['objectId', 'ra', 'dec', 'mjd']) expect(types).not.toHaveProperty(name);
		expect(csvOf(rows).split('\r\n')[0]).toMatch(/^survey,label,family,ssName,/);
		expect([types['d:a'], types['d:ref_epoch'], types['d:ssoCandId']]).toEqual(['double', 'double', 'char']);
	});
	test('beside an alert keep the place and the time as figures, empty where there is none', async () => {
		const [orbit] = await orbits();
		const types = typesOf(voTable(orbit ? [orbit, row()] : []));
		expect([types['ra'], types['dec'], types['mjd']]).toEqual(['double', 'double', 'double']);
	});
});

describe('columns without a value in any row', () => {
	const empty = {
		'i:magpsf': null,
		'd:tns': null,
		'd:is_transient': null,
		'i:candid': null,
		'x:new': null
	};
	const rows = [row({}, empty), row({}, empty)];
	test('have the type that is declared, a text where none is', () => {
		expect(typesOf(voTable(rows))).toMatchObject({
			'i:magpsf': 'double',
			'd:tns': 'char',
			'd:is_transient': 'boolean',
			'i:candid': 'char',
			'x:new': 'char'
		});
	});
	test('have the declared type whatever the first value is, unless values belie it', () => {
		const odd = { 'd:tns': 7, 'i:magpsf': 'faint', 'x:new': 1.5 };
		expect(typesOf(voTable([row({}, empty), row({}, odd)]))).toMatchObject({
			'd:tns': 'char',
			'i:magpsf': 'char',
			'x:new': 'double'
		});
	});
	test.runIf(python !== null)('are read by astropy as what they are, all of it masked', () => {
		const read = readBack('votable', voTable(rows)) as { names: string[]; types: string[]; rows: unknown[][] };
		const at = read.names.indexOf('i:magpsf');
		expect(read.types[at]).toBe('double');
		expect(read.rows.map((cells) => cells[at])).toEqual([null, null]);
		expect(read.types[read.names.indexOf('d:is_transient')]).toBe('boolean');
	});
});

test('a cell of the table says of which match it is not known', () => {
	const [first] = recordedRows();
	const why = (raw: string) => first && failureOf(first, { raw });
	expect(why('v:classification · f:xm_simbad_otype, f:xm_tns_type')).toMatch(/failed at Fink .*\(f:xm_simbad_otype\)$/);
	expect(why('d:tns · f:xm_tns_type')).toBeNull();
	expect(failureOf(row(), { raw: 'd:tns' })).toBeNull();
});
