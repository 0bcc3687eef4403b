import { SiteError } from './site-error.ts';

/** A place that is observed from, geodetic (WGS 84). */
export interface Site {
	/** As shown; not empty, at most `MAX_NAME` characters. */
	name: string;
	/** deg, −90 to 90, north positive. */
	lat: number;
	/** deg, −180 < lon ≤ 180, east positive. */
	lon: number;
	/** Above the sea, m; the Moon's place hangs on it by less than 0.01″ a metre, nothing else does. */
	height: number;
	/** Time zone by its name in the IANA data base, `America/Phoenix`, for times shown beside UTC; null: not known. */
	zone: string | null;
}

/** What counts as observable. */
export interface Limits {
	/** Least altitude of a target, deg, 0 to 85, without refraction. */
	altitude: number;
	/** It is dark while the middle of the Sun stands below this altitude, deg, −30 to 0; −18 is the end of astronomical twilight. */
	sun: number;
}

export const DEFAULT_LIMITS: Limits = { altitude: 30, sun: -18 };
/** Longest name of a site, characters. */
export const MAX_NAME = 60;
/** Lowest and highest height, m: the shore of the Dead Sea, and the summit of the Earth. */
const HEIGHTS = [-450, 9000] as const;
const ALTITUDES = [0, 85] as const;
const SUNS = [-30, 0] as const;

/** What is kept of a site and its limits, read from outside; throws a `SiteError`. */
export function readSite(data: unknown): Site {
	const { name, lat, lon, height, zone } = fieldsOf(data, 'a site');
	if (typeof name !== 'string' || name.trim() === '' || name.length > MAX_NAME)
		throw new SiteError(`name: expected 1 to ${MAX_NAME} characters, got ${told(name)}`);
	return {
		name: name.trim(),
		lat: within('latitude', lat, -90, 90, '°'),
		lon: eastern(within('longitude', lon, -180, 360, '°')),
		height: within('height', height, ...HEIGHTS, ' m'),
		zone: readZone(zone)
	};
}

/** Limits read from outside; throws a `SiteError`. */
export function readLimits(data: unknown): Limits {
	const { altitude, sun } = fieldsOf(data, 'limits');
	return {
		altitude: within('least altitude', altitude, ...ALTITUDES, '°'),
		sun: within('altitude of the Sun', sun, ...SUNS, '°')
	};
}

/** Longitude, deg, −180 to 360 → the same, −180 < lon ≤ 180. */
export function eastern(lon: number): number {
	if (lon > 180) return lon - 360;
	return lon <= -180 ? lon + 360 : lon;
}

/** The place in words: `31.9633° N, 111.6000° W, 2,120 m`. */
export function groundText({ lat, lon, height }: Pick<Site, 'lat' | 'lon' | 'height'>): string {
	const north = `${Math.abs(lat).toFixed(4)}° ${lat < 0 ? 'S' : 'N'}`;
	const east = `${Math.abs(lon).toFixed(4)}° ${lon < 0 ? 'W' : 'E'}`;
	const high = `${height < 0 ? '−' : ''}${Math.round(Math.abs(height)).toLocaleString('en-US')} m`;
	return `${north}, ${east}, ${high}`;
}

function readZone(zone: unknown): string | null {
	if (zone === null || zone === undefined || zone === '') return null;
	if (typeof zone === 'string') {
		try {
			new Intl.DateTimeFormat('en', { timeZone: zone });
			return zone;
		} catch {
			// Said below.
		}
	}
	throw new SiteError(`time zone: expected a name such as America/Phoenix, or nothing, got ${told(zone)}`);
}

function fieldsOf(data: unknown, what: string): Record<string, unknown> {
	if (typeof data === 'object' && data !== null) return { ...data };
	throw new SiteError(`expected ${what}, got ${told(data)}`);
}

function within(what: string, value: unknown, least: number, most: number, unit: string): number {
	if (typeof value === 'number' && value >= least && value <= most) return value;
	const minus = (number: number) => String(number).replace('-', '−');
	throw new SiteError(`${what}: expected ${minus(least)} to ${minus(most)}${unit}, got ${told(value)}`);
}

function told(value: unknown): string {
	return JSON.stringify(value) ?? 'nothing';
}
