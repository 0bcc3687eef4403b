import type { Survey } from '#lib/alert/alert.ts';
import { referenceArcsec } from '#lib/alert/brightness.ts';
import { someText, someType } from '#lib/alert/missing.ts';
import { type Match, starWords } from '#lib/detail/matches.ts';
import { failedColumns } from '#lib/fink/archive-row.ts';
import type { Cell, FinkRow } from '#lib/fink/row.ts';

/**
 * Newest non-empty value of a column over all alerts of an object (newest first): cross-matches come and go from alert to
 * alert. Null: none has one.
 */
export function newestOf(rows: readonly FinkRow[], column: string): Cell {
	for (const { cells } of rows) {
		const value = cells[column] ?? null;
		if (value !== null && (typeof value !== 'string' || someText(value) !== null)) return value;
	}
	return null;
}

/** Columns that the matches are read from; a catalogue whose column was not asked is not known to have nothing. */
export const MATCH_COLUMNS: Readonly<Record<Survey, readonly string[]>> = {
	ztf: (
		'd:cdsxmatch d:tns d:DR3Name d:Plx d:e_Plx d:gaiaVarFlag d:vsx d:gcvs d:spicy_class d:x3hsp d:x4lac ' +
		'd:mangrove_HyperLEDA_name d:mangrove_2MASS_name d:mangrove_lum_dist ' +
		'i:ssnamenr i:ssdistnr i:magnr i:distnr i:distpsnr1 i:sgscore1'
	).split(' '),
	lsst: (
		'f:xm_simbad_otype f:xm_tns_fullname f:xm_tns_type f:xm_tns_redshift f:xm_gaiadr3_DR3Name f:xm_gaiadr3_Plx ' +
		'f:xm_gaiadr3_e_Plx f:xm_gaiadr3_VarFlag f:xm_vsx_Type f:xm_gcvs_type f:xm_spicy_class f:xm_x3hsp_type ' +
		'f:xm_x4lac_type f:xm_mangrove_HyperLEDA_name f:xm_mangrove_2MASS_name f:xm_mangrove_lum_dist ' +
		'f:xm_legacydr8_zphot f:xm_legacydr8_e_zphot'
	).split(' ')
};

/** What catalogues have at an object's place, over all its alerts (newest first). */
export function matchesOver(rows: readonly FinkRow[], survey: Survey): Match[] {
	const find = new Finder(rows);
	return survey === 'ztf' ? ztf(find) : lsst(find);
}

function ztf(find: Finder): Match[] {
	const reference = referenceArcsec(find.number('i:distnr'));
	const star = find.number('i:sgscore1');
	const near = find.number('i:distpsnr1');
	const body = find.number('i:ssdistnr');
	return [
		find.match('TNS', 'd:tns'),
		find.match('SIMBAD', 'd:cdsxmatch'),
		{ ...find.match('MPC', 'i:ssnamenr'), note: reach(body) },
		mangrove(find, 'd:mangrove_'),
		gaia(find, 'd:', 'd:gaiaVarFlag'),
		find.match('VSX', 'd:vsx'),
		find.match('GCVS', 'd:gcvs'),
		find.match('SPICY', 'd:spicy_class'),
		find.match('3HSP', 'd:x3hsp'),
		find.match('4LAC', 'd:x4lac'),
		{
			...plain('Reference', reference === null ? null : 'nearest source', 'i:distnr, i:magnr'),
			note: join(reach(reference), magnitude(find.number('i:magnr')))
		},
		{
			...plain('Pan-STARRS', near === null || near < 0 ? null : starWords(star), 'i:distpsnr1, i:sgscore1'),
			note: reach(near)
		}
	];
}

