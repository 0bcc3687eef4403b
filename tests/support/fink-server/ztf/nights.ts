import { letters, random } from '../random.ts';
import { float, quoted, type Row } from '../row.ts';
import { alertsOf, type Detection } from './alert.ts';
import type { ZtfObject } from './archive.ts';
import { limitsBefore } from './limits.ts';

/** JD of the UTC days with made-up alerts: 2026-09-11…22 and 09-29…10-07, the newest night. None beside the recorded ones. */
const DAYS: readonly number[] = [
	...Array.from({ length: 12 }, (_, n) => 2461294.5 + n),
	...Array.from({ length: 9 }, (_, n) => 2461312.5 + n)
];
/** How many objects there are, and which class each tenth of them has. */
const OBJECTS = 420;
const SN = 'SN candidate';
const LABELS: readonly (readonly string[])[] = [
	[SN],
	[SN],
	[SN],
	[SN],
	[SN],
	[SN],
	['Early SN Ia candidate', 'Early SN Ia candidate', 'SLSN candidate', 'Ambiguous'],
	['Unknown'],
	[
		'Solar System candidate',
		'Kilonova candidate',
		'Microlensing candidate',
		'Tracklet',
		'(CTA) Blazar low state',
		'(CTA) Blazar high state'
	],
	[
		'RRLyrae',
		'QSO',
		'EB*',
		'EclBin',
		'Mira',
		'AGN',
		'CataclyV*',
		'YSO',
		'Candidate_CV*',
		'CV*_Candidate',
		'GlCl?',
		'IR<10um',
		'BLLac'
	]
];
const TNS_TYPES = ['SN Ia', 'SN II', 'SN Iax[02cx-like]', 'SN Ib/c', 'TDE', 'SN IIn'];
const CONSTELLATIONS = ['Cetus', 'Pisces', 'Eridanus', 'Aries', 'Pegasus', 'Aquarius', 'Andromeda', 'Taurus'];
/** Fink's own labels; the others are SIMBAD types, which come by a match. */
const isFinks = (label: string): boolean => /candidate$|^Unknown$|^Ambiguous$|^Tracklet$|^\(CTA\)/.test(label);

function detections(n: number, from: number): Detection[] {
	const rnd = random(`night ${String(n)}`);
	const place = { ra: rnd() * 360, dec: -27 + rnd() * 80 };
	const [peak, rise] = [17 + rnd() * 2.4, 6 + rnd() * 14];
	return DAYS.slice(from)
		.filter((_, k) => k % (1 + (n % 3)) === 0)
		.flatMap((day) => {
			const bands: (1 | 2)[] = n % 4 === 0 ? [2] : [1, 2];
			const start = 0.12 + rnd() * 0.3;
			return bands.map((fid, k) => {
				const jd = day + start + k * (0.02 + rnd() * 0.05);
				const age = jd - (DAYS[from] ?? 0);
				const mag = peak + 0.03 * Math.abs(age - rise) ** 1.35 + fid * 0.1 + (rnd() - 0.5) * 0.08;
				const jitter = (): number => (rnd() - 0.5) * 5e-5;
				return { jd, fid, mag, magErr: 0.03 + rnd() * 0.12, ra: place.ra + jitter(), dec: place.dec + jitter() };
			});
		});
}

/** One object seen on several nights. Reconstructed. */
function nightly(n: number): ZtfObject {
	const labels = LABELS[n % 10] ?? [SN];
	const label = labels[Math.floor(n / 10) % labels.length] ?? SN;
	const id = `ZTF26ab${letters(n * 1009 + 400_000).slice(2)}`;
	const seen = detections(n, (n * 7) % DAYS.length);
	const tns = label === SN && n % 9 === 0 ? (TNS_TYPES[Math.floor(n / 9) % TNS_TYPES.length] ?? '') : '';
	const blazar = label.startsWith('(CTA)');
	const cells: Row = {
		...(isFinks(label) && !blazar ? {} : { 'd:cdsxmatch': quoted(blazar ? 'BLLac' : label) }),
		...(n % 17 === 0 ? { 'd:cdsxmatch': '"Fail 503"' } : {}),
		...(tns === '' ? {} : { 'd:tns': quoted(tns) }),
		...(blazar
			? { 'd:blazar_stats_instantness_low': float(n % 2 ? 1.2 : 0.7), 'd:blazar_stats_robustness_low': float(1.1) }
			: {})
	};
	const classOf = (k: number): string => (k === 0 && n % 5 === 0 && label === SN ? 'Unknown' : label);
	const first = seen[0]?.jd ?? 0;
	return {
		id,
		alerts: alertsOf({ id, constellation: CONSTELLATIONS[n % CONSTELLATIONS.length] ?? 'Cetus', classOf, cells }, seen),
		history: limitsBefore(id, first, 8),
		first
	};
}

/** The objects of the newest nights: repeats within and over nights, all of Fink's classes, some of SIMBAD and TNS. */
export const nightlyObjects = (): ZtfObject[] => Array.from({ length: OBJECTS }, (_, n) => nightly(n));
