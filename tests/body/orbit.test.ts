import { describe, expect, it } from 'vitest';
import { stateAt } from '#lib/analysis/orbit.ts';
import { mjdTtFromUtc } from '#lib/analysis/orbit/light.ts';
import { length } from '#lib/alert/vector.ts';
import { type Elements, elementsOf } from '#lib/body/elements.ts';
import { NIGHTS, nightsAhead, trust } from '#lib/body/nights.ts';
import { elementRows, orbitPicture } from '#lib/body/orbit-picture.ts';
import { datedMarks, MOST_DATES } from '#lib/body/track.ts';
import { stepOf } from '#lib/light-curve/pointing.ts';
import * as lsst from '#lib/fink/lsst.ts';
import { wanted, withFink } from '../support/fink.ts';
import { row } from '../support/fink-row.ts';

async function rowsOf(name: string) {
	const { fink } = await withFink();
	return (await lsst.sso(fink, { names: [name] }, wanted())).value;
}
function whole(found: ReturnType<typeof elementsOf>): Elements {
	if ('missing' in found) throw new Error(`missing ${found.missing.join()}`);
	return found;
}

describe('elements', () => {
	it('are those of the newest row that has place and speed: (225088) Gonggong, as recorded', async () => {
		const rows = await rowsOf('2007 OR10');
		const { orbit, mjd } = whole(elementsOf(rows));
		expect(mjd).toBe(rows[0]?.mjd);
		// JPL: a 66.9 au, e 0.50, i 30.6°, node 336.8°; about the Sun alone, of one day.
		const [axis, , tilt] = elementRows(orbit);
		expect(Number.parseFloat(axis?.value ?? '')).toBeGreaterThan(64);
		expect(Number.parseFloat(axis?.value ?? '')).toBeLessThan(70);
		expect(orbit.e).toBeCloseTo(0.5, 1);
		expect(Number.parseFloat(tilt?.value ?? '')).toBeCloseTo(30.7, 0);
		expect(orbit.node).toBeCloseTo(336.8, 0);
	});

	it('are not there where rows lack them, and the fields are named', () => {
		expect(elementsOf([])).toEqual({ missing: [] });
		const without = elementsOf([row({ survey: 'lsst', mjd: 61_000, cells: { 'r:topoRange': 1 } })]);
		expect('missing' in without && without.missing).toContain('r:helio_x');
	});

	it('give back the magnitude that the survey predicts', async () => {
		const [newest] = await rowsOf('8467');
		const { hg } = whole(elementsOf(newest ? [newest] : []));
		// V 19.4 at 2.5512 and 1.7921 au, 14.2°: 3.30 mag of distance, 0.79 of phase.
		expect(hg?.H).toBeCloseTo(19.4 - 5 * Math.log10(2.5512 * 1.7921) - 0.8, 1);
	});
});

describe('the next nights', () => {
	it('begin at the next midnight UTC, and lead from the place of the elements', async () => {
		const elements = whole(elementsOf(await rowsOf('2007 OR10')));
		const nights = nightsAhead(elements, 61_232.9);
		expect(nights.map(({ mjd }) => mjd)).toEqual(Array.from({ length: NIGHTS }, (_, i) => 61_233 + i));
		expect(nights[0]?.r).toBeCloseTo(89.81, 1);
		expect(nights[0]?.mag).not.toBeNull();
		// Seen near opposition the Earth passes it: 30 km/s at 89 au are some 1.6″/h.
		expect(nights[0]?.motion).toBeGreaterThan(0.2);
		expect(nights[0]?.motion).toBeLessThan(1.8);
	});

	it('are trusted less the older the elements are', async () => {
		const elements = whole(elementsOf(await rowsOf('2007 OR10')));
		const at = (days: number) => trust(elements, nightsAhead(elements, elements.mjd + days));
		expect(at(10)).toContain('about 10″ or less');
		expect(at(300)).toContain('about 1′');
		expect(at(900)).toContain('more than 4′');
		expect(at(10)).toContain('0.1″ beside');
	});
});

