import { card, header, padded, pixels } from './fits.ts';
import { type Measurement, nanojansky, type Reference } from './objects.ts';
import { draw, type Spot } from './stamp-image.ts';
import type { Stamps } from './stamps-ztf.ts';

const SIZE = 30;
const PSF_SIZE = 41;
/** deg per pixel. */
const SCALE = 0.2 / 3600;
/** The trail of a body that nobody knows, pixels. */
const TRAIL = 14;
/** FWHM of the template's stars, arcsec. */
const TEMPLATE_SEEING = 0.8;

const VARIANCE_HEAD = header([
	card('XTENSION', 'IMAGE'),
	...[card('BITPIX', -32), card('NAXIS', 2), card('NAXIS1', SIZE), card('NAXIS2', SIZE)],
	...[card('PCOUNT', 0), card('GCOUNT', 1), card('UTYPE', 'VarianceUncertainty'), card('EXTNAME', 'UNCERT')]
]);
const PSF = Buffer.concat([
	header([
		card('XTENSION', 'IMAGE'),
		...[card('BITPIX', -64), card('NAXIS', 2), card('NAXIS1', PSF_SIZE), card('NAXIS2', PSF_SIZE)],
		...[card('PCOUNT', 0), card('GCOUNT', 1), card('EXTNAME', 'PSFIMAGE')]
	]),
	psf()
]);

/** LSST's stamps: FITS of image, variance and PSF; 30×30 pixels in nJy, the first row at the bottom, turned by the PC matrix. */
export function lsstStamps(reference: Reference, now: Measurement, trail: boolean, serial: number): Stamps {
	const { exposure, flux } = now;
	const fwhm = exposure.seeing / 0.2;
	// Where the source lies between the pixels, counted from the first one.
	const [x, y] = [14.5 + 0.4 * Math.sin(serial), 14.5 + 0.4 * Math.cos(3 * serial)];
	const head = imageHead(now, x, y);
	const hosts = (seeing: number): Spot[] => hostSpots(reference, exposure.rotation, x, y, seeing);
	const source = trail ? trailSpots(x, y, flux, fwhm) : [{ x, y, total: flux, fwhm }];
	// Noise of a pixel, from the 5 σ limit of a point source.
	const noise = nanojansky(exposure.limit) / 5 / (2.13 * (fwhm / 2.3548) * Math.sqrt(Math.PI));
	const start = 977 * serial;
	const stamp = (spots: readonly Spot[], sigma: number, begin: number): Buffer => {
		const image = pixels(draw(SIZE, SIZE, spots, { level: 0, noise: sigma, start: begin }));
		return Buffer.concat([head, image, VARIANCE_HEAD, variance(sigma), PSF]);
	};
	return {
		science: stamp([...hosts(fwhm), ...source], noise, start),
		template: stamp(hosts(TEMPLATE_SEEING / 0.2), noise / 4, start + 7_000),
		difference: stamp(source, noise * 1.03, start)
	};
}

function imageHead({ ra, dec, exposure }: Measurement, x: number, y: number): Buffer {
	const angle = (exposure.rotation * Math.PI) / 180;
	const [cos, sin] = [SCALE * Math.cos(angle), SCALE * Math.sin(angle)];
	return header([
		card('SIMPLE', true),
		...[card('BITPIX', -32), card('NAXIS', 2), card('NAXIS1', SIZE), card('NAXIS2', SIZE), card('EXTEND', true)],
		...[card('CUTMINX', 1200), card('CUTMINY', 2260), card('ROTPA', exposure.rotation), card('BUNIT', 'nJy')],
		...[card('WCSAXES', 2), card('CRPIX1', x + 1), card('CRPIX2', y + 1)],
		...[card('PC1_1', -cos), card('PC1_2', sin), card('PC2_1', sin), card('PC2_2', cos)],
		...[card('CDELT1', 1), card('CDELT2', 1), card('CRVAL1', ra), card('CRVAL2', dec)],
		...[card('LATPOLE', 90), card('MJDREF', 0)]
	]);
}

function hostSpots(reference: Reference, rotation: number, x: number, y: number, fwhm: number): Spot[] {
	const { host, east, north, mag, look } = reference;
	if (host === 'none') return [];
	const angle = (rotation * Math.PI) / 180;
	// The PC matrix is its own inverse but for the scale.
	const [e, n] = [east / 0.2, north / 0.2];
	const at = { x: x - Math.cos(angle) * e + Math.sin(angle) * n, y: y + Math.sin(angle) * e + Math.cos(angle) * n };
	const total = nanojansky(mag);
	if (host !== 'galaxy') return [{ ...at, total, fwhm }];
	return [{ ...at, total, fwhm: Math.hypot(fwhm, 3 + look), wide: 1.2 + 0.4 * look, angle: look - angle }];
}

function trailSpots(x: number, y: number, flux: number, fwhm: number): Spot[] {
	const steps = 9;
	return Array.from({ length: steps }, (_, i) => {
		const along = ((i - (steps - 1) / 2) / steps) * TRAIL;
		return { x: x + 0.8 * along, y: y + 0.6 * along, total: flux / steps, fwhm };
	});
}

const variances = new Map<number, Buffer>();

/** The variance plane, the same everywhere; rounded, so that few are made. */
function variance(sigma: number): Buffer {
	const value = Number((sigma * sigma).toPrecision(2));
	const known = variances.get(value);
	if (known) return known;
	const plane = pixels(new Float32Array(SIZE * SIZE).fill(value));
	if (variances.size < 1_000) variances.set(value, plane);
	return plane;
}

/** A Gaussian that sums to 1, float64. */
function psf(): Buffer {
	const bytes = Buffer.alloc(padded(PSF_SIZE * PSF_SIZE * 8));
	const image = draw(PSF_SIZE, PSF_SIZE, [{ x: 20, y: 20, total: 1, fwhm: 4 }], { level: 0, noise: 0, start: 0 });
	const sum = image.reduce((total, value) => total + value, 0);
	for (const [i, value] of image.entries()) bytes.writeDoubleBE(value / sum, i * 8);
	return bytes;
}
