import { random } from '../random.ts';
import { float, quoted, type Row } from '../row.ts';
import type { LsstObject } from './archive.ts';
import { forcedRow, type Measured, sourceRow } from './source.ts';
import { summaryOf } from './summary.ts';

/** MJD TAI of the nights with made-up alerts, 2026-07-05 … 07-14, the newest; none is as late in it as the recorded ones. */
const NIGHTS = [61226, 61227, 61228, 61230, 61231, 61232, 61233, 61234, 61235];
const OBJECTS = 240;
const TAGS: readonly (readonly string[])[] = [
	['extragalactic_new_candidate'],
	['most_likely_sn', 'sn_near_galaxy_candidate'],
	['in_tns', 'most_likely_sn'],
	['extragalactic_lt20mag_candidate'],
	['hostless_candidate', 'extragalactic_new_candidate'],
	['sn_near_galaxy_candidate'],
	['most_likely_sn'],
	['faint_trails']
];
const BANDS = ['g', 'r', 'i', 'z', 'u', 'y'];

/** What the tags of an object say in its cells. */
function cellsOf(n: number, tags: readonly string[]): Row {
	return {
		'f:clf_cats_class': n % 11 === 0 ? '-1' : '11',
		'f:clf_cats_score': n % 11 === 0 ? '0.0' : float(0.9 + (n % 10) / 100),
		'f:clf_earlySNIa_score': n % 6 === 0 ? float(0.61) : '-1.0',
		'f:xm_simbad_otype': n % 13 === 0 ? '"Fail"' : tags.includes('sn_near_galaxy_candidate') ? '"G"' : '"nan"',
		'f:xm_tns_fullname': tags.includes('in_tns')
			? quoted(`AT 2026${'abcdefghij'[n % 10] ?? 'a'}${'klmnopqr'[n % 8] ?? 'k'}${'stuvw'[n % 5] ?? 's'}`)
			: '"nan"',
		...(tags.includes('sn_near_galaxy_candidate')
			? {
					'f:xm_legacydr8_zphot': float(0.05 + (n % 30) / 100),
					'f:xm_mangrove_HyperLEDA_name': '"PGC010173"',
					'f:xm_mangrove_lum_dist': '"100.256670068"'
				}
			: {}),
		...(tags.includes('faint_trails')
			? { 'r:trailLength': float(2.4 + (n % 9) / 3), 'r:trailAngle': float((n * 31) % 180) }
			: {}),
		'r:observation_reason': quoted(n % 3 === 0 ? 'ddf_edfs_b' : 'pairs_ri_15.0')
	};
}

function nightly(n: number): LsstObject {
	const rnd = random(`lsst ${String(n)}`);
	const id = `1706${String(31_000_000_000_000 + n * 104_395_303 + Math.floor(rnd() * 1e6))}`;
	const tags = TAGS[n % TAGS.length] ?? [];
	const place = { ra: rnd() * 360, dec: -68 + rnd() * 70 };
	const peak = (tags.includes('extragalactic_lt20mag_candidate') ? 60_000 : 2500) * (0.5 + rnd() * 2);
	const nights = NIGHTS.slice((n * 5) % NIGHTS.length).filter((_, k) => k % (1 + (n % 2)) === 0);
	const measured = nights
		.flatMap((night, k) =>
			[0, 1].slice(n % 3 === 0 ? 1 : 0).map((second): Measured => {
				const mjd = night + 0.1 + rnd() * 0.28;
				const flux = peak * (0.6 + 0.12 * k + rnd() * 0.08) * (n % 19 === 0 ? -1 : 1);
				return {
					mjd,
					band: BANDS[(n + second) % (n % 7 === 0 ? 6 : 3)] ?? 'r',
					flux,
					fluxErr: peak * (0.03 + rnd() * 0.05),
					science: Math.abs(flux) * 1.9 + 900,
					ra: place.ra + (rnd() - 0.5) * 5e-5,
					dec: place.dec + (rnd() - 0.5) * 5e-5,
					visit: Number(
						`202607${String(night - 61222).padStart(2, '0')}${String(200 + Math.floor(rnd() * 600)).padStart(5, '0')}`
					),
					id: `1706${String(62_000_000_000_000 + (night - 61226) * 440_000_000_000 + n * 1_000_003 + second * 131_071 + k)}`
				};
			})
		)
		.sort((a, b) => b.mjd - a.mjd);
	const cells = cellsOf(n, tags);
	const sources = measured.map((m) => sourceRow(id, m, cells));
	const first = measured.at(-1)?.mjd ?? 0;
	const forced = measured.length > 1 ? measured.map((m) => forcedRow(id, m)) : [];
	return { id, sources, forced, summary: summaryOf(sources, first), first, tags, joined: {} };
}

/** The objects of the newest nights: every tag that the API has, repeats within and over nights. Reconstructed. */
export const nightlyObjects = (): LsstObject[] => Array.from({ length: OBJECTS }, (_, n) => nightly(n));
