import { type Position, separation } from '#lib/alert/position.ts';
import type { GaiaStar } from '#lib/cds/gaia.ts';
import { GAIA_EPOCH } from '#lib/cds/gaia.ts';
import { numberOf, textOf } from '#lib/fink/cells.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { type Move, moveTo } from './offset.ts';
import { moved } from './proper-motion.ts';

/** A star beside a target. */
export interface Star {
	name: string;
	/** Of tonight, as far as its motion is known, deg ICRS; null: only its distance is told. */
	place: Position | null;
	/** From the target, arcsec. */
	distance: number;
	/** From the star to the target; null without a place. */
	move: Move | null;
	mag: number | null;
	/** Of what the magnitude is: `G`, `r`. */
	band: string;
	/** How far it moved since its catalogue's epoch, arcsec; null: its motion is not known. */
	motion: number | null;
}

/** Columns of ZTF alerts that tell of neighbours; LSST's tell of none. */
export const NEIGHBOUR_COLUMNS = [
	...'i:ranr i:decnr i:magnr i:distnr'.split(' '),
	...[1, 2, 3].flatMap((n) => [`i:distpsnr${n}`, `i:srmag${n}`, `i:objectidps${n}`])
];
/** What lies so near to the target may be the target itself, arcsec. */
export const TARGET_RADIUS = 1.5;
/** Stars that a telescope is set to: at most so many, of these magnitudes (G): fainter ones are not seen, brighter ones burn out. */
const OFFSET_STARS = 6;
const BRIGHT = 11;
const FAINT = 19;
/** Another star that is not this many magnitudes fainter must not be so near, arcsec: it would be taken for it. */
const ALONE_ARCSEC = 5;
const ALONE_MAG = 2;

/** What an alert of ZTF tells of its neighbours: the nearest source of the reference image, with its place, and of Pan-STARRS the distances alone. */
export function rowStars({ survey, cells, band }: FinkRow, target: Position): Star[] {
	if (survey !== 'ztf') return [];
	const [ra, dec] = [numberOf(cells, 'i:ranr'), numberOf(cells, 'i:decnr')];
	const reference = ra === null || dec === null ? null : { ra, dec };
	const found: Star[] = [];
	if (reference !== null && separation(reference, target) * 3600 > TARGET_RADIUS) {
		const mag = numberOf(cells, 'i:magnr');
		found.push({
			...placed('ZTF reference source', reference, target),
			mag: mag !== null && mag > 0 ? mag : null,
			band: band ?? '–',
			motion: null
		});
	}
	for (const n of [1, 2, 3]) {
		const distance = numberOf(cells, `i:distpsnr${n}`);
		const id = textOf(cells, `i:objectidps${n}`);
		if (distance === null || distance <= TARGET_RADIUS || id === null) continue;
		const mag = numberOf(cells, `i:srmag${n}`);
		found.push({
			name: `Pan-STARRS ${id}`,
			place: null,
			distance,
			move: null,
			mag: mag !== null && mag > 0 ? mag : null,
			band: 'r',
			motion: null
		});
	}
	return found;
}

/** A star of Gaia at the Julian year `year`, by its proper motion since 2016.0; without one it stays where it was. */
export function gaiaStar({ id, place, motion, mag }: GaiaStar, target: Position, year: number): Star {
	const now = motion === null ? place : moved(place, motion, year - GAIA_EPOCH);
	const star = placed(`Gaia DR3 ${id}`, now, target);
	return { ...star, mag, band: 'G', motion: motion === null ? null : separation(place, now) * 3600 };
}

/**
 * The stars that a telescope can be set to before it moves to the target, the brightest first: of G 11 to 19, not the target
 * itself, with nothing as bright (within 2 mag) nearer than 5″.
 */
export function offsetStars(stars: readonly Star[]): Star[] {
	const alone = (star: Star): boolean =>
		!stars.some(
			(other) =>
				other !== star &&
				(other.mag ?? Infinity) < (star.mag ?? 0) + ALONE_MAG &&
				other.place !== null &&
				star.place !== null &&
				separation(other.place, star.place) * 3600 < ALONE_ARCSEC
		);
	return stars
		.filter(({ mag, distance }) => mag !== null && mag >= BRIGHT && mag <= FAINT && distance > TARGET_RADIUS)
		.filter(alone)
		.sort((a, b) => (a.mag ?? 0) - (b.mag ?? 0))
		.slice(0, OFFSET_STARS);
}

function placed(name: string, place: Position, target: Position): Pick<Star, 'name' | 'place' | 'distance' | 'move'> {
	return { name, place, distance: separation(place, target) * 3600, move: moveTo(place, target) };
}
