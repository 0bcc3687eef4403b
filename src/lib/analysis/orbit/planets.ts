import { AstroTime, Body, HelioVector } from 'astronomy-engine';
import type { Vector } from '#lib/alert/vector.ts';
import { ecliptic } from './vector.ts';

export type Planet = 'Mercury' | 'Venus' | 'Earth' | 'Mars' | 'Jupiter' | 'Saturn' | 'Uranus' | 'Neptune';
/** From the Sun outwards, with the days of one turn. */
export const PLANETS: ReadonlyMap<Planet, number> = new Map([
	['Mercury', 87.97],
	['Venus', 224.7],
	['Earth', 365.26],
	['Mars', 686.98],
	['Jupiter', 4332.6],
	['Saturn', 10759],
	['Uranus', 30687],
	['Neptune', 60190]
]);

/** MJD of J2000. */
const J2000 = 51_544.5;

/**
 * Where a planet is at a time, MJD TT: from the Sun, au, ICRS. By a short VSOP87: the Earth's centre is good to 3″ as seen
 * from the Sun (1.2″ on average, 1990 to 2050).
 */
export function planetAt(planet: Planet, mjdTt: number): Vector {
	const { x, y, z } = HelioVector(Body[planet], AstroTime.FromTerrestrialTime(mjdTt - J2000));
	return [x, y, z];
}

/** One turn of a planet, ecliptic of J2000, the last point beside the first. */
export function planetPath(planet: Planet, mjdTt: number, points = 120): Vector[] {
	const days = PLANETS.get(planet) ?? 0;
	return Array.from({ length: points }, (_, i) => ecliptic(planetAt(planet, mjdTt + (days * i) / points)));
}
