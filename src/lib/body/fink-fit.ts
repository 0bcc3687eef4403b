import { numberOf, textOf } from '#lib/fink/cells.ts';
import type { Cells } from '#lib/fink/row.ts';
import { number } from '#lib/words.ts';

export interface Figure {
	name: string;
	/** With its unit, and its error where Fink tells one. */
	value: string;
	/** What it is, with Fink's own name. */
	about: string;
}

/** ZTF's bands as `/ssoft` counts them. */
const BANDS = [
	['1', 'g'],
	['2', 'r']
] as const;

/**
 * The figures of a row of `/ssoft` (ZTF, flavor SHG1G2: Carry et al. 2024) that are there: H in mag AB and G1, G2 by band, the
 * body's flattening R (1: a sphere), the pole of its spin (deg ICRS), χ² per degree of freedom.
 */
export function finkFit(cells: Cells): Figure[] {
	const perBand = BANDS.flatMap(([code, band]) => [
		figure(cells, `H_${code}`, `H ${band}`, '', 2, `Absolute magnitude in ${band}, AB`),
		figure(cells, `G1_${code}`, `G1 ${band}`, '', 2, `First slope in ${band}`),
		figure(cells, `G2_${code}`, `G2 ${band}`, '', 2, `Second slope in ${band}`)
	]);
	const others = [
		figure(cells, 'R', 'R', '', 3, 'Light seen from over the equator as a share of that from over a pole'),
		figure(cells, 'alpha0', 'Pole RA', '°', 1, 'Right ascension of the pole of the spin, ICRS'),
		figure(cells, 'delta0', 'Pole Dec', '°', 1, 'Declination of the pole of the spin, ICRS'),
		figure(cells, 'chi2red', 'χ²/n', '', 2, 'χ² per degree of freedom')
	];
	const version = textOf(cells, 'version');
	const month = version === null ? [] : [{ name: 'Table', value: version, about: 'Month of Fink’s table (version)' }];
	return [...[...perBand, ...others].filter((one) => one !== null), ...month];
}

function figure(cells: Cells, raw: string, name: string, unit: string, decimals: number, about: string): Figure | null {
	const [value, error] = [numberOf(cells, raw), numberOf(cells, `err_${raw}`)];
	if (value === null) return null;
	const off = error === null ? '' : ` ± ${number(error, decimals)}`;
	return { name, value: `${number(value, decimals)}${off}${unit}`, about: `${about} (${raw})` };
}
