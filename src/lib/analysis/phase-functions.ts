/**
 * Basis functions of the phase functions of asteroids: brightness against phase angle (degrees), 1 at opposition.
 * Bowell et al. 1989 (Asteroids II, 524), eq. A4, and the spline tables of Muinonen et al. 2010 (Icarus 209, 542).
 */

/** Phase angle at which Bowell's two forms, near and far from opposition, change over: exp(−90.56 tan²(α/2)). */
const BOWELL_NEAR = 90.56;
const BOWELL = [
	{ scale: 3.332, exponent: 0.631, near: 0.986 },
	{ scale: 1.862, exponent: 1.218, near: 0.238 }
] as const;

/** Φ1 and Φ2 of (H, G). */
export function bowell(degrees: number): [number, number] {
	const angle = radians(degrees);
	const half = Math.tan(angle / 2);
	const sine = Math.sin(angle);
	const share = Math.exp(-BOWELL_NEAR * half * half);
	const [one, two] = BOWELL.map(({ scale, exponent, near }) => {
		const small = 1 - (near * sine) / (0.119 + 1.341 * sine - 0.754 * sine * sine);
		return share * small + (1 - share) * Math.exp(-scale * half ** exponent);
	});
	return [one as number, two as number];
}

/** Nodes of a cubic spline: degrees, value, slope per radian. */
type Nodes = readonly (readonly [number, number, number])[];

/** Below 7.5° Φ1 and Φ2 are straight lines: 1 − 6α/π and 1 − 9α/5π. */
const PHI1: Nodes = [
	[7.5, 0.75, -6 / Math.PI],
	[30, 0.334_860_16, -0.554_634_32],
	[60, 0.134_105_6, -0.244_045_99],
	[90, 0.051_104_756, -0.094_980_438],
	[120, 0.021_465_687, -0.021_411_424],
	[150, 0.003_639_698_9, -0.091_328_612]
];
const PHI2: Nodes = [
	[7.5, 0.925, -9 / (5 * Math.PI)],
	[30, 0.628_841_69, -0.767_053_67],
	[60, 0.317_554_95, -0.456_657_89],
	[90, 0.127_163_67, -0.280_718_09],
	[120, 0.022_373_903, -0.111_732_57],
	[150, 0.000_165_056_89, -8.657_313_8e-8]
];
/** The paper's slope at 0°, with which its other slopes agree. sbpy, and Fink's fits by it, have ten times that: 1.2 mmag at most. */
const PHI3: Nodes = [
	[0, 1, -0.106_300_97],
	[0.3, 0.833_811_85, -41.180_439],
	[1, 0.577_354_24, -10.366_915],
	[2, 0.421_447_72, -7.578_461_5],
	[4, 0.231_742_3, -3.696_095],
	[8, 0.103_481_78, -0.786_056_52],
	[12, 0.061_733_473, -0.465_270_12],
	[20, 0.016_107_006, -0.204_595_45],
	[30, 0, 0]
];

/** Φ1, Φ2 and Φ3 of (H, G1, G2) and what is built on it. */
export function muinonen(degrees: number): [number, number, number] {
	return [spline(PHI1, degrees), spline(PHI2, degrees), spline(PHI3, degrees)];
}

/** Cubic between the nodes, straight on beyond the outer ones, never negative. */
function spline(nodes: Nodes, degrees: number): number {
	const right = nodes.findIndex(([at]) => at > degrees);
	const [x0, y0, d0] = nodes[right === -1 ? nodes.length - 1 : Math.max(0, right - 1)] as Nodes[number];
	const next = right > 0 ? nodes[right] : undefined;
	if (next === undefined) return Math.max(0, y0 + d0 * radians(degrees - x0));
	const [x1, y1, d1] = next;
	const width = radians(x1 - x0);
	const t = (degrees - x0) / (x1 - x0);
	const rise = y1 - y0;
	const bend = (1 - t) * (d0 * width - rise) + t * (rise - d1 * width);
	return Math.max(0, y0 + t * rise + t * (1 - t) * bend);
}

export function radians(degrees: number): number {
	return (degrees * Math.PI) / 180;
}
