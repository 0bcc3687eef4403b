const RAD = Math.PI / 180;
/** MJD of J2000. */
const J2000 = 51544.5;

/** MJD of the Unix epoch. */
const MJD_1970 = 40587;

/** The time now, MJD UTC. */
export function mjdNow(): number {
	return Date.now() / 86_400_000 + MJD_1970;
}

/** Position of the Sun, [ra, dec] deg of date, good to 0.02° within two centuries of 2000 (Astronomical Almanac); MJD UTC. */
export function sun(mjd: number): [ra: number, dec: number] {
	const days = mjd - J2000;
	const anomaly = (357.528 + 0.9856003 * days) * RAD;
	const longitude = (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
	const tilt = (23.439 - 0.0000004 * days) * RAD;
	const ra = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude)) / RAD;
	return [(ra + 360) % 360, Math.asin(Math.sin(tilt) * Math.sin(longitude)) / RAD];
}

/** Right ascension of midnight, deg: opposite the Sun, the middle of the night's sky. */
export function midnight(mjd: number): number {
	return (sun(mjd)[0] + 180) % 360;
}
