import { someText } from '#lib/alert/missing.ts';
import type { Resolved } from '#lib/fink/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { newestOf } from './matches.ts';

/** How far away, by whom: a redshift, or the distance of a galaxy beside it. */
export interface Distance {
	/** `z 0.512 ± 0.090`. */
	text: string;
	from: string;
}

/** A spectroscopic redshift, and who says so. */
export interface Redshift {
	z: number;
	from: string;
}

/** The redshift that TNS has today, else that of its newest alert that bears one; null: TNS has none. `rows`: newest first. */
export function tnsRedshift(rows: readonly FinkRow[], reported: Resolved | null): Redshift | null {
	if (typeof reported?.redshift === 'number') return { z: reported.redshift, from: 'TNS today' };
	const told = figureOf(rows, 'f:xm_tns_redshift');
	return told === null ? null : { z: told, from: 'TNS when the alert came' };
}

/**
 * What is known of an object's distance, the surest first: redshift of TNS today, that of TNS in its alerts, photometric
 * redshift of the Legacy Surveys source, Mangrove's galaxy (Mpc). `rows`: its alerts, newest first.
 */
export function distancesOf(rows: readonly FinkRow[], reported: Resolved | null): Distance[] {
	const found: Distance[] = [];
	const figure = (column: string): number | null => figureOf(rows, column);
	const tns = tnsRedshift(rows, reported);
	if (tns !== null) found.push({ text: `z ${tns.z.toFixed(3)}`, from: tns.from });
	const photometric = figure('f:xm_legacydr8_zphot');
	const error = figure('f:xm_legacydr8_e_zphot');
	if (photometric !== null) {
		const about = error === null ? '' : ` ± ${error.toFixed(2)}`;
		found.push({ text: `z ${photometric.toFixed(2)}${about}`, from: 'photometric, Legacy Surveys DR8' });
	}
	for (const prefix of ['d:mangrove_', 'f:xm_mangrove_']) {
		const megaparsec = figure(`${prefix}lum_dist`);
		if (megaparsec === null) continue;
		const name = ['HyperLEDA_name', '2MASS_name']
			.map((of) => newestOf(rows, `${prefix}${of}`))
			.find((of) => typeof of === 'string' && someText(of) !== null);
		found.push({
			text: `${megaparsec.toFixed(0)} Mpc`,
			from: `galaxy ${typeof name === 'string' ? name : '–'} within 1′, Mangrove`
		});
	}
	return found;
}

/** The newest figure above 0 of a column. */
function figureOf(rows: readonly FinkRow[], column: string): number | null {
	const value = newestOf(rows, column);
	const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
	return Number.isFinite(number) && number > 0 ? number : null;
}
