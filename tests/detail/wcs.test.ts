import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { readFits } from '#lib/fits.ts';
import { bearings, northUp, pixelAt, pixelScale, readWcs, skyAt, type Wcs } from '#lib/fits/wcs.ts';
import { fixtures } from '../support/shared-data.ts';

/** What astropy says of a header (tests/fixtures/stamps/wcs.py). */
interface Seen {
	name?: string;
	/** Where the alert lies, deg ICRS. */
	alert?: [number, number];
	header: Record<string, number>;
	/** Column, row, RA, Dec. */
	sky: [number, number, number, number][];
	/** arcsec. */
	scale: number;
	/** Columns and rows of a step of 1″. */
	steps: { north: [number, number]; east: [number, number] };
}
const folder = join(fixtures, 'stamps');
const astropy = JSON.parse(readFileSync(join(folder, 'wcs.json'), 'utf8')) as { stamps: Seen[]; madeUp: Seen[] };

const cards = (header: Record<string, number | string>) =>
	new Map(Object.entries(header).map(([name, value]) => [name, String(value)]));
function tangent(header: Record<string, number | string>): Wcs {
	const wcs = readWcs(cards(header));
	if (wcs.kind === 'none') throw new Error(`expected a plane, got ${wcs.why}`);
	return wcs;
}
const headers = [...astropy.stamps, ...astropy.madeUp].map((seen) => [seen.name ?? 'made up', seen] as const);

describe.each(headers)('the header of %s', (_, { header, sky, scale, steps, alert }) => {
	const wcs = tangent(header);
	test('puts its pixels where astropy puts them, to 1 µas, and back', () => {
		for (const [x, y, ra, dec] of sky) {
			expect(separation(skyAt(wcs, x, y), { ra, dec }) * 3600).toBeLessThan(1e-6);
			const back = pixelAt(wcs, { ra, dec });
			expect(back?.column).toBeCloseTo(x, 5);
			expect(back?.row).toBeCloseTo(y, 5);
		}
	});

	test('has the scale of astropy, and the alert at its reference pixel', () => {
		expect(pixelScale(wcs) / scale).toBeCloseTo(1, 10);
		if (alert)
			expect(separation(skyAt(wcs, wcs.crpix[0] - 1, wcs.crpix[1] - 1), { ra: alert[0], dec: alert[1] })).toBeLessThan(
				1e-11
			);
	});

	test('shows north and east where astropy steps to them, and turns north up, east left', () => {
		const { north, east } = bearings(wcs);
		const bearing = ([right, up]: [number, number]) => (Math.atan2(right, up) * 180) / Math.PI;
		expect(Math.cos(((north - bearing(steps.north)) * Math.PI) / 180)).toBeCloseTo(1, 11);
		expect(Math.cos(((east - bearing(steps.east)) * Math.PI) / 180)).toBeCloseTo(1, 11);
		const { a, b, c, d, e, f } = northUp(wcs);
		const turned = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f];
		const [x0, y0] = [wcs.crpix[0] - 1, wcs.crpix[1] - 1];
		const shift = (way: 'north' | 'east') => turned(x0 + steps[way][0], y0 + steps[way][1]);
		for (const [seen, right, down] of [
			[turned(x0, y0), 0, 0],
			[shift('north'), 0, -1 / scale],
			[shift('east'), -1 / scale, 0]
		] as const) {
			expect(seen[0]).toBeCloseTo(right, 6);
			expect(seen[1]).toBeCloseTo(down, 6);
		}
	});
});

test('a stamp of LSST says where its pixels lie, one of ZTF does not', async () => {
	const read = async (name: string) => (await readFits(readFileSync(join(folder, name)))).wcs;
	const wcs = await read('lsst-41-science.fits');
	const same = astropy.stamps.find(({ name }) => name === 'lsst-2026-03-a.avro 0');
	expect(wcs).toEqual(tangent(same?.header ?? {}));
	expect(await read('ztf-science.fits.gz')).toEqual({ kind: 'none', why: 'absent' });
});

test('what lies behind the plane is at no pixel', () => {
	const wcs = tangent({ CRPIX1: 1, CRPIX2: 1, CRVAL1: 10, CRVAL2: 0, CD1_1: -1e-3, CD2_2: 1e-3 });
	expect(pixelAt(wcs, { ra: 10, dec: 89 })).not.toBeNull();
	expect(pixelAt(wcs, { ra: 100.1, dec: 0 })).toBeNull();
	expect(pixelAt(wcs, { ra: 190, dec: 0 })).toBeNull();
});

test('a header that says something else than a plain plane is not taken for one', () => {
	const plain = { CRPIX1: 1, CRPIX2: 1, CRVAL1: 10, CRVAL2: 0, CD1_1: -1e-3, CD2_2: 1e-3 };
	const why = (more: Record<string, number | string>) => {
		const wcs = readWcs(cards({ ...plain, ...more }));
		return wcs.kind === 'none' ? wcs.why : wcs.kind;
	};
	expect(why({ CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', CUNIT1: 'deg', CUNIT2: 'deg', LONPOLE: 180 })).toBe('tangent');
	expect(why({ CTYPE1: 'RA---TAN-SIP', CTYPE2: 'DEC--TAN-SIP' })).toBe('projection');
	expect(why({ CTYPE1: 'RA---SIN', CTYPE2: 'DEC--SIN' })).toBe('projection');
	expect(why({ CTYPE1: 'DEC--TAN', CTYPE2: 'RA---TAN' })).toBe('projection');
	expect(why({ CUNIT1: 'arcsec' })).toBe('projection');
	expect(why({ LONPOLE: 90 })).toBe('projection');
	expect(why({ CD1_1: 0, CD2_2: 1 })).toBe('degenerate');
});
