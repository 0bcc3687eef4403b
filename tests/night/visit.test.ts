import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Night, nightAt } from '#lib/night/night.ts';
import { altitudeIn, apparent, axesAt, zenithAt } from '#lib/night/sphere.ts';
import { hoursLeft, standingAt, visitOf } from '#lib/night/visit.ts';
import type { Limits, Site } from '#lib/site/site.ts';
import { LIMITS, site, sites } from './fixtures.ts';

const MINUTE = 1 / 1440;

/** Hours above the limit in the dark, and the best, minute by minute. */
function counted(night: Night, ra: number, dec: number): { hours: number; highest: number } {
	const direction = apparent(night.sphere, { ra, dec });
	let [minutes, highest] = [0, -90];
	if (night.dark === null) return { hours: 0, highest };
	for (let at = night.dark.from + MINUTE / 2; at < night.dark.to; at += MINUTE) {
		const altitude = altitudeIn(axesAt(night.sphere, at), direction);
		highest = Math.max(highest, altitude);
		if (altitude >= night.limits.altitude) minutes += 1;
	}
	return { hours: minutes / 60, highest };
}

test('hours and best are those that counting the minutes gives, whatever site, day, limit and place', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...sites.values()),
			fc.double({ min: 60_000, max: 63_000, noNaN: true }),
			fc.double({ min: 0, max: 360, noNaN: true }),
			fc.double({ min: -90, max: 90, noNaN: true }),
			fc.constantFrom<Limits>({ altitude: 30, sun: -18 }, { altitude: 0, sun: 0 }, { altitude: 60, sun: -12 }),
			(where: Site, mjd, ra, dec, limits) => {
				const night = nightAt(where, limits, mjd);
				expect(night.from).toBeLessThan(mjd + 0.6);
				expect(night.to).toBeGreaterThan(mjd);
				expect(night.since <= mjd && mjd < night.over).toBe(true);
				const visit = visitOf(night, apparent(night.sphere, { ra, dec }));
				const { hours, highest } = counted(night, ra, dec);
				expect(Math.abs(visit.hours - hours)).toBeLessThan(3.5 / 60);
				if (night.dark === null) expect(visit.best).toBeNull();
				else if (night.dark.to - night.dark.from > 2 * MINUTE) {
					expect((visit.best?.altitude ?? -99) - highest).toBeGreaterThan(-0.01);
					expect((visit.best?.altitude ?? 99) - highest).toBeLessThan(0.3);
				}
				const before = visit.spans[0]?.from ?? 0;
				expect(hoursLeft(visit, before)).toBeCloseTo(visit.hours, 6);
				expect(hoursLeft(visit, night.to)).toBe(0);
			}
		),
		{ numRuns: 150 }
	);
});

describe('the edges', () => {
	const at = (name: string, mjd: number, limits: Limits = LIMITS) => nightAt(site(name), limits, mjd);

	test('in the polar day the Sun does not set, in the polar night it does not rise', () => {
		const day = at('Tromso', 61_212.4);
		expect(day.down).toBeNull();
		expect(day.dark).toBeNull();
		expect(standingAt(visitOf(day, apparent(day.sphere, { ra: 0, dec: 90 })), 61_212.4)).toBe('bright');
		const night = at('South Pole', 61_212.4);
		expect(night.down).toMatchObject({ sinks: null, rises: null });
		expect(night.dark).toMatchObject({ from: night.from, to: night.to });
		const pole = visitOf(night, apparent(night.sphere, { ra: 10, dec: -60 }));
		expect(pole.hours).toBeCloseTo(24, 0);
		expect(pole.above).toEqual([{ from: night.from, to: night.to }]);
	});

	test('a white night has a sunset and no dark', () => {
		const white = at('Helsinki', 61_212.4);
		expect(white.down?.sinks).not.toBeNull();
		expect(white.twilight.nautical).toBeNull();
		expect(white.dark).toBeNull();
	});

	test('on both sides of the date line the night is the same', () => {
		const [east, west] = [
			at('Taveuni, at the date line', 61_121.9),
			nightAt({ ...site('Taveuni, at the date line'), lon: -179.99 }, LIMITS, 61_121.9)
		];
		expect(Math.abs((east.down?.from ?? 0) - (west.down?.from ?? 1))).toBeLessThan(10 / 86_400);
	});

	test('tonight is the night under way until the Sun rises, then the next; it is handed back while it holds', () => {
		const night = at('Kitt Peak', 61_121.3);
		const rises = night.down?.rises ?? 0;
		expect(nightAt(night.site, night.limits, rises - 0.001, night)).toBe(night);
		const next = nightAt(night.site, night.limits, rises + 0.001, night);
		expect(next.down?.from).toBeCloseTo((night.down?.from ?? 0) + 1, 2);
		expect(next.since).toBeCloseTo(rises, 5);
		expect(nightAt(night.site, night.limits, next.from + 0.01, next)).toBe(next);
	});

	test('what comes, is up, has gone and never comes is told apart', () => {
		const night = at('Kitt Peak', 61_121.3);
		const overhead = (mjd: number): { ra: number; dec: number } => {
			const [x, y, z] = zenithAt(night.sphere, mjd);
			return { ra: (Math.atan2(y, x) / Math.PI) * 180, dec: (Math.asin(z) / Math.PI) * 180 };
		};
		const visit = visitOf(night, apparent(night.sphere, overhead(night.midnight)));
		expect(visit.best?.mjd).toBeCloseTo(night.midnight, 3);
		expect(visit.best?.altitude).toBeGreaterThan(89.9);
		const [span] = visit.spans;
		expect(standingAt(visit, (span?.from ?? 0) - 0.001)).toBe('later');
		expect(standingAt(visit, night.midnight)).toBe('up');
		expect(standingAt(visit, (span?.to ?? 0) + 0.001)).toBe('over');
		expect(standingAt(visitOf(night, apparent(night.sphere, { ra: 0, dec: -80 })), night.midnight)).toBe('never');
	});
});
