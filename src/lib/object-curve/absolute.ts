import type { Band, Survey } from '#lib/alert/alert.ts';
import { type AbsoluteMag, absoluteMag } from '#lib/analysis/absolute-mag.ts';
import { HIGHEST_REDSHIFT } from '#lib/analysis/cosmology.ts';
import { byBand } from '#lib/analysis/measurement.ts';
import { number } from '#lib/words.ts';
import type { Drawn } from './drawn.ts';
import { typedNumber } from './typed-number.ts';

/** What stands in the field of the redshift before anything is typed. */
export function knownText(known: { z: number } | null): string {
	return known === null ? '' : String(known.z);
}
/** Redshift of galaxies' own velocities, 300 km/s: below it a distance is wrong by its whole size. */
const LOWEST_REDSHIFT = 0.001;

/** A redshift that was typed, or why it is none; both null: nothing was typed. */
export function readRedshift(text: string): { z: number | null; problem: string | null } {
	if (text.trim() === '') return { z: null, problem: null };
	const z = typedNumber(text);
	if (z > 0 && z < LOWEST_REDSHIFT)
		return {
			z: null,
			problem: `Below ${LOWEST_REDSHIFT} a redshift tells no distance: galaxies move as fast by themselves.`
		};
	if (z > 0 && z <= HIGHEST_REDSHIFT) return { z, problem: null };
	return { z: null, problem: `A redshift is a number above 0 and up to ${HIGHEST_REDSHIFT}.` };
}

/** The brightest sound detection of a band, as absolute magnitude; MJD UTC. */
export interface Brightest extends AbsoluteMag {
	survey: Survey;
	band: Band;
	mjd: number;
}

/** Of each survey's bands the brightest point, at redshift `z`; `points` in magnitudes, negative differences take no part. */
export function brightestOf(points: readonly Drawn[], z: number): Brightest[] {
	const sound = points
		.filter(({ kind, negative, of }) => kind === 'detection' && !negative && !of.doubtful)
		.map((point) => ({ point, band: `${point.of.survey} ${point.band}` }));
	return [...byBand(sound).values()].flatMap((own) => {
		const { point } = own.reduce((best, one) => (one.point.value < best.point.value ? one : best));
		const { value, error, band, mjd, of } = point;
		return [{ ...absoluteMag({ mag: value, magErr: error, z }), survey: of.survey, band, mjd }];
	});
}

/** Absolute magnitude of one point at redshift `z`, in words; none of a negative difference. */
export function absoluteText({ value, error, negative, kind }: Drawn, z: number): string | null {
	if (negative) return null;
	const found = absoluteMag({ mag: value, magErr: error, z });
	const more = found.error === null ? '' : ` ± ${number(found.error)}`;
	return `absolute ${kind === 'limit' ? '> ' : ''}${number(found.value)}${more} at z ${z}`;
}
