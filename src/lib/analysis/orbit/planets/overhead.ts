import {
	AstroTime,
	BaryState,
	Body,
	Equator,
	Illumination,
	Observer,
	Rotation_EQJ_EQD,
	SiderealTime
} from 'astronomy-engine';
import { length, type Vector } from '#lib/alert/vector.ts';

/** MJD of J2000. */
const J2000 = 51_544.5;
/** Light, au/d. */
const LIGHT = 173.144_632_674;
/** deg of an hour. */
const HOUR = 15;

/** A place on the Earth, geodetic (WGS 84): deg, longitude positive to the east; height above the ellipsoid, m. */
export interface Ground {
	lat: number;
	lon: number;
	height: number;
}

/** How directions of the catalogues (ICRS) stand in the equator and equinox of a date, and how the Earth's speed shifts them. */
export interface Orientation {
	/** Rows of the rotation ICRS → equator and equinox of date: precession IAU 2006, nutation IAU 2000B cut to five terms (0.1″). */
	rows: readonly [Vector, Vector, Vector];
	/** Speed of the Earth from the middle of the Solar System in units of that of light, ICRS: yearly aberration. */
	speed: Vector;
}

/** UTC is taken for UT1: they differ by less than 0.9 s, 14″ of the sky's turn. */
function timeOf(mjd: number): AstroTime {
	return new AstroTime(mjd - J2000);
}

/** At a time, MJD UTC; it holds for a day to 0.5″. */
export function orientationAt(mjd: number): Orientation {
	const time = timeOf(mjd);
	const { rot } = Rotation_EQJ_EQD(time);
	const row = (i: number): Vector => [rot[0]?.[i] ?? 0, rot[1]?.[i] ?? 0, rot[2]?.[i] ?? 0];
	const { vx, vy, vz } = BaryState(Body.Earth, time);
	return { rows: [row(0), row(1), row(2)], speed: [vx / LIGHT, vy / LIGHT, vz / LIGHT] };
}

/** Local apparent sidereal time, deg, at a longitude (deg, east) and a time, MJD UTC; 0 ≤ it < 360. */
export function siderealAt(lon: number, mjd: number): number {
	return (((SiderealTime(timeOf(mjd)) * HOUR + lon) % 360) + 360) % 360;
}

/** Direction of the Sun or the Moon as it is seen from the ground (not the Earth's middle), equator and equinox of date; length 1. */
export function lightAt(light: 'Sun' | 'Moon', { lat, lon, height }: Ground, mjd: number): Vector {
	const { vec } = Equator(Body[light], timeOf(mjd), new Observer(lat, lon, height), true, true);
	const away = length([vec.x, vec.y, vec.z]);
	return [vec.x / away, vec.y / away, vec.z / away];
}

/** Share of the Moon's disc that is lit, 0 to 1, MJD UTC. */
export function moonLit(mjd: number): number {
	return Illumination(Body.Moon, timeOf(mjd)).phase_fraction;
}
