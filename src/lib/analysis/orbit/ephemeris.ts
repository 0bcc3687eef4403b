import { type Position, turn } from '#lib/alert/position.ts';
import { type Orbit, stateAt } from '../orbit.ts';
import type { Hg } from '../phase-curve.ts';
import { LIGHT_DAYS_PER_AU, mjdTtFromUtc } from './light.ts';
import { hgMagnitude } from './magnitude.ts';
import { planetAt } from './planets.ts';
import { angle, length, type Vector } from '#lib/alert/vector.ts';
import { equatorial, minus } from './vector.ts';

const DEG = Math.PI / 180;
/** Rounds of light-time: each leaves the speed of the body over that of light, 10⁻⁴, of the error. */
const LIGHT_ROUNDS = 4;

/** What is seen from the middle of the Earth. */
export interface Ephemeris extends Position {
	/** MJD UTC. */
	mjd: number;
	/** Distance from the Sun and from the Earth when the light left, au. */
	r: number;
	delta: number;
	/** Angle Sun – body – Earth, and Sun – Earth – body, deg. */
	phase: number;
	elongation: number;
	/** Magnitude by H and G, in the band of H (V for the Minor Planet Center's); null where there is none. */
	mag: number | null;
}

/**
 * Astrometric place (ICRS, light-time but no aberration) at a time, MJD UTC. From the Earth's centre: an observatory sees a
 * body at Δ au up to 8.8″/Δ beside it. The Earth is good to 3″/Δ, an orbit to what planets did to it since its epoch.
 */
export function ephemerisAt(orbit: Orbit, mjd: number, hg: Hg | null = null): Ephemeris {
	const now = mjdTtFromUtc(mjd);
	const earth = planetAt('Earth', now);
	const from = (away: number): Vector => equatorial(stateAt(orbit, now - away * LIGHT_DAYS_PER_AU).place);
	let body = from(0);
	for (let round = 0; round < LIGHT_ROUNDS; round += 1) body = from(length(minus(body, earth)));
	const seen = minus(body, earth);
	const [r, delta] = [length(body), length(seen)];
	const phase = angle(body, seen);
	return {
		mjd,
		ra: turn(Math.atan2(seen[1], seen[0]) / DEG),
		dec: Math.atan2(seen[2], Math.hypot(seen[0], seen[1])) / DEG,
		r,
		delta,
		phase,
		elongation: 180 - angle(seen, earth),
		mag: hg === null ? null : hgMagnitude(hg, r, delta, phase)
	};
}
