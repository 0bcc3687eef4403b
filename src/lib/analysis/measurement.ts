/** One measurement of a brightness. Fits take what is given: nothing here corrects for light time or extinction. */
export interface Measurement {
	/** Days, MJD UTC at the observatory. */
	mjd: number;
	band: string;
	/** In one unit for all: magnitude, or a flux. */
	value: number;
	/** 1 σ, in the unit of `value`. */
	error: number;
}

/** Can it be weighted, that is, are its numbers finite and its error positive? */
export function isWeighted({ mjd, value, error }: Measurement): boolean {
	return Number.isFinite(mjd) && Number.isFinite(value) && Number.isFinite(error) && error > 0;
}

/** Measurements by band, the bands in the order in which they come. */
export function byBand<T extends { band: string }>(points: readonly T[]): Map<string, T[]> {
	const bands = new Map<string, T[]>();
	for (const point of points) {
		const band = bands.get(point.band);
		if (band) band.push(point);
		else bands.set(point.band, [point]);
	}
	return bands;
}
