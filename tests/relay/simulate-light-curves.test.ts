import { expect, test } from 'vitest';
import { type Course, flux, newCourse, type Shape } from '../../relay/source/simulate/light-curves.ts';
import { Random } from '../../relay/source/simulate/random.ts';

const NOW = 61_369;
const courses = (shape: Shape, count = 50): Course[] => {
	const random = new Random(11);
	return Array.from({ length: count }, () => newCourse(shape, random, NOW, 10_000));
};
/** Fluxes in r on a grid of days, and the day of the brightest. */
function sampled(
	course: Course,
	from: number,
	to: number,
	step: number
): { days: number[]; values: number[]; peak: number } {
	const days = Array.from({ length: Math.round((to - from) / step) }, (_, i) => from + i * step);
	const values = days.map((day) => flux(course, course.epoch + day, 'r'));
	return { days, values, peak: days[values.indexOf(Math.max(...values))] ?? Number.NaN };
}

test('every course shows the brightness it was made for, variables brighter or fainter than their mean', () => {
	const signs = new Map<Shape, Set<number>>();
	for (const shape of SHAPES) {
		for (const course of courses(shape)) {
			const now = flux(course, NOW, 'r');
			expect([shape, Math.abs(now) / 10_000 <= 1.001, Math.abs(now) / 10_000 > 0.2]).toEqual([shape, true, true]);
			signs.set(shape, (signs.get(shape) ?? new Set()).add(Math.sign(now)));
		}
	}
	for (const shape of ['pulsator', 'eclipsing', 'walk'] as const) expect(signs.get(shape)?.size).toBe(2);
	for (const shape of ['supernova', 'early', 'fast', 'lens', 'body'] as const)
		expect([...(signs.get(shape) ?? [])]).toEqual([1]);
});
const SHAPES: Shape[] = [
	'supernova',
	'early',
	'fast',
	'nuclear',
	'flare',
	'lens',
	'pulsator',
	'eclipsing',
	'walk',
	'body'
];

test.each([
	['supernova', 60, 10, 25],
	['fast', 8, 0.6, 2],
	['nuclear', 200, 25, 90],
	['flare', 3, 0.2, 0.5]
] as const)('a %s was not there before, rises and fades', (shape, span, latestPeak, later) => {
	for (const course of courses(shape)) {
		const { values, days, peak } = sampled(course, -span, span, span / 500);
		expect(values[0]).toBe(0);
		expect(Math.abs(peak)).toBeLessThan(latestPeak);
		const top = Math.max(...values);
		const rising = values.filter((_, i) => (days[i] ?? 0) < peak);
		expect(rising.every((value, i) => i === 0 || value >= (rising[i - 1] ?? 0))).toBe(true);
		expect(flux(course, course.epoch + peak + later, 'r')).toBeLessThan(0.8 * top);
	}
});

test('microlensing is as bright before the peak as after it', () => {
	for (const course of courses('lens')) {
		for (const days of [1, 5, 20]) {
			const [before, after] = [-days, days].map((day) => flux(course, course.epoch + day, 'r'));
			expect(before).toBeCloseTo(after ?? Number.NaN, 6);
		}
		expect(flux(course, course.epoch + 60, 'r')).toBeLessThan(0.1 * flux(course, course.epoch, 'r'));
	}
});

test('periodic stars repeat, an active nucleus does not', () => {
	for (const shape of ['pulsator', 'eclipsing'] as const) {
		for (const course of courses(shape)) {
			const day = NOW + 0.37;
			expect(flux(course, day + 7 * course.rise, 'g') / flux(course, day, 'g')).toBeCloseTo(1, 4);
		}
	}
	for (const course of courses('walk')) {
		const { values } = sampled(course, 0, 300, 1);
		expect(Math.min(...values)).toBeLessThan(0);
		expect(Math.max(...values)).toBeGreaterThan(0);
	}
});

test('the past does not change by being looked at', () => {
	const [course] = courses('supernova', 1);
	if (!course) throw new Error('expected a course');
	const before = flux(course, NOW - 3, 'g');
	flux(course, NOW + 100, 'i');
	expect(flux(course, NOW - 3, 'g')).toBe(before);
});
