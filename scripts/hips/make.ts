import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellCentre } from './healpix.ts';
import { brightness } from './milky-way.ts';
import { fullSkyMoc } from './moc.ts';
import { greyPng } from './png.ts';

// `node scripts/hips/make.ts` draws the backdrop of the map anew: a HiPS of order 0, twelve grey tiles, brightness only.
// The page gives it the theme's colours by a filter, so one backdrop serves every theme.

/** Side of a tile, px: 27′ each, enough for what has no detail; every zoom shows the same tiles. */
const SIDE = 128;
/** Side of a cell in the first picture, px. */
const THUMB = 64;
/** Steps of brightness: the themes' contrast has fewer than forty, and fewer steps pack smaller. */
const LEVELS = 51;
const folder = fileURLToPath(new URL('../../static/hips/milky-way', import.meta.url));

function shade(ra: number, dec: number): number {
	return Math.round(brightness(ra, dec) * LEVELS) * Math.floor(255 / LEVELS);
}

function tile(face: number, side: number): Uint8Array {
	const pixels = new Uint8Array(side * side);
	// HiPS lays a tile out with x running down and y to the right.
	for (let x = 0; x < side; x += 1) {
		for (let y = 0; y < side; y += 1) pixels[x * side + y] = shade(...cellCentre(face, x, y, side));
	}
	return pixels;
}

/** The 768 cells of order 3 in one picture, 27 beside one another: Aladin asks for it first and takes no other size. */
function allSky(): Buffer {
	const width = 27 * THUMB;
	const pixels = new Uint8Array(width * 29 * THUMB);
	for (let cell = 0; cell < 768; cell += 1) {
		const left = (cell % 27) * THUMB;
		const top = Math.floor(cell / 27) * THUMB;
		const [cellX, cellY] = unfold(cell & 63);
		for (let x = 0; x < THUMB; x += 1) {
			for (let y = 0; y < THUMB; y += 1) {
				const at = cellCentre(cell >> 6, cellX * THUMB + x, cellY * THUMB + y, 8 * THUMB);
				pixels[(top + x) * width + left + y] = shade(...at);
			}
		}
	}
	return greyPng(width, 29 * THUMB, pixels);
}

/** Column and row of a cell of order 3 within its base cell: its even and its odd bits. */
function unfold(cell: number): [number, number] {
	let x = 0;
	let y = 0;
	for (let bit = 0; bit < 3; bit += 1) {
		x |= ((cell >> (2 * bit)) & 1) << bit;
		y |= ((cell >> (2 * bit + 1)) & 1) << bit;
	}
	return [x, y];
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'Norder0', 'Dir0'), { recursive: true });
let size = 0;
for (let face = 0; face < 12; face += 1) {
	const png = greyPng(SIDE, SIDE, tile(face, SIDE));
	writeFileSync(join(folder, 'Norder0', 'Dir0', `Npix${face}.png`), png);
	size += png.length;
}
const first = allSky();
mkdirSync(join(folder, 'Norder3'));
writeFileSync(join(folder, 'Norder3', 'Allsky.png'), first);
size += first.length;
writeFileSync(join(folder, 'Moc.fits'), fullSkyMoc());
writeFileSync(
	join(folder, 'properties'),
	[
		'creator_did          = ivo://perch/P/milky-way',
		'obs_title            = Milky Way, drawn from a formula',
		'obs_copyright        = CC0-1.0',
		'dataproduct_type     = image',
		'hips_version         = 1.4',
		'hips_frame           = equatorial',
		'hips_order           = 0',
		'hips_order_min       = 0',
		`hips_tile_width      = ${SIDE}`,
		'hips_tile_format     = png',
		'hips_status          = public master clonableOnce',
		'hips_initial_ra      = 0',
		'hips_initial_dec     = 0',
		'hips_initial_fov     = 360',
		''
	].join('\n')
);
console.log(`static/hips/milky-way: 12 tiles and a first picture, ${(size / 1000).toFixed(1)} kB`);
