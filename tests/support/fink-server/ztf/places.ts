import { random } from '../random.ts';
import { quoted, type Row } from '../row.ts';
import { alertsOf, type Detection } from './alert.ts';
import type { ZtfObject } from './archive.ts';
import { badQuality, limitsBefore } from './limits.ts';

/** The RR Lyrae star that LSST knows as 313936986529333309. */
export const RR_LYRAE = { ra: 150.2101234, dec: 2.3345678 };

/**
 * Objects at known places, reconstructed all of them: name, RA and Dec (deg), first detection (JD), days between detections
 * and their number, magnitude, what it varies by and the period (d), class, SIMBAD and TNS type (- none), constellation,
 * detections of low quality.
 */
const KNOWN = `
ZTF18acurdih 150.2101234 2.3345678 2458431.0123 6.37 450 17.4 0.5 0.5527 RRLyrae RRLyrae - Sextans 0
ZTF18abtmbbm 10.6851 41.2694 2458364.91 41.3 40 17.9 0.6 57 Unknown - - Andromeda 0
ZTF19abvswxz 10.6802 41.2745 2458730.88 60.1 22 18.6 0.4 211 Mira Mira - Andromeda 0
ZTF22abcdmwq 10.6921 41.2631 2459830.77 2.1 9 17.2 0.8 40 Nova Nova Nova Andromeda 3
ZTF26aaxnpst 10.6768 41.2619 2461230.9 3.3 27 18.1 0.5 33 Unknown - - Andromeda 2
ZTF18abnulwv 10.7421 41.2884 2458340.9 37.9 50 18.9 0.5 5.4 ClassicalCep ClassicalCep - Andromeda 0
ZTF20abwfrtq 10.6121 41.2217 2459090.8 88 14 19.2 0.3 400 QSO QSO - Andromeda 0
ZTF23abmwsrw 151.7483 12.6731 2460225.98 2.02 31 18.3 0.7 90 SN_candidate - SN_Ia Leo 0
ZTF23aaaahln 29.270333 -0.466911 2459947.63 2.9 18 17.9 0.6 80 SN_candidate - SN_Ia Cetus 0
ZTF19aatzbgr 77.3581851 5.6931483 2458433.9 19.1 120 15.1 0.6 160 BLLac BLLac - Orion 0
ZTF23aalcvpw 264.41 41.77 2460083.18 1.1 4 20.1 0.4 12 Unknown - - Hercules 0
ZTF23aalczjq 266.08 39.22 2460083.71 0.9 3 19.7 0.5 9 Kilonova_candidate - - Hercules 0
ZTF23aaldmxi 261.95 43.02 2460085.04 1.4 5 19.3 0.3 25 SN_candidate - - Hercules 0`;

/** First seen within days of the GW event S230518h. */
export const GW_IDS: readonly string[] = ['ZTF23aalcvpw', 'ZTF23aalczjq', 'ZTF23aaldmxi'];

const word = (text = '-'): string => (text === '-' ? '' : text.replaceAll('_', ' '));

/** One line of the table. */
function known(line: string): ZtfObject {
	const [id = '', ...cells] = line.split(' ');
	const [ra = 0, dec = 0, first = 0, step = 0, count = 0, mag = 0, amplitude = 0, period = 1] = cells.map(Number);
	const [label, simbad, tns, constellation] = cells.slice(8).map(word);
	const rnd = random(id);
	const seen: Detection[] = Array.from({ length: count }, (_, n) => {
		const jd = first + n * step + (n === 0 ? 0 : (rnd() - 0.5) * 0.2);
		const wave = amplitude * Math.sin((2 * Math.PI * (jd - first)) / period);
		const jitter = (): number => (n === count - 1 ? 0 : (rnd() - 0.5) * 4e-5);
		const place = { ra: ra + jitter(), dec: dec + jitter() };
		return {
			jd,
			fid: n % 2 === 0 ? 1 : 2,
			mag: mag - wave + (rnd() - 0.5) * 0.06,
			magErr: 0.02 + rnd() * 0.1,
			...place
		};
	});
	const matches: Row = {
		...(simbad ? { 'd:cdsxmatch': quoted(simbad) } : {}),
		...(tns ? { 'd:tns': quoted(tns) } : {})
	};
	const bad = Array.from({ length: Number(cells[12]) }, (_, n) =>
		badQuality(id, first + 0.37 + n * step, 1, mag + 0.9)
	);
	const sort = { id, constellation: constellation ?? '', classOf: (): string => label ?? 'Unknown', cells: matches };
	return { id, alerts: alertsOf(sort, seen), history: [...limitsBefore(id, first, 6), ...bad], first };
}

/** The objects that examples of every kind ask for. */
export const knownObjects = (): ZtfObject[] => KNOWN.trim().split('\n').map(known);
