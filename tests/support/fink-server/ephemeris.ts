import { float, numberOf, quoted, type Row } from './row.ts';
import { isoOf } from './time.ts';

const sexagesimal = (value: number, sign: boolean): string => {
	const total = Math.abs(value) * 3600;
	const parts = [Math.floor(total / 3600), Math.floor((total % 3600) / 60)].map((part) =>
		String(part).padStart(2, '0')
	);
	return `${sign ? (value < 0 ? '-' : '+') : ''}${parts.join(':')}:${(total % 60).toFixed(2).padStart(5, '0')}`;
};

/**
 * What IMCCE's Miriade adds to an alert of a body: distances au, angles deg, rates arcsec/min, RV km/s, RA and Dec as text.
 * Reconstructed: plausible and smooth in time, no ephemeris. `mag`: what is reduced to 1 au.
 */
export function ephemeris(cells: Row, at: { jd: number; ra: string; dec: string; mag: number }, comet: boolean): Row {
	const phase = (at.jd / 365.25) * 2 * Math.PI;
	const [dobs, dhelio] = [1.9 + 0.6 * Math.cos(phase), 2.5 + 0.1 * Math.sin(phase)];
	const [ra, dec] = [numberOf(cells, at.ra), numberOf(cells, at.dec)];
	const values: readonly [string, string][] = [
		['Date', quoted(isoOf(at.jd).replace(' ', 'T'))],
		['LAST', quoted(sexagesimal((at.jd * 24.0657) % 24, false))],
		['HA', quoted(sexagesimal(((at.jd * 24) % 6) - 3, true))],
		['Az', float(180 + 40 * Math.sin(phase))],
		['H', float(50 + 10 * Math.cos(phase))],
		['Dobs', float(dobs)],
		['Dhelio', float(dhelio)],
		['VMag', float(at.mag + 0.3)],
		...(comet
			? []
			: ([
					['SDSS:g', float(at.mag + 0.5)],
					['SDSS:r', float(at.mag)]
				] as [string, string][])),
		['Phase', float(12 + 9 * Math.sin(phase))],
		['Elong.', float(120 + 50 * Math.cos(phase))],
		['AM', float(1.2)],
		['dRAcosDEC', float(-0.4)],
		['dDEC', float(0.08)],
		['RV', float(3.1)],
		['RA', quoted(sexagesimal(ra / 15, true))],
		['Dec', quoted(sexagesimal(dec, true))],
		['Longitude', float(ra)],
		['Latitude', float(dec / 4)]
	];
	return {
		...cells,
		...Object.fromEntries(values),
		'i:magpsf_red': Number.isNaN(at.mag) ? 'null' : float(at.mag - 5 * Math.log10(dobs * dhelio))
	};
}
