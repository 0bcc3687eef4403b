const RAD = Math.PI / 180;
/** Galactic north pole, deg ICRS, and the galactic longitude of the north celestial pole (IAU 1958, ICRS by Hipparcos). */
const POLE = { ra: 192.85948, dec: 27.12825 };
const NORTH_LONGITUDE = 122.93192;

/** Galactic longitude −180…180 and latitude of a position, all deg. */
export function galactic(ra: number, dec: number): [number, number] {
	const a = (ra - POLE.ra) * RAD;
	const d = dec * RAD;
	const p = POLE.dec * RAD;
	const b = Math.asin(Math.sin(p) * Math.sin(d) + Math.cos(p) * Math.cos(d) * Math.cos(a));
	const l = Math.atan2(Math.cos(d) * Math.sin(a), Math.cos(p) * Math.sin(d) - Math.sin(p) * Math.cos(d) * Math.cos(a));
	return [((NORTH_LONGITUDE - l / RAD + 540) % 360) - 180, b / RAD];
}

/** Brightness 0…1 of the drawn Milky Way there (deg ICRS): a thickening disc, its core, a lane of dust. No survey's data. */
export function brightness(ra: number, dec: number): number {
	const [l, b] = galactic(ra, dec);
	const width = 7 + 7 * Math.exp(-((l / 34) ** 2));
	const core = 0.42 + 0.58 * Math.exp(-((l / 62) ** 2));
	const lane = Math.exp(-(((b - 1.2 * Math.sin(3 * l * RAD)) / 2.2) ** 2)) * Math.exp(-((l / 95) ** 2));
	// Whole numbers of waves around the circle, so that no seam shows.
	const clumps = 1 + 0.1 * Math.sin(12 * l * RAD) * Math.sin(5 * l * RAD + 2);
	return Math.min(1, core * (1 - 0.5 * lane) * Math.exp(-Math.abs(b) / width) * clumps);
}
