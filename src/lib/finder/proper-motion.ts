import { type Position, turn, unitVector } from '#lib/alert/position.ts';

const DEG = Math.PI / 180;
/** MJD of J2000.0, days. */
const J2000_MJD = 51_544.5;
/** A Julian year, days. */
const YEAR_DAYS = 365.25;
const MAS = DEG / 3_600_000;

/** MJD → Julian year (2026.9). Time scales differ by a minute, which moves no star. */
export function julianYear(mjd: number): number {
	return 2000 + (mjd - J2000_MJD) / YEAR_DAYS;
}

/**
 * Place of a star after `years` (Julian), deg ICRS, from its place and its proper motion to the east (of RA, times cos Dec) and to
 * the north, mas/yr: straight and even motion u(t) = ⟨r + (p μα* + q μδ) t⟩, ESA 1997, The Hipparcos and Tycho Catalogues
 * (SP-1200), volume 1, eq. 1.2.16, without its radial velocity. Parallax, at most 0.8″ and mostly below 0.01″, is left out.
 */
export function moved(place: Position, motion: { east: number; north: number }, years: number): Position {
	const { ra, dec } = place;
	const [sinRa, cosRa] = [Math.sin(ra * DEG), Math.cos(ra * DEG)];
	const [sinDec, cosDec] = [Math.sin(dec * DEG), Math.cos(dec * DEG)];
	const [east, north] = [motion.east * MAS * years, motion.north * MAS * years];
	const [x, y, z] = unitVector(place);
	const now = {
		x: x - sinRa * east - sinDec * cosRa * north,
		y: y + cosRa * east - sinDec * sinRa * north,
		z: z + cosDec * north
	};
	return { ra: turn(Math.atan2(now.y, now.x) / DEG), dec: Math.atan2(now.z, Math.hypot(now.x, now.y)) / DEG };
}
