import type { Band, Survey } from '#lib/alert/alert.ts';
import type { NumberAt } from './number-at.ts';

const DEG = Math.PI / 180;
/** Slope of the phase curve where it was not measured, by convention. */
export const STANDARD_G = 0.15;
/** Largest phase angle at which the H, G system holds, deg. */
export const MAX_PHASE = 120;

/** Absolute magnitude of a body, and the slope of its phase curve. */
export interface HG {
	h: number;
	g: number;
}

/** Magnitude by the H, G system (Bowell et al. 1989): distances au, phase angle deg; null beyond 120°. */
export function hgMagnitude({ h, g }: HG, r: number, delta: number, phase: number): number | null {
	if (!(phase <= MAX_PHASE)) return null;
	const steep = part(phase, 0.986, 3.332, 0.631);
	const shallow = part(phase, 0.238, 1.862, 1.218);
	const share = (1 - g) * steep + g * shallow;
	return share > 0 ? h + 5 * Math.log10(r * delta) - 2.5 * Math.log10(share) : null;
}

/** Share of the light of a full disc: a form for small phase angles, one for large ones, and a soft step between. */
function part(phase: number, c: number, a: number, b: number): number {
	const [sine, half] = [Math.sin(phase * DEG), Math.tan((phase / 2) * DEG)];
	const small = 1 - (c * sine) / (0.119 + 1.341 * sine - 0.754 * sine * sine);
	const large = Math.exp(-a * half ** b);
	const step = Math.exp(-90.56 * half * half);
	return step * small + (1 - step) * large;
}

/** H and G of `mpc_orbits`, in V; G as by convention (`assumed`) where the fit has none. Null without H: zero is unknown. */
export function readMpcMagnitude(at: NumberAt): (HG & { assumed: boolean }) | null {
	const [h, g] = [at('h') || null, at('g') || null];
	return h === null ? null : { h, g: g ?? STANDARD_G, assumed: g === null };
}

/**
 * H and G that Fink fits to a body in one band (`/ssoft`, flavor HG): ZTF counts its bands, 1 g, 2 r. Null where the band has
 * no fit; other flavors have other curves.
 */
export function readFinkMagnitude(at: NumberAt, survey: Survey, band: Band): HG | null {
	const name = survey === 'ztf' ? ({ g: '1', r: '2' } as Partial<Record<Band, string>>)[band] : band;
	const [h, g] = [at(`H_${name}`), at(`G_${name}`)];
	return h === null || g === null ? null : { h, g };
}
