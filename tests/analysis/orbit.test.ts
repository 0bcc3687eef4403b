import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { axisOf, type Orbit, orbitOfMean, orbitOfState, periodOf, stateAt } from '#lib/analysis/orbit.ts';
import { edgeOn, fromAbove, orbitPath } from '#lib/analysis/orbit/path.ts';
import { planetAt, planetPath } from '#lib/analysis/orbit/planets.ts';
import { length, type Vector } from '#lib/alert/vector.ts';
import { equatorial, minus } from '#lib/analysis/orbit/vector.ts';
import { fixtures } from '../support/shared-data.ts';

type Given = [q: number, e: number, inclination: number, node: number, argument: number, perihelion: number];
interface Computed {
	name: string;
	orbit: Given;
	/** Days after the perihelion; au, ecliptic. */
	at: [day: number, x: number, y: number, z: number][];
}
const file = readFileSync(join(fixtures, 'orbits', 'orbits.json'), 'utf8');
const { places } = JSON.parse(file) as { places: Computed[] };
const orbitOf = ([q, e, inclination, node, argument, perihelion]: Given): Orbit => {
	return { q, e, inclination, node, argument, perihelion, epoch: null };
};
const apart = (a: Vector, b: Vector) => length(minus(a, b)) / length(b);

describe.each(places.map((one) => [one.name, one] as const))('the orbit %s', (_, { orbit: given, at }) => {
	const orbit = orbitOf(given);
	test('is where the equations of Kepler and Barker put it, to 1e-12 of its distance', () => {
		for (const [day, ...place] of at) {
			expect(apart(stateAt(orbit, orbit.perihelion + day).place, place)).toBeLessThan(1e-12);
		}
	});

	test('has the speed by which it moves', () => {
		for (const [day] of at) {
			const now = orbit.perihelion + day;
			const step = 0.01;
			const moved = minus(stateAt(orbit, now + step).place, stateAt(orbit, now - step).place);
			const mean: Vector = [moved[0] / (2 * step), moved[1] / (2 * step), moved[2] / (2 * step)];
			expect(apart(mean, stateAt(orbit, now).speed)).toBeLessThan(1e-6);
		}
	});

	test('is found again from where it is and how fast it goes', () => {
		for (const [day] of at.filter(([day]) => Math.abs(day) < 6000)) {
			const now = orbit.perihelion + day;
			const { place, speed } = stateAt(orbit, now);
			const again = orbitOfState({ place: equatorial(place), speed: equatorial(speed) }, now);
			expect(again?.epoch).toBe(now);
			expect(again?.q).toBeCloseTo(orbit.q, 9);
			expect(again?.e).toBeCloseTo(orbit.e, 9);
			expect(again?.inclination).toBeCloseTo(orbit.inclination, 6);
			for (const later of [0, 30, 400]) {
				const expected = stateAt(orbit, now + later).place;
				expect(apart(again ? stateAt(again, now + later).place : [0, 0, 0], expected)).toBeLessThan(1e-8);
			}
		}
	});
});

test('mean anomaly and semi-major axis tell the same orbit; a parabola has none', () => {
	const angles = { inclination: 7.5340115319023, node: 205.169377115814, argument: 103.2936793117914 };
	// 2004 JQ12, as the Minor Planet Center tells it both ways.
	const fit = { q: 1.95099236558748, e: 0.293936430869032, perihelion: 61733.130018999 };
	const mean = { a: 2.7631964753383103, e: fit.e, anomaly: 202.6859807197188, epoch: 61000, ...angles };
	const orbit = orbitOfMean(mean);
	expect(orbit).toMatchObject({ e: fit.e, epoch: 61000, ...angles });
	expect(orbit?.q).toBeCloseTo(fit.q, 12);
	expect(orbit?.perihelion).toBeCloseTo(fit.perihelion, 5);
	if (!orbit) return;
	expect(periodOf(orbit)).toBeCloseTo(1677.70684423, 3);
	expect(axisOf(orbit)).toBeCloseTo(mean.a, 12);
	// A hyperbola's axis is negative.
	const open = orbitOfMean({ ...mean, a: -2, e: 1.5, anomaly: -400 });
	expect(open?.q).toBe(1);
	expect(open && stateAt(open, 61000).place).toBeDefined();
	expect(open?.perihelion).toBeGreaterThan(61000);
	expect(open && periodOf(open)).toBeNull();
	expect(orbitOfMean({ ...mean, e: 1 })).toBeNull();
	expect(orbitOfMean({ ...mean, e: 1.2 })).toBeNull();
});

