import type { Band, Survey } from '#lib/alert/alert.ts';
import {
	fromEcliptic,
	galacticLatitude,
	offset,
	type Place,
	separation,
	sunLongitude,
	toEcliptic,
	turn
} from './coordinates.ts';
import type { Habitat } from './kinds.ts';
import type { Random } from './random.ts';

/** One exposure: where, when, how deep. */
export interface Exposure extends Place {
	survey: Survey;
	/** Counted from 0 within the survey. */
	number: number;
	/** Field number; the same place has the same one. */
	field: number;
	target: string;
	/** Beginning, UTC. */
	mjd: number;
	band: Band;
	/** 5 σ limit, AB mag. */
	limit: number;
	/** FWHM of a star, arcsec. */
	seeing: number;
	/** Angle of the image's y axis from North to East, deg. */
	rotation: number;
}
interface Field extends Place {
	number: number;
	target: string;
}
/** A field and what it is in the middle of. */
interface GridField extends Field {
	ecliptic: boolean;
	plane: boolean;
	extragalactic: boolean;
}
interface Visit {
	field: Field;
	band: Band;
}
/** Farthest from the point opposite the Sun that is observed, deg of right ascension. */
const NIGHT_DEG = 95;
/** Half width of the square in which a field's alerts lie, deg. */
const HALF_WIDTH: Record<Survey, number> = { ztf: 3.4, lsst: 1.2 };
/** Shortest time between two exposures, s: a simulation at full speed outruns the shutter. */
const STEP_S = 0.002;
/** Limits of a good exposure, AB mag. */
const LIMITS: Record<Survey, Partial<Record<Band, number>>> = {
	ztf: { g: 20.8, r: 20.6 },
	lsst: { u: 23.7, g: 24.8, r: 24.4, i: 23.9, z: 23.3, y: 22.3 }
};
/** Neighbouring fields of one block. */
const BLOCK_FIELDS = 12;
/** Kinds of fields that a survey goes through, in turn. */
const TURNS: Record<Survey, readonly (Habitat | 'deep')[]> = {
	ztf: ['extragalactic', 'ecliptic', 'plane'],
	lsst: ['deep', 'ecliptic', 'extragalactic', 'deep', 'plane']
};
/** Bands in which a block is gone through, field by field, one of these sequences. */
const SEQUENCES: Record<Survey, readonly (readonly Band[])[]> = {
	ztf: [
		['g', 'r'],
		['r', 'g'],
		['g', 'r', 'g']
	],
	lsst: [
		['g', 'r'],
		['i', 'z'],
		['r', 'i']
	]
};
/** LSST's deep drilling fields. */
const DEEP: readonly Field[] = [
	{ number: 1, target: 'ddf_cosmos', ra: 150.11, dec: 2.23 },
	{ number: 2, target: 'ddf_xmm_lss', ra: 35.57, dec: -4.82 },
	{ number: 3, target: 'ddf_ecdfs', ra: 52.98, dec: -28.12 },
	{ number: 4, target: 'ddf_elaiss1', ra: 9.45, dec: -44.02 },
	{ number: 5, target: 'ddf_edfs_a', ra: 58.9, dec: -49.32 },
	{ number: 6, target: 'ddf_edfs_b', ra: 63.6, dec: -47.6 }
];
const GRID = { ztf: grid(-26, 82, 7.2, 201, 'field'), lsst: grid(-74, 8, 3.4, 1001, 'lowdust') };

/** Fields on rings of declination, `step` deg apart. */
function grid(south: number, north: number, step: number, first: number, target: string): GridField[] {
	const fields: GridField[] = [];
	for (let dec = south; dec <= north; dec += step) {
		const count = Math.ceil((360 * Math.cos((dec * Math.PI) / 180)) / step);
		for (let i = 0; i < count; i += 1) {
			const place = { ra: (i * 360) / count, dec };
			const latitude = Math.abs(galacticLatitude(place));
			const ecliptic = Math.abs(toEcliptic(place).latitude) < 9;
			const number = first + fields.length;
			fields.push({ ...place, number, target, ecliptic, plane: latitude < 14, extragalactic: latitude > 30 });
		}
	}
	return fields;
}

/** True where a kind of things is met. */
export function suits(habitat: Habitat, place: Place): boolean {
	if (habitat === 'anywhere') return true;
	if (habitat === 'ecliptic') return Math.abs(toEcliptic(place).latitude) < 16;
	const latitude = Math.abs(galacticLatitude(place));
	return habitat === 'plane' ? latitude < 22 : latitude > 18;
}

/** A survey's night: blocks of neighbouring fields, each visited in several bands, on the side of the sky away from the Sun. */
export class SkyPlan {
	readonly #survey: Survey;
	readonly #random: Random;
	#visits: Visit[] = [];
	#blocks = 0;
	#number = 0;
	#last = 0;

	constructor(survey: Survey, random: Random) {
		this.#survey = survey;
		this.#random = random;
	}
	/** The next exposure; it began at `mjd` (UTC) or a little later. */
	next(mjd: number): Exposure {
		if (this.#visits.length === 0) this.#visits = this.#block(mjd);
		const visit = this.#visits.shift();
		if (!visit) throw new Error('expected a visit in the plan, there is none');
		this.#last = Math.max(mjd, this.#last + STEP_S / 86_400);
		const { field, band } = visit;
		const random = this.#random;
		return {
			survey: this.#survey,
			number: this.#number++,
			field: field.number,
			target: field.target,
			ra: field.ra,
			dec: field.dec,
			mjd: this.#last,
			band,
			limit: (LIMITS[this.#survey][band] ?? 20) - Math.abs(random.normal()) * 0.25,
			seeing: this.#survey === 'ztf' ? random.range(1.7, 2.6) : random.range(0.65, 1.1),
			rotation: random.range(40, 200)
		};
	}
	/** A place in the field of an exposure. */
	place(exposure: Exposure): Place {
		const size = HALF_WIDTH[this.#survey];
		return offset(exposure, this.#random.range(-size, size), this.#random.range(-size, size));
	}
	#block(mjd: number): Visit[] {
		const turns = TURNS[this.#survey];
		const habitat = turns[this.#blocks % turns.length] ?? 'deep';
		this.#blocks += 1;
		// The side away from the Sun, from its west to its east in the course of the night.
		const middle = fromEcliptic(sunLongitude(mjd) + 180, 0).ra + 45 * Math.sin(this.#blocks / 7);
		const up = (field: Field): boolean => Math.abs(turn(field.ra - middle + 180) - 180) < NIGHT_DEG;
		if (habitat === 'deep') {
			const deep = DEEP.filter(up);
			const field = this.#random.pick(deep.length > 0 ? deep : DEEP);
			return (['g', 'r', 'i', 'z', 'r', 'y', 'u', 'i'] as const).map((band) => ({ field, band }));
		}
		const suitable = GRID[this.#survey].filter((field) => up(field) && (habitat === 'anywhere' || field[habitat]));
		const first = this.#random.pick(suitable.length > 0 ? suitable : GRID[this.#survey]);
		const near = [...suitable].sort((a, b) => separation(a, first) - separation(b, first)).slice(0, BLOCK_FIELDS);
		const bands = this.#random.pick(SEQUENCES[this.#survey]);
		return bands.flatMap((band) => near.map((field) => ({ field, band })));
	}
}
