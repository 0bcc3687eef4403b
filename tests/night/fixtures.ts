import { readFileSync } from 'node:fs';
import type { Limits, Site } from '#lib/site/site.ts';

/** What astropy found: see fixtures/night/make.py. */
interface Expected {
	sites: [name: string, lat: number, lon: number, height: number][];
	stars: [ra: number, dec: number][];
	rows: Row[];
}
export interface Row {
	site: string;
	mjd: number;
	sidereal: number;
	/** True altitude, azimuth, separation from the Moon, altitude as refraction lifts it; deg. */
	stars: [altitude: number, azimuth: number, moon: number, lifted: number][];
	moon: number;
	lit: number;
	/** When the middle of the Sun crosses an altitude, MJD UTC, and whether it sinks. */
	sun: Record<'down' | 'civil' | 'nautical' | 'astronomical', [mjd: number, sinks: boolean][]>;
}

const expected = JSON.parse(
	readFileSync(new URL('../fixtures/night/expected.json', import.meta.url), 'utf8')
) as Expected;

export const LIMITS: Limits = { altitude: 30, sun: -18 };
export const { stars, rows } = expected;
export const sites = new Map(
	expected.sites.map(([name, lat, lon, height]): [string, Site] => [name, { name, lat, lon, height, zone: null }])
);

export function site(name: string): Site {
	const found = sites.get(name);
	if (found === undefined) throw new Error(`expected one of the sites of make.py, got ${name}`);
	return found;
}
