import { describe, expect, it } from 'vitest';
import { project, type Projection, PROJECTIONS } from '#lib/sky/projection.ts';

const RAD = Math.PI / 180;
const out = new Float64Array(2);

/** Longitude to the right and latitude, deg → the plane. */
function at(projection: Projection, lon: number, lat: number): [number, number] | null {
	const c = Math.cos(lat * RAD);
	const shown = project(projection, c * Math.sin(lon * RAD), Math.sin(lat * RAD), c * Math.cos(lon * RAD), out);
	return shown ? [out[0] as number, out[1] as number] : null;
}

/** Hammer and Aitoff's formula as it is printed. */
function hammer(lon: number, lat: number): [number, number] {
	const w = Math.sqrt(1 + Math.cos(lat * RAD) * Math.cos((lon * RAD) / 2));
	return [
		(2 * Math.SQRT2 * Math.cos(lat * RAD) * Math.sin((lon * RAD) / 2)) / w,
		(Math.SQRT2 * Math.sin(lat * RAD)) / w
	];
}

describe('the projections', () => {
	it.each([
		[0, 0],
		[30, 20],
		[-90, -60],
		[120, 5],
		[-150, 45],
		[179.9, 0],
		[-179.9, -30],
		[10, 89.9],
		[90, -89.9]
	])('Aitoff puts %d° %d° where the printed formula does', (lon, lat) => {
		const [x, y] = at('AIT', lon, lat) ?? [Number.NaN, Number.NaN];
		const [hx, hy] = hammer(lon, lat);
		expect(x).toBeCloseTo(hx, 9);
		expect(y).toBeCloseTo(hy, 9);
	});

	it('Aitoff keeps a milliarcsecond beside the middle', () => {
		const tiny = 5e-9;
		project('AIT', tiny, -2 * tiny, 1, out);
		expect((out[0] as number) / tiny).toBeCloseTo(1, 9);
		expect((out[1] as number) / tiny).toBeCloseTo(-2, 9);
	});

	it('place 60° from the middle as FITS paper II says', () => {
		expect(at('SIN', 60, 0)?.[0]).toBeCloseTo(Math.sin(60 * RAD), 12);
		expect(at('TAN', 60, 0)?.[0]).toBeCloseTo(Math.tan(60 * RAD), 12);
		expect(at('STG', 60, 0)?.[0]).toBeCloseTo(2 * Math.tan(30 * RAD), 12);
		expect(at('ZEA', 0, 60)?.[1]).toBeCloseTo(2 * Math.sin(30 * RAD), 12);
	});

	it('hide the far side where they have none', () => {
		expect(at('SIN', 91, 0)).toBeNull();
		expect(at('TAN', 91, 0)).toBeNull();
		expect(at('STG', 179.9, 0)).toBeNull();
		expect(at('ZEA', 179, 0)).not.toBeNull();
		expect(at('AIT', 180, 0)).not.toBeNull();
	});

	it('stay within their rim', () => {
		for (const [name, facts] of Object.entries(PROJECTIONS)) {
			if (facts.rim === null) continue;
			for (let lon = -180; lon <= 180; lon += 7) {
				for (let lat = -90; lat <= 90; lat += 9) {
					const pixel = at(name as Projection, lon, lat);
					if (pixel) expect(Math.hypot(pixel[0] / facts.rim[0], pixel[1] / facts.rim[1])).toBeLessThanOrEqual(1 + 1e-9);
				}
			}
		}
	});
});
