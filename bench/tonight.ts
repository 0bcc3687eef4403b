import { airmassAt } from '#lib/night/airmass.ts';
import { nightAt } from '#lib/night/night.ts';
import { instantAt, seenAt } from '#lib/night/seen.ts';
import { apparent } from '#lib/night/sphere.ts';
import { hoursLeft, visitOf } from '#lib/night/visit.ts';
import { OBSERVATORIES } from '#lib/site/observatories.ts';
import { DEFAULT_LIMITS } from '#lib/site/site.ts';

// What the night costs a list of 10,000 targets. Medians of five; limits: 50 ms for one time, 200 ms for the hours left.

const RUNS = 5;
const TARGETS = 10_000;
const MJD = 61_121.3;

const positions = Array.from({ length: TARGETS }, (_, i) => ({
	ra: (i * 137.508) % 360,
	dec: (Math.asin((2 * i) / TARGETS - 1) * 180) / Math.PI
}));
const site = OBSERVATORIES.find(({ name }) => name === 'Kitt Peak');
if (site === undefined) throw new Error('expected Kitt Peak among the observatories');

function median(what: string, limit: number | null, work: () => unknown): void {
	const times = Array.from({ length: RUNS }, () => {
		const start = performance.now();
		work();
		return performance.now() - start;
	}).sort((a, b) => a - b);
	const said = limit === null ? '' : `   limit ${limit} ms`;
	console.log(`${what.padEnd(64)} ${(times[RUNS >> 1] ?? NaN).toFixed(1).padStart(7)} ms${said}`);
}

const night = nightAt(site, DEFAULT_LIMITS, MJD);
median('the night: Sun, twilights, Moon', null, () => nightAt(site, DEFAULT_LIMITS, MJD));
median('10,000 places to the equinox of date', null, () => positions.map((one) => apparent(night.sphere, one)));
const directions = positions.map((one) => apparent(night.sphere, one));
median('10,000 altitudes, azimuths, air masses, Moon, at one time', 50, () => {
	const instant = instantAt(night, MJD);
	return directions.map((direction) => seenAt(instant, direction));
});
median('10,000 visits: hours left, best, rise and set', 200, () =>
	directions.map((direction) => hoursLeft(visitOf(night, direction), MJD))
);
median('10,000 air masses alone', null, () => directions.map((_, i) => airmassAt((90 * i) / TARGETS)));