function lsst(find: Finder): Match[] {
	const redshift = find.number('f:xm_tns_redshift');
	const photometric = find.number('f:xm_legacydr8_zphot');
	const error = find.number('f:xm_legacydr8_e_zphot');
	const z = photometric === null ? null : `photo-z ${photometric.toFixed(2)}`;
	return [
		{
			...plain(
				'TNS',
				join(find.text('f:xm_tns_fullname'), find.text('f:xm_tns_type')),
				'f:xm_tns_fullname, f:xm_tns_type'
			),
			note: redshift === null ? null : `z ${redshift.toFixed(3)}`,
			failed: find.failed('f:xm_tns_fullname') || find.failed('f:xm_tns_type')
		},
		find.match('SIMBAD', 'f:xm_simbad_otype'),
		mangrove(find, 'f:xm_mangrove_'),
		gaia(find, 'f:xm_gaiadr3_', 'f:xm_gaiadr3_VarFlag'),
		plain(
			'Legacy DR8',
			join(z, z === null || error === null ? null : `± ${error.toFixed(2)}`, ' '),
			'f:xm_legacydr8_zphot'
		),
		find.match('VSX', 'f:xm_vsx_Type'),
		find.match('GCVS', 'f:xm_gcvs_type'),
		find.match('SPICY', 'f:xm_spicy_class'),
		find.match('3HSP', 'f:xm_x3hsp_type'),
		find.match('4LAC', 'f:xm_x4lac_type')
	];
}

class Finder {
	readonly #rows: readonly FinkRow[];
	constructor(rows: readonly FinkRow[]) {
		this.#rows = rows;
	}
	text(column: string): string | null {
		const value = newestOf(this.#rows, column);
		const text = value === null || typeof value === 'boolean' ? null : someType(String(value));
		return text === null ? null : text.replaceAll('_', ' ');
	}
	number(column: string): number | null {
		const value = newestOf(this.#rows, column);
		const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
		return Number.isFinite(number) && number !== -999 ? number : null;
	}
	/** Nothing is told, and for one alert at least the service gave no answer. */
	failed(column: string): boolean {
		return newestOf(this.#rows, column) === null && this.#rows.some((row) => failedColumns(row).includes(column));
	}
	match(catalogue: string, column: string): Match {
		return { ...plain(catalogue, this.text(column), column), failed: this.failed(column) };
	}
}

function mangrove(find: Finder, prefix: string): Match {
	const mass = find.text(`${prefix}2MASS_name`);
	const name = find.text(`${prefix}HyperLEDA_name`) ?? (mass === null ? null : `2MASS ${mass}`);
	const distance = find.number(`${prefix}lum_dist`);
	const note = name === null || distance === null ? null : `${distance.toFixed(0)} Mpc`;
	const failed = name === null && find.failed(`${prefix}HyperLEDA_name`);
	return { ...plain('Mangrove', name, `${prefix}HyperLEDA_name`), note, failed };
}

function gaia(find: Finder, prefix: string, variable: string): Match {
	const name = find.text(`${prefix}DR3Name`)?.replace(/^Gaia DR3 /, '') ?? null;
	const parallax = find.number(`${prefix}Plx`);
	const error = find.number(`${prefix}e_Plx`);
	const plx = parallax === null ? null : `plx ${signed(parallax)}${error === null ? '' : ` ± ${error.toFixed(2)}`} mas`;
	const note = name === null ? null : join(plx, find.number(variable) === 1 ? 'variable' : null);
	return { ...plain('Gaia DR3', name, `${prefix}DR3Name`), note, failed: find.failed(`${prefix}DR3Name`) };
}

function plain(catalogue: string, text: string | null, field: string): Match {
	return { catalogue, text, note: null, failed: false, field };
}
function reach(arcsec: number | null): string | null {
	return arcsec === null || arcsec < 0 ? null : `${arcsec.toFixed(1)}″`;
}
function magnitude(mag: number | null): string | null {
	return mag === null || !(mag > 0) ? null : mag.toFixed(2);
}
function signed(value: number): string {
	return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
}
function join(one: string | null, two: string | null, between = ' · '): string | null {
	if (one === null || two === null) return one ?? two;
	return `${one}${between}${two}`;
}
