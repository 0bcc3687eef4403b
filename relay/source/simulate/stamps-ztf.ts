import { gzipSync } from 'node:zlib';
import { header, card, pixels } from './fits.ts';
import { magnitude, nanojansky, type Reference } from './objects.ts';
import { draw, type Spot } from './stamp-image.ts';

/** The three stamps of an alert, as they lie in its packet. */
export interface Stamps {
	science: Buffer;
	template: Buffer;
	difference: Buffer;
}

const SIZE = 63;
const MIDDLE = (SIZE - 1) / 2;
/** Pixels per arcsec. */
const SCALE = 1 / 1.01;
/** AB magnitude of 1 DN. */
const ZERO_MAG = 26.2;
const NOISE = { science: 7, template: 3, difference: 7.6 };
/** Different noises of one look. The last has a strip of NaN at its edge, as stamps at a detector's edge do. */
const VARIANTS = 3;
const STRIP = 7;
/** Brightnesses of sources and of hosts that are told apart, mag, and the range of them. */
const STEP_MAG = { source: 1, host: 2 };
const RANGE = { bright: 14, faint: 21 };
// `SIMPLE` with its T in column 12, as ZTF writes it.
const HEAD = header([
	'SIMPLE  =  T'.padEnd(80),
	...[card('BITPIX', -32), card('NAXIS', 2), card('NAXIS1', SIZE), card('NAXIS2', SIZE), card('BUNIT', 'DN')]
]);

/**
 * ZTF's stamps: gzip of 63×63 pixels, north up and east left when the first row is drawn on top. Each of the few hundred
 * looks is drawn and packed once: packing costs more than all the rest of a packet.
 */
export class ZtfStamps {
	readonly #drawn = new Map<string, Stamps>();

	/** `flux`: nJy of the difference, signed; `serial` chooses the noise. */
	of(reference: Reference, flux: number, serial: number): Stamps {
		const mag = stepped(magnitude(Math.abs(flux)), STEP_MAG.source);
		const host = stepped(reference.mag, STEP_MAG.host);
		const variant = serial % VARIANTS;
		const sign = flux < 0 ? -1 : 1;
		const bright = reference.host === 'none' ? 0 : host;
		const key = [reference.host, reference.look, bright, sign * mag, variant].join(' ');
		const known = this.#drawn.get(key);
		if (known) return known;
		const stamps = drawn({ ...reference, mag: host }, sign * nanojansky(mag), variant);
		this.#drawn.set(key, stamps);
		if (this.#drawn.size > MAX_LOOKS) this.#drawn.delete(this.#drawn.keys().next().value ?? key);
		return stamps;
	}
}

/** Looks that are kept; about 12 kB each. */
const MAX_LOOKS = 1_000;

function stepped(mag: number, step: number): number {
	return Math.round(Math.max(RANGE.bright, Math.min(RANGE.faint, mag)) / step) * step;
}

function drawn(reference: Reference, flux: number, variant: number): Stamps {
	const hosts = hostSpots(reference);
	const source: Spot = { x: MIDDLE, y: MIDDLE, total: dn(flux), fwhm: 2.1 };
	const start = 4099 * (variant + 1) + 131 * reference.look;
	const edge = variant === VARIANTS - 1;
	const stamp = (spots: readonly Spot[], level: number, noise: number, begin: number): Buffer => {
		const image = draw(SIZE, SIZE, spots, { level, noise, start: begin });
		// Whole DN: the noise of a real sky does not pack.
		for (let i = 0; i < image.length; i += 1) {
			image[i] = edge && i % SIZE < STRIP ? Number.NaN : Math.round(image[i] ?? 0);
		}
		return gzipSync(Buffer.concat([HEAD, pixels(image)]), { level: 3 });
	};
	return {
		science: stamp([...hosts, source], 150, NOISE.science, start),
		template: stamp(hosts, 150, NOISE.template, start + 20_000),
		difference: stamp([source], 0, NOISE.difference, start)
	};
}

/** Where each look has another star, pixels. */
const NEIGHBOURS: readonly (readonly [x: number, y: number])[] = [
	[12, 50],
	[47, 15],
	[21, 9],
	[52, 44]
];

/** East is left, north is up: the first row. */
function hostSpots({ host, east, north, mag, look }: Reference): Spot[] {
	const [x, y] = NEIGHBOURS[look % NEIGHBOURS.length] ?? [12, 50];
	const neighbour: Spot = { x, y, total: dn(nanojansky(18.4)), fwhm: 2.1 };
	const at = { x: MIDDLE - east * SCALE, y: MIDDLE - north * SCALE, total: dn(nanojansky(mag)) };
	if (host === 'none') return [neighbour];
	if (host === 'galaxy') return [neighbour, { ...at, fwhm: 3 + 0.6 * look, wide: 1.2 + 0.4 * look, angle: look }];
	return [neighbour, { ...at, fwhm: host === 'star' ? 2.1 : 2.5 }];
}

function dn(flux: number): number {
	return flux * 10 ** (0.4 * (ZERO_MAG - 31.4));
}
