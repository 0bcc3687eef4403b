import { random } from '../random.ts';
import { quoted, type Row } from '../row.ts';
import { alertsOf, type Detection } from './alert.ts';
import type { ZtfObject } from './archive.ts';
import { badQuality, limitsBefore } from './limits.ts';

/** An object at a known place. Reconstructed, all of them. */
interface Known {
	id: string;
	ra: number;
	dec: number;
	/** JD of the first detection, days between detections and how many. */
	first: number;
	step: number;
	count: number;
	mag: number;
	/** Magnitudes that it varies by, and in which period, days. */
	amplitude: number;
	period: number;
	label: string;
	constellation: string;
	cells?: Row;
	bad?: number;
}

/** The RR Lyrae star that LSST knows as 313936986529333309. */
export const RR_LYRAE = { ra: 150.2101234, dec: 2.3345678 };
const simbad = (type: string): Row => ({ 'd:cdsxmatch': quoted(type) });
const sn = (type: string): Row => ({ 'd:tns': quoted(type) });

const KNOWN: readonly Known[] = [
	{
		id: 'ZTF18acurdih',
		...RR_LYRAE,
		first: 2458431.0123,
		step: 6.37,
		count: 450,
		mag: 17.4,
		amplitude: 0.5,
		period: 0.5527,
		label: 'RRLyrae',
		constellation: 'Sextans',
		cells: simbad('RRLyrae')
	},
	// Around M 31, within 1′ …
	{
		id: 'ZTF18abtmbbm',
		ra: 10.6851,
		dec: 41.2694,
		first: 2458364.91,
		step: 41.3,
		count: 40,
		mag: 17.9,
		amplitude: 0.6,
		period: 57,
		label: 'Unknown',
		constellation: 'Andromeda'
	},
	{
		id: 'ZTF19abvswxz',
		ra: 10.6802,
		dec: 41.2745,
		first: 2458730.88,
		step: 60.1,
		count: 22,
		mag: 18.6,
		amplitude: 0.4,
		period: 211,
		label: 'Mira',
		constellation: 'Andromeda',
		cells: simbad('Mira')
	},
	{
		id: 'ZTF22abcdmwq',
		ra: 10.6921,
		dec: 41.2631,
		first: 2459830.77,
		step: 2.1,
		count: 9,
		mag: 17.2,
		amplitude: 0.8,
		period: 40,
		label: 'Nova',
		constellation: 'Andromeda',
		cells: { ...simbad('Nova'), ...sn('Nova') },
		bad: 3
	},
	{
		id: 'ZTF26aaxnpst',
		ra: 10.6768,
		dec: 41.2619,
		first: 2461230.9,
		step: 3.3,
		count: 27,
		mag: 18.1,
		amplitude: 0.5,
		period: 33,
		label: 'Unknown',
		constellation: 'Andromeda',
		bad: 2
	},
	// … and within some minutes of it.
	{
		id: 'ZTF18abnulwv',
		ra: 10.7421,
		dec: 41.2884,
		first: 2458340.9,
		step: 37.9,
		count: 50,
		mag: 18.9,
		amplitude: 0.5,
		period: 5.4,
		label: 'ClassicalCep',
		constellation: 'Andromeda',
		cells: simbad('ClassicalCep')
	},
	{
		id: 'ZTF20abwfrtq',
		ra: 10.6121,
		dec: 41.2217,
		first: 2459090.8,
		step: 88,
		count: 14,
		mag: 19.2,
		amplitude: 0.3,
		period: 400,
		label: 'QSO',
		constellation: 'Andromeda',
		cells: simbad('QSO')
	},
	{
		id: 'ZTF23abmwsrw',
		ra: 151.7483,
		dec: 12.6731,
		first: 2460225.98,
		step: 2.02,
		count: 31,
		mag: 18.3,
		amplitude: 0.7,
		period: 90,
		label: 'SN candidate',
		constellation: 'Leo',
		cells: sn('SN Ia')
	},
	{
		id: 'ZTF23aaaahln',
		ra: 29.270333,
		dec: -0.466911,
		first: 2459947.63,
		step: 2.9,
		count: 18,
		mag: 17.9,
		amplitude: 0.6,
		period: 80,
		label: 'SN candidate',
		constellation: 'Cetus',
		cells: sn('SN Ia')
	},
	{
		id: 'ZTF19aatzbgr',
		ra: 77.3581851,
		dec: 5.6931483,
		first: 2458433.9,
		step: 19.1,
		count: 120,
		mag: 15.1,
		amplitude: 0.6,
		period: 160,
		label: 'BLLac',
		constellation: 'Orion',
		cells: simbad('BLLac')
	},
	// First seen within days of the GW event S230518h.
	{
		id: 'ZTF23aalcvpw',
		ra: 264.41,
		dec: 41.77,
		first: 2460083.18,
		step: 1.1,
		count: 4,
		mag: 20.1,
		amplitude: 0.4,
		period: 12,
		label: 'Unknown',
		constellation: 'Hercules'
	},
	{
		id: 'ZTF23aalczjq',
		ra: 266.08,
		dec: 39.22,
		first: 2460083.71,
		step: 0.9,
		count: 3,
		mag: 19.7,
		amplitude: 0.5,
		period: 9,
		label: 'Kilonova candidate',
		constellation: 'Hercules'
	},
	{
		id: 'ZTF23aaldmxi',
		ra: 261.95,
		dec: 43.02,
		first: 2460085.04,
		step: 1.4,
		count: 5,
		mag: 19.3,
		amplitude: 0.3,
		period: 25,
		label: 'SN candidate',
		constellation: 'Hercules'
	}
];

export const GW_IDS: readonly string[] = ['ZTF23aalcvpw', 'ZTF23aalczjq', 'ZTF23aaldmxi'];

/** The objects that examples of every kind ask for. */
export function knownObjects(): ZtfObject[] {
	return KNOWN.map((known) => {
		const rnd = random(known.id);
		const seen: Detection[] = Array.from({ length: known.count }, (_, n) => {
			const jd = known.first + n * known.step + (n === 0 ? 0 : (rnd() - 0.5) * 0.2);
			const mag =
				known.mag -
				known.amplitude * Math.sin((2 * Math.PI * (jd - known.first)) / known.period) +
				(rnd() - 0.5) * 0.06;
			const jitter = (): number => (n === known.count - 1 ? 0 : (rnd() - 0.5) * 4e-5);
			return {
				jd,
				fid: n % 2 === 0 ? 1 : 2,
				mag,
				magErr: 0.02 + rnd() * 0.1,
				ra: known.ra + jitter(),
				dec: known.dec + jitter()
			};
		});
		const history = limitsBefore(known.id, known.first, 6);
		for (let n = 0; n < (known.bad ?? 0); n++)
			history.push(badQuality(known.id, known.first + 0.37 + n * known.step, 1, known.mag + 0.9));
		return {
			id: known.id,
			alerts: alertsOf(
				{ id: known.id, constellation: known.constellation, classOf: () => known.label, cells: known.cells ?? {} },
				seen
			),
			history,
			first: known.first
		};
	});
}
