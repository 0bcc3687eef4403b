import { expect, it } from 'vitest';
import { matchesOver, newestOf } from '#lib/archive/matches.ts';
import { bodyName, bodyTitle, leftOpen, otherSpellings } from '#lib/archive/bodies.ts';
import type { Cells, FinkRow } from '#lib/fink/row.ts';
import { row as bare } from '../support/fink-row.ts';

const row = (
	survey: 'ztf' | 'lsst',
	cells: Cells,
	failed: readonly string[] = []
): FinkRow & { failed: readonly string[] } => ({ ...bare({ survey, cells }), failed });
const text = (found: ReturnType<typeof matchesOver>, catalogue: string) =>
	found.find((match) => match.catalogue === catalogue);

it('takes the newest value that is one: a typed supernova may lack its type on later alerts', () => {
	const rows = [
		row('lsst', { 'f:xm_tns_type': null, 'f:xm_tns_fullname': 'nan' }),
		row('lsst', { 'f:xm_tns_type': 'SN Ia', 'f:xm_tns_fullname': 'SN 2026abc', 'f:xm_tns_redshift': 0.0421 }),
		row('lsst', { 'f:xm_tns_type': 'SN', 'f:xm_tns_fullname': 'AT 2026abc' })
	];
	expect(newestOf(rows, 'f:xm_tns_type')).toBe('SN Ia');
	const tns = text(matchesOver(rows, 'lsst'), 'TNS');
	expect([tns?.text, tns?.note]).toEqual(['SN 2026abc · SN Ia', 'z 0.042']);
});

it('tells a service that failed from a place with nothing', () => {
	const found = matchesOver([row('lsst', { 'f:xm_gaiadr3_DR3Name': null }, ['f:xm_gaiadr3_DR3Name'])], 'lsst');
	expect(text(found, 'Gaia DR3')).toMatchObject({ text: null, failed: true });
	expect(text(found, 'VSX')).toMatchObject({ text: null, failed: false });
});

it('says of ZTF what the reference and Pan-STARRS have', () => {
	const found = matchesOver(
		[
			row('ztf', {
				'i:distnr': 5.5,
				'i:magnr': 18.2,
				'i:sgscore1': 0.09,
				'i:distpsnr1': 5.5,
				'd:cdsxmatch': 'Unknown',
				'd:mangrove_HyperLEDA_name': 'NGC_1234',
				'd:mangrove_lum_dist': 112.3
			})
		],
		'ztf'
	);
	expect(text(found, 'Reference')?.note).toBe('5.6″ · 18.20');
	// Pan-STARRS is told in arcseconds, the reference in pixels of 1.01″.
	expect(text(found, 'Pan-STARRS')?.note).toBe('5.5″');
	expect(text(found, 'Pan-STARRS')?.text).toBe('galaxy-like (star score 0.09)');
	// ½ is what ZTF writes of a source that was not classed.
	const unclassed = matchesOver([row('ztf', { 'i:sgscore1': 0.5, 'i:distpsnr1': 1.1 })], 'ztf');
	expect(text(unclassed, 'Pan-STARRS')).toMatchObject({ text: 'nearest source', note: '1.1″' });
	expect(text(found, 'SIMBAD')?.text).toBeNull();
	expect(text(found, 'Mangrove')).toMatchObject({ text: 'NGC 1234', note: '112 Mpc' });
});

it('calls a body as its survey resolves it, and says its other spellings', () => {
	const ztf = bodyName([row('ztf', { sso_name: 'Benoitcarry', sso_number: 8467, 'i:ssnamenr': '8467' })], 'ztf');
	expect(ztf === null ? '' : bodyTitle(ztf)).toBe('(8467) Benoitcarry');
	expect(ztf === null ? [] : otherSpellings(ztf)).toEqual([]);
	const lsst = bodyName(
		[row('lsst', { 'f:sso_name': 'Torre del Lago', 'r:packed_primary_provisional_designation': 'J99V72P' })],
		'lsst'
	);
	expect(lsst === null ? '' : bodyTitle(lsst)).toBe('Torre del Lago');
	expect(lsst === null ? [] : otherSpellings(lsst)).toEqual(['J99V72P']);
	expect(bodyName([], 'ztf')).toBeNull();
});

it('takes no failure for an answer that there is no detection but that the name service knows no such body', () => {
	expect(leftOpen(null, 'Nobody is not a valid name or number according to quaero.')).toBe(false);
	expect(leftOpen([], null)).toBe(false);
	for (const said of [null, 'Bad request', "{'status': 'error'}"]) expect(leftOpen(null, said)).toBe(true);
});
