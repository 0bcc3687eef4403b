import { random } from '../random.ts';
import { quoted, type Row } from '../row.ts';
import { RR_LYRAE } from '../ztf/places.ts';
import type { LsstObject } from './archive.ts';
import { forcedRow, type Measured, sourceRow } from './source.ts';
import { summaryOf } from './summary.ts';

/** A long-lived variable at a known place. Reconstructed, all of them. */
interface Variable {
	id: string;
	ra: number;
	dec: number;
	alerts: number;
	forced: number;
	/** nJy; d. */
	mean: number;
	amplitude: number;
	period: number;
	cells: Row;
}

const VARIABLES: readonly Variable[] = [
	// The star that ZTF knows as ZTF18acurdih, 0.2″ beside.
	{
		id: '313936986529333309',
		ra: RR_LYRAE.ra + 4e-5,
		dec: RR_LYRAE.dec - 4e-5,
		alerts: 822,
		forced: 800,
		mean: 380_000,
		amplitude: 150_000,
		period: 0.5527,
		cells: {
			'f:xm_simbad_otype': '"RRLyrae"',
			'f:xm_vsx_Type': '"RRAB"',
			'f:xm_gaiadr3_DR3Name': '"Gaia DR3 3835220014093532160"',
			'f:xm_gaiadr3_VarFlag': '"1"',
			'f:clf_cats_class': '21',
			'f:clf_cats_score': '1.0'
		}
	},
	{
		id: '313998569858662581',
		ra: 52.8374,
		dec: -28.2762,
		alerts: 1045,
		forced: 1033,
		mean: 21_000,
		amplitude: 9000,
		period: 71,
		cells: { 'f:xm_simbad_otype': '"QSO"', 'f:clf_cats_class': '22', 'f:clf_cats_score': '0.91' }
	},
	{
		id: '313761043604045880',
		ra: 61.9123,
		dec: -48.1234,
		alerts: 693,
		forced: 690,
		mean: 8000,
		amplitude: 5200,
		period: 3.14,
		cells: { 'f:xm_simbad_otype': '"EB*"', 'f:clf_cats_class': '21', 'f:clf_cats_score': '0.98' }
	}
];

const visitOf = (mjd: number, n: number): number => {
	const day = new Date((mjd - 0.5 - 40587) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
	return Number(`${day}${String(100 + (n % 800)).padStart(5, '0')}`);
};

function variable(v: Variable): LsstObject {
	const rnd = random(v.id);
	const bands = ['r', 'i', 'g', 'z', 'u', 'y'];
	const measured = Array.from({ length: v.alerts }, (_, n): Measured => {
		const night = Math.floor(n / 6);
		const mjd = 61234.4 - night * 1.4 - (n % 6) * 0.00045 + Math.floor(rnd() * 3) * 0.01;
		const wave = v.amplitude * Math.sin((2 * Math.PI * mjd) / v.period);
		return {
			mjd,
			band: bands[Math.floor(n / 5) % 6] ?? 'r',
			flux: wave + (rnd() - 0.5) * v.amplitude * 0.1,
			fluxErr: v.amplitude * (0.01 + rnd() * 0.02),
			science: v.mean + wave,
			ra: v.ra + (n === 0 ? 0 : (rnd() - 0.5) * 5e-5),
			dec: v.dec + (n === 0 ? 0 : (rnd() - 0.5) * 5e-5),
			visit: visitOf(mjd, n),
			id: `1706${String(66_300_000_000_000 - n * 7_919_331 + (Number(v.id.slice(-4)) % 977))}`
		};
	}).sort((a, b) => b.mjd - a.mjd);
	const cells = { ...v.cells, 'r:observation_reason': quoted('ddf_ecdfs'), 'f:clf_earlySNIa_score': '-1.0' };
	const sources = measured.map((m) => sourceRow(v.id, m, cells));
	const first = measured.at(-1)?.mjd ?? 0;
	return {
		id: v.id,
		sources,
		forced: measured.slice(0, v.forced).map((m) => forcedRow(v.id, m)),
		summary: summaryOf(sources, first),
		first,
		tags: [],
		joined: {}
	};
}

export const variables = (): LsstObject[] => VARIABLES.map(variable);
