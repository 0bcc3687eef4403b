import { angle } from '#lib/alert/vector.ts';
import { describe, expect, test } from 'vitest';
import { airmassAt } from '#lib/night/airmass.ts';
import { lightAt } from '#lib/analysis/orbit/planets/overhead.ts';
import { moonAt } from '#lib/night/moon.ts';
import { nightAt } from '#lib/night/night.ts';
import { instantAt, seenAt } from '#lib/night/seen.ts';
import { apparent, siderealOf } from '#lib/night/sphere.ts';
import { below, SUNSET, sunTrack } from '#lib/night/sun.ts';
import { LIMITS, rows, site, stars } from './fixtures.ts';

const SECOND = 1 / 86_400;
const DEG = Math.PI / 180;
const apart = (a: number, b: number) => Math.abs(a - b - 360 * Math.round((a - b) / 360));

describe.each(rows.map((row) => [row.site, row.mjd, row] as const))('%s, MJD %d', (name, mjd, row) => {
	const night = nightAt(site(name), LIMITS, mjd);
	const instant = instantAt(night, mjd);

	test('stars stand where astropy has them, to 0.01°, and as far from the Moon, to 0.02°', () => {
		expect(apart(siderealOf(night.sphere, mjd), row.sidereal)).toBeLessThan(0.006);
		stars.forEach(([ra, dec], i) => {
			const [altitude = NaN, azimuth = NaN, moon = NaN] = row.stars[i] ?? [];
			const seen = seenAt(instant, apparent(night.sphere, { ra, dec }));
			expect(Math.abs(seen.altitude - altitude)).toBeLessThan(0.01);
			expect(apart(seen.azimuth, azimuth) * Math.cos(altitude * DEG)).toBeLessThan(0.01);
			expect(Math.abs(seen.moon - moon)).toBeLessThan(0.02);
		});
		expect(Math.abs(instant.moonAltitude - row.moon)).toBeLessThan(0.02);
		expect(Math.abs(instant.moonLit - row.lit)).toBeLessThan(0.005);
	});

	test('the Sun sets, rises and leaves its twilights when astropy has it, to 5 s (at the poles, where it sinks by 1″ a minute, 40 s), or does not', () => {
		const track = sunTrack(site(name), mjd);
		for (const [key, altitude] of [
			['down', SUNSET],
			['civil', -6],
			['nautical', -12],
			['astronomical', -18]
		] as const) {
			const found = below(site(name), track, altitude);
			const inside = row.sun[key].filter(([at]) => at > track.from && at < track.to);
			const wanted = inside.map(([at, sinks]) => ({ at, sinks }));
			const got = [
				{ at: found?.sinks ?? null, sinks: true },
				{ at: found?.rises ?? null, sinks: false }
			].filter((one): one is { at: number; sinks: boolean } => one.at !== null);
			expect(got.map(({ sinks }) => sinks)).toEqual(wanted.map(({ sinks }) => sinks));
			got.forEach(({ at }, i) =>
				expect(Math.abs(at - (wanted[i]?.at ?? 0)) / SECOND).toBeLessThan(Math.abs(site(name).lat) === 90 ? 40 : 5)
			);
		}
	});
});

test('the air mass is that of Kasten and Young (1989) at the altitude that refraction lifts to, and sec z high up', () => {
	let tried = 0;
	for (const [altitude, , , lifted] of rows.flatMap((row) => row.stars)) {
		const airmass = airmassAt(altitude);
		if (altitude < 0) expect(airmass).toBeNull();
		else if (altitude > 5) {
			const other = 1 / (Math.sin(lifted * DEG) + 0.50572 * (lifted + 6.07995) ** -1.6364);
			expect(Math.abs((airmass ?? 0) / other - 1)).toBeLessThan(0.003);
			if (altitude > 45) expect(Math.abs((airmass ?? 0) - 1 / Math.sin(altitude * DEG))).toBeLessThan(0.003);
			tried += 1;
		}
	}
	expect(tried).toBeGreaterThan(100);
	expect(airmassAt(90)).toBeCloseTo(1, 3);
	expect(airmassAt(0)).toBeCloseTo(31.7, 1);
	expect(airmassAt(-0.001)).toBeNull();
});

test('between the steps of its track the Moon stands where it is reckoned at once, to 3″', () => {
	const night = nightAt(site('Kitt Peak'), LIMITS, 61_121.3);
	for (const share of [0, 0.123, 0.4567, 0.8, 1]) {
		const mjd = night.from + (night.to - night.from) * share;
		expect(angle(moonAt(night.moon, mjd), lightAt('Moon', night.site, mjd)) * 3600).toBeLessThan(3);
	}
});