test('what falls straight into the Sun has no orbit', () => {
	expect(orbitOfState({ place: [1, 0, 0], speed: [-0.01, 0, 0] }, 61000)).toBeNull();
	expect(orbitOfState({ place: [0, 0, 0], speed: [0, 0.01, 0] }, 61000)).toBeNull();
});

test('the path of an ellipse is all of it, each point on the orbit', () => {
	const orbit = orbitOf([1, 0.6, 20, 30, 40, 61000]);
	const path = orbitPath(orbit);
	expect(path).toHaveLength(240);
	expect(Math.min(...path.map(length))).toBeCloseTo(1, 12);
	expect(Math.max(...path.map(length))).toBeCloseTo(4, 12);
	const year = periodOf(orbit) ?? 0;
	const seen = Array.from({ length: 4000 }, (_, i) => stateAt(orbit, 61000 + (year * i) / 4000).place);
	for (const point of path) expect(Math.min(...seen.map((place) => length(minus(place, point))))).toBeLessThan(0.01);
	const [first = [0, 0, 0], second = [0, 0, 0]]: Vector[] = path;
	expect(length(minus(path[239] ?? [9, 9, 9], first))).toBeCloseTo(length(minus(second, first)), 12);
});

test('an open path is what lies within reach, perihelion in the middle; so is a long ellipse where asked', () => {
	for (const [q, e, reach] of [
		[0.8, 1, 10],
		[1.356, 6.139, 10.848],
		[0.55, 1.0003, 10]
	] as const) {
		const path = orbitPath(orbitOf([q, e, 60, 80, 120, 61000]));
		expect(length(path[0] ?? [0, 0, 0])).toBeCloseTo(reach, 6);
		expect(length(path.at(-1) ?? [0, 0, 0])).toBeCloseTo(reach, 6);
		expect(Math.min(...path.map(length))).toBeGreaterThanOrEqual(q - 1e-12);
		expect(Math.min(...path.map(length))).toBeLessThan(q * 1.01);
	}
	const long = orbitPath(orbitOf([1, 0.995, 60, 80, 120, 61000]), { points: 101, reach: 30 });
	expect(long).toHaveLength(101);
	expect(length(long[0] ?? [0, 0, 0])).toBeCloseTo(30, 6);
	expect(length(long[50] ?? [0, 0, 0])).toBeCloseTo(1, 12);
	// All of it is within a reach beyond its aphelion.
	expect(Math.max(...orbitPath(orbitOf([1, 0.5, 0, 0, 0, 61000]), { reach: 4 }).map(length))).toBeCloseTo(3, 12);
	expect(orbitPath(orbitOf([1, 0, 0, 0, 0, 61000]), { reach: 0.5 })).toEqual([]);
});

test('from above the ecliptic is flat, edge on it is a line', () => {
	const point: Vector = [1, 2, 3];
	expect([fromAbove(point), edgeOn(point)]).toEqual([
		[1, 2],
		[1, 3]
	]);
});

test('planets go their turns: the Earth in the ecliptic, all where their names say', () => {
	const earth = planetPath('Earth', 61000, 24);
	for (const place of earth) {
		expect(Math.abs(place[2])).toBeLessThan(1e-4);
		expect(Math.abs(length(place) - 1)).toBeLessThan(0.0175);
	}
	const step = length(minus(earth[1] ?? [0, 0, 0], earth[0] ?? [0, 0, 0]));
	expect(length(minus(earth[0] ?? [0, 0, 0], earth[23] ?? [0, 0, 0])) / step).toBeCloseTo(1, 1);
	const jupiter = planetAt('Jupiter', 61000);
	expect(length(jupiter)).toBeGreaterThan(4.95);
	expect(length(jupiter)).toBeLessThan(5.46);
});
