import type { Band } from '#lib/alert/alert.ts';
import type { Random } from './random.ts';

/** How the difference to the reference image goes with time. `nuclear`: a slow outburst in a galaxy's middle; `body`: a rotating asteroid. */
export type Shape =
	'supernova' | 'early' | 'fast' | 'nuclear' | 'flare' | 'lens' | 'pulsator' | 'eclipsing' | 'walk' | 'body';

/** Effective wavelength of each band relative to r, as a power of the colour. */
const REDNESS: Record<Band, number> = { u: -2, g: -1, r: 0, i: 0.6, z: 1, y: 1.3 };

/** One object's light curve: everything before and after follows from it. Times MJD, fluxes nJy of the difference, signed. */
export interface Course {
	shape: Shape;
	/** Flux where the shape is 1, in r. */
	scale: number;
	/** Ratio of the fluxes in i and r, and so on along the bands. */
	colour: number;
	/** Time of the peak, or of phase 0. */
	epoch: number;
	/** e-folding of rise and fall, or the period, days. */
	rise: number;
	fall: number;
	/** Phases of the components of a walk. */
	phases: readonly number[];
}

/** Periods of the components of a walk, days. */
const WALK_DAYS = [4.3, 11, 29, 83];
const WALK_SIZE = [0.2, 0.35, 0.6, 1];

/** Rise and fall around a peak of about 1 at `days` = 0. */
function outburst(days: number, rise: number, fall: number): number {
	return (1.9 * Math.exp(-days / fall)) / (1 + Math.exp(-days / rise)) / (1 + fall / (8 * rise + fall));
}

/** Shape alone, about −1…1. */
function form(course: Course, mjd: number): number {
	const days = mjd - course.epoch;
	const turns = days / course.rise;
	const phase = turns - Math.floor(turns);
	switch (course.shape) {
		case 'supernova':
		case 'early':
		case 'nuclear':
			return days < -9 * course.rise ? 0 : outburst(days, course.rise, course.fall);
		case 'fast':
		case 'flare':
			return days < -6 * course.rise ? 0 : outburst(days, course.rise, course.fall);
		case 'lens': {
			const u2 = 0.09 + (days / course.fall) ** 2;
			return ((u2 + 2) / Math.sqrt(u2 * (u2 + 4)) - 1) / 2.4;
		}
		case 'pulsator':
			return phase < 0.15 ? 2 * (phase / 0.15) - 1 : 1 - (2 * (phase - 0.15)) / 0.85;
		case 'eclipsing':
			return (
				0.35 -
				1.35 * Math.exp(-(((phase > 0.5 ? phase - 1 : phase) / 0.06) ** 2)) -
				0.6 * Math.exp(-(((phase - 0.5) / 0.06) ** 2))
			);
		case 'walk':
			return (
				course.phases.reduce(
					(sum, start, i) => sum + (WALK_SIZE[i] ?? 0) * Math.sin(start + (2 * Math.PI * days) / (WALK_DAYS[i] ?? 1)),
					0
				) / 1.2
			);
		case 'body':
			return 1 + 0.12 * Math.sin(4 * Math.PI * turns);
	}
}

/** Flux of the difference, nJy, signed. `mjd`: UTC. */
export function flux(course: Course, mjd: number, band: Band): number {
	const redder = course.shape === 'supernova' || course.shape === 'fast' ? Math.max(0, mjd - course.epoch) * 0.004 : 0;
	return course.scale * form(course, mjd) * course.colour ** ((1 + redder) * REDNESS[band]);
}

/** Days since the peak at which an object is met. */
const MET: Partial<Record<Shape, readonly [number, number]>> = {
	supernova: [-8, 28],
	early: [-13, -5],
	fast: [0, 1.6],
	nuclear: [-15, 60],
	flare: [0, 1.2],
	lens: [-9, 9]
};

/** A new course that shows the flux `now` (nJy of the difference in r, positive) at `mjd`; variables may show it negative. */
export function newCourse(shape: Shape, random: Random, mjd: number, now: number): Course {
	const [early, late] = MET[shape] ?? [-300, 0];
	const course: Course = {
		shape,
		scale: 1,
		colour: random.range(0.85, 1.5),
		epoch: mjd - random.range(early, late),
		rise: 1,
		fall: 1,
		phases: WALK_DAYS.map(() => random.range(0, 2 * Math.PI))
	};
	const [rise, fall] = steps(shape, random);
	course.rise = rise;
	course.fall = fall;
	// A variable is met where it differs enough from its mean.
	for (let i = 0; i < 20 && Math.abs(form(course, mjd)) < 0.35 && MET[shape] === undefined; i += 1) {
		course.epoch += rise * random.range(0.1, 0.9);
		course.phases = course.phases.map((phase) => phase + random.range(0, 1));
	}
	course.scale = now / Math.max(0.05, Math.abs(form(course, mjd)));
	return course;
}

function steps(shape: Shape, random: Random): [rise: number, fall: number] {
	switch (shape) {
		case 'supernova':
		case 'early':
			return [random.range(3, 4.5), random.range(18, 35)];
		case 'fast':
			return [random.range(0.1, 0.25), random.range(0.8, 2.2)];
		case 'nuclear':
			return [random.range(5, 9), random.range(50, 110)];
		case 'flare':
			return [random.range(0.02, 0.06), random.range(0.4, 2)];
		case 'lens':
			return [1, random.range(5, 14)];
		case 'pulsator':
			return [random.range(0.3, 0.85), 1];
		case 'eclipsing':
			return [random.range(0.6, 5), 1];
		case 'walk':
			return [1, 1];
		case 'body':
			return [random.range(0.1, 0.5), 1];
	}
}
