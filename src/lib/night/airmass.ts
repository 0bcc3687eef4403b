const DEG = Math.PI / 180;

/**
 * Air mass at a true altitude (deg, without refraction): A. T. Young, Applied Optics 33 (1994) 1108, which takes the true zenith
 * angle; within 0.004 of his integrations down to the horizon, where it is 31.7. Null below the horizon.
 */
export function airmassAt(altitude: number): number | null {
	if (!(altitude >= 0)) return null;
	const c = Math.sin(altitude * DEG);
	return (1.002432 * c * c + 0.148386 * c + 0.0096467) / (c * c * c + 0.149864 * c * c + 0.0102963 * c + 0.000303978);
}
