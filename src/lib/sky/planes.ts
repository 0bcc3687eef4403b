import type { Vector } from '#lib/alert/vector.ts';
import { circle } from './vector.ts';

/** Pole of the ecliptic of J2000, deg ICRS. */
const ECLIPTIC_POLE = [270, 90 - 23.4393] as const;
/** Galactic north pole, deg ICRS. */
const GALACTIC_POLE = [192.85948, 27.12825] as const;
/** One point every 3° is smooth at every zoom that shows more than a stretch of the line. */
const POINTS = 120;

/** The Sun's yearly way and the plane of the Milky Way: great circles, closed. */
export const ecliptic: readonly Vector[] = circle(...ECLIPTIC_POLE, 90, POINTS);
export const galacticPlane: readonly Vector[] = circle(...GALACTIC_POLE, 90, POINTS);
