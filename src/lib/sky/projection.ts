/** The projections offered, by their FITS codes, which are Aladin's names too. */
export type Projection = 'AIT' | 'SIN' | 'TAN' | 'STG' | 'ZEA';

interface ProjectionFacts {
	name: string;
	/** What the shader calls it. */
	code: number;
	/** Half axes of the sky's edge in the plane; null: the plane has none. */
	rim: readonly [x: number, y: number] | null;
	/** Half axes of what "the whole sky" shows. */
	whole: readonly [x: number, y: number];
}

export const PROJECTIONS: Readonly<Record<Projection, ProjectionFacts>> = {
	AIT: { name: 'Aitoff', code: 0, rim: [2 * Math.SQRT2, Math.SQRT2], whole: [2 * Math.SQRT2, Math.SQRT2] },
	SIN: { name: 'Orthographic', code: 1, rim: [1, 1], whole: [1, 1] },
	ZEA: { name: 'Equal area', code: 2, rim: [2, 2], whole: [2, 2] },
	STG: { name: 'Stereographic', code: 3, rim: null, whole: [2, 2] },
	TAN: { name: 'Gnomonic', code: 4, rim: null, whole: [1.5, 1.5] }
};

/** Least z that TAN and STG still draw: both run to infinity. */
const TAN_EDGE = 1e-3;
const STG_EDGE = -0.999;

/**
 * A direction seen from inside (x right, y up, z forward) → the plane, in radians at its middle, written to `out`.
 * False where the projection does not show it. `shader.ts` says the same to the graphics card.
 */
export function project(projection: Projection, x: number, y: number, z: number, out: Float64Array): boolean {
	let factor = 1;
	switch (projection) {
		case 'AIT': {
			// Half the longitude by square roots: sine and cosine are too coarse on some graphics cards.
			const c = Math.hypot(x, z);
			const cosine = c === 0 ? 1 : z / c;
			let half = Math.sqrt(0.5 * (1 + cosine));
			let sine = c === 0 ? 0 : x / (2 * c * half);
			if (z < 0) {
				sine = Math.sqrt(0.5 * (1 - cosine)) * (x < 0 ? -1 : 1);
				half = Math.abs(x) / (2 * c * Math.abs(sine));
			}
			const w = Math.sqrt(2 / (1 + c * half));
			out[0] = 2 * w * c * sine;
			out[1] = w * y;
			return true;
		}
		case 'SIN':
			if (z < 0) return false;
			break;
		case 'ZEA':
			factor = Math.sqrt(2 / Math.max(1 + z, 1e-9));
			break;
		case 'STG':
			if (z < STG_EDGE) return false;
			factor = 2 / (1 + z);
			break;
		case 'TAN':
			if (z < TAN_EDGE) return false;
			factor = 1 / z;
	}
	out[0] = x * factor;
	out[1] = y * factor;
	return true;
}