describe('the picture of an orbit', () => {
	const orbit = { q: 2.1, e: 0.2, inclination: 25, node: 40, argument: 60, perihelion: 61_000, epoch: 61_000 };

	it('has the body on its path, the Sun in the middle, the Earth and the planets within', () => {
		const { above, edge, bar, words } = orbitPicture(orbit, 61_100, 320);
		expect([above.sun, edge.sun]).toEqual([
			[160, 160],
			[160, 88]
		]);
		expect(above.planets.map(({ name }) => name)).toEqual(['Mercury', 'Venus', 'Earth', 'Mars']);
		const place = stateAt(orbit, mjdTtFromUtc(61_100)).place;
		const scale = bar.length / bar.au;
		expect(above.body[0]).toBeCloseTo(160 + place[0] * scale, 0);
		expect(above.body[1]).toBeCloseTo(160 - place[1] * scale, 0);
		expect(edge.body[1]).toBeCloseTo(88 - place[2] * scale, 0);
		// Half of it lies on each side of the ecliptic.
		for (const half of [above.north, above.south, edge.north, edge.south]) expect(half).toMatch(/^M[\d.]+ [\d.]+L/);
		expect(words).toContain('On 1 Mar 2026 the body is');
		expect(words).toContain('inclined 25.0° to the ecliptic');
		expect(words).toContain('Earth 160°');
	});

	it('of a steep one is smaller, so that all of it lies in the flat view', () => {
		const { above, edge } = orbitPicture({ ...orbit, inclination: 90 }, 61_100, 320);
		const up = [...`${edge.north}${edge.south}`.matchAll(/ ([\d.-]+)/g)].map(([, y]) => Number(y));
		expect(Math.min(...up)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...up)).toBeLessThanOrEqual(176);
		expect(Math.max(...up) - Math.min(...up)).toBeGreaterThan(100);
		expect(above.sun).toEqual([160, 160]);
	});

	it('of a far one keeps the Earth; of an open one ends where it is drawn to', () => {
		const far = orbitPicture({ ...orbit, q: 76, e: 0.85 }, 61_100, 320);
		expect(far.above.planets.map(({ name }) => name)).toContain('Earth');
		expect(far.above.planets.map(({ name }) => name)).toContain('Neptune');
		expect(far.above.planets.map(({ name }) => name)).not.toContain('Mars');
		const open = orbitPicture({ ...orbit, q: 1, e: 1.3 }, 61_100, 320);
		expect(open.words).toContain('it does not come back');
		const numbers = `${open.above.north} ${open.above.south}`.match(/[\d.]+/g)?.map(Number) ?? [];
		expect(Math.max(...numbers)).toBeLessThanOrEqual(320);
		// Of a period of millions of years no calendar knows the perihelion.
		const lost = elementRows({ ...orbit, perihelion: -1e9 }).find(({ name }) => name === 'T');
		expect(lost?.value).toBe('MJD -1,000,000,000');
		expect(elementRows({ ...orbit, q: 1, e: 1 }).filter(({ value }) => value === '–')).toHaveLength(2);
		expect(length(stateAt(orbit, 61_000).place)).toBeCloseTo(2.1, 9);
	});
});

describe('dates of a track', () => {
	const marks = Array.from({ length: 60 }, (_, index) => ({ index, x: 20 + index * 10, y: 100 }));

	it('stand at the newest and the oldest, and lie on none', () => {
		const dated = datedMarks(marks, 640);
		expect(dated.map(({ index }) => index).slice(0, 2)).toEqual([0, 59]);
		// Each is 84 px wide, and stands before its mark where there is no room behind.
		const starts = dated.map(({ x, left }) => (left ? x - 84 : x)).sort((a, b) => a - b);
		starts.slice(1).forEach((start, i) => expect(start - (starts[i] ?? 0)).toBeGreaterThan(84));
		expect(dated.find(({ index }) => index === 59)?.left).toBe(true);
		expect(datedMarks([], 640)).toEqual([]);
		const apart = Array.from({ length: 40 }, (_, index) => ({ index, x: 20, y: index * 30 }));
		expect(datedMarks(apart, 640)).toHaveLength(MOST_DATES);
	});

	it('are gone through by arrows, Home and End', () => {
		expect([stepOf('ArrowLeft', null, 9), stepOf('ArrowRight', 8, 9), stepOf('ArrowRight', 9, 9)]).toEqual([9, 9, 9]);
		expect([stepOf('Home', 5, 9), stepOf('End', 5, 9), stepOf('x', 5, 9), stepOf('End', null, -1)]).toEqual([
			0,
			9,
			null,
			null
		]);
	});
});
