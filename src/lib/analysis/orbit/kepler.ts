/** Gravity of the Sun, au³/d²: the square of Gauss's constant. */
export const SUN = 0.01720209895 ** 2;
/** Steps of Newton or of halving after which a root is as good as it gets. */
const MOST_STEPS = 200;

/** Place and speed in the plane of an orbit, au and au/d: x to the perihelion, y the way the body goes there. */
export interface InPlane {
	x: number;
	y: number;
	vx: number;
	vy: number;
}

/**
 * Two bodies, `days` after the perihelion at `q` au, of any eccentricity ≥ 0: by the universal variable, whose equation has
 * no seam where ellipses end and hyperbolas begin.
 */
export function inPlane(q: number, e: number, days: number): InPlane {
	const inverse = (SUN * (1 - e)) / q;
	const s = Math.sign(days) * rootOf(q, e, inverse, Math.abs(days));
	const { c1, c2, c3 } = stumpff(inverse * s * s);
	const r = q + SUN * e * s * s * c2;
	// Speed at the perihelion, where it is all across.
	const across = Math.sqrt((SUN * (1 + e)) / q);
	return {
		x: q - SUN * s * s * c2,
		y: across * (days - SUN * s ** 3 * c3),
		vx: (-SUN * s * c1) / r,
		vy: across * (1 - (SUN * s * s * c2) / r)
	};
}

/** days after the perihelion for a universal variable s: the equation that `inPlane` solves. */
export function daysAt(q: number, e: number, s: number): number {
	const { c3 } = stumpff(((SUN * (1 - e)) / q) * s * s);
	return q * s + SUN * e * s ** 3 * c3;
}

/** s ≥ 0 of a time ≥ 0: Newton, and halving where that would leave the bracket. Time grows with s, and faster than q·s. */
function rootOf(q: number, e: number, inverse: number, time: number): number {
	let [low, high] = [0, time / q];
	if (e > 1) {
		// Far out on a hyperbola time grows as eˢ does: e sinh H − H is more than (e − 1) sinh H.
		const root = Math.sqrt(-inverse);
		high = Math.min(high, Math.asinh((time * root ** 3) / SUN / (e - 1)) / root);
	}
	let s = high;
	for (let step = 0; step < MOST_STEPS && low < high; step += 1) {
		const { c2 } = stumpff(inverse * s * s);
		const off = daysAt(q, e, s) - time;
		if (off === 0) return s;
		if (off < 0) low = s;
		else high = s;
		const next = s - off / (q + SUN * e * s * s * c2);
		const better = next > low && next < high ? next : (low + high) / 2;
		if (better === s) return s;
		s = better;
	}
	return s;
}

/** Stumpff's functions c1 to c3: sin(√z)/√z, (1 − cos √z)/z, (√z − sin √z)/√z³, and what follows them below zero. */
export function stumpff(z: number): { c1: number; c2: number; c3: number } {
	if (Math.abs(z) < 0.1) return { c1: series(z, 1), c2: series(z, 2), c3: series(z, 3) };
	const root = Math.sqrt(Math.abs(z));
	const sine = z > 0 ? Math.sin(root) : Math.sinh(root);
	// By the half angle: 1 − cos loses digits.
	const half = z > 0 ? Math.sin(root / 2) : Math.sinh(root / 2);
	return { c1: sine / root, c2: (2 * half * half) / Math.abs(z), c3: (z > 0 ? root - sine : sine - root) / root ** 3 };
}

/** Σ (−z)ⁱ / (first + 2i)!: eight terms are exact below |z| = 0.1. */
function series(z: number, first: 1 | 2 | 3): number {
	let term = first === 3 ? 1 / 6 : 1 / first;
	let sum = term;
	for (let i = 1; i < 8; i += 1) {
		term *= -z / ((first + 2 * i) * (first + 2 * i - 1));
		sum += term;
	}
	return sum;
}
