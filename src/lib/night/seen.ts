import { angle, dot, type Vector } from '#lib/alert/vector.ts';
import { moonLit } from '#lib/analysis/orbit/planets/overhead.ts';
import { airmassAt } from './airmass.ts';
import { moonAt } from './moon.ts';
import type { Night } from './night.ts';
import { altitudeIn, type Axes, axesAt, siderealOf } from './sphere.ts';

const DEG = Math.PI / 180;

/** What is the same for all targets at one time of a night. */
export interface Instant extends Axes {
	/** MJD UTC. */
	mjd: number;
	/** Local apparent sidereal time, deg. */
	sidereal: number;
	/** Latitude's sine and cosine. */
	sin: number;
	cos: number;
	/** The Moon as seen from the site: direction of date, and altitude of its middle, deg. */
	moon: Vector;
	moonAltitude: number;
	/** Share of its disc that is lit, 0 to 1. */
	moonLit: number;
}

/** A target at one time, as seen from the site. Angles deg, without refraction. */
export interface Seen {
	/** 90 is overhead; to 0.01°. */
	altitude: number;
	/** North 0, east 90. */
	azimuth: number;
	/** By A. T. Young (1994); null below the horizon. */
	airmass: number | null;
	/** West positive, −180 to 180. */
	hourAngle: number;
	/** From north by east to the zenith, −180 to 180: how a slit stands along the refraction. */
	parallactic: number;
	/** To the middle of the Moon. */
	moon: number;
	rising: boolean;
}

/** At a time of a night, MJD UTC. */
export function instantAt({ sphere, moon }: Night, mjd: number): Instant {
	const axes = axesAt(sphere, mjd);
	const { sin, cos } = sphere;
	const direction = moonAt(moon, mjd);
	return {
		...axes,
		mjd,
		sidereal: siderealOf(sphere, mjd),
		sin,
		cos,
		moon: direction,
		moonAltitude: altitudeIn(axes, direction),
		moonLit: moonLit(mjd)
	};
}

/** A direction of date (`apparent`) at that time. */
export function seenAt(instant: Instant, direction: Vector): Seen {
	const { north, east, sin, cos } = instant;
	const altitude = altitudeIn(instant, direction);
	const [x, y, z] = direction;
	const turned = instant.sidereal - Math.atan2(y, x) / DEG;
	const hourAngle = turned - 360 * Math.round(turned / 360);
	const hour = hourAngle * DEG;
	const azimuth = Math.atan2(dot(direction, east), dot(direction, north)) / DEG;
	const flat = Math.hypot(x, y);
	const parallactic = Math.atan2(cos * Math.sin(hour), sin * flat - z * cos * Math.cos(hour)) / DEG;
	return {
		altitude,
		azimuth: azimuth < 0 ? azimuth + 360 : azimuth,
		airmass: airmassAt(altitude),
		hourAngle,
		parallactic,
		moon: angle(direction, instant.moon),
		rising: hourAngle < 0
	};
}
