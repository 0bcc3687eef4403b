import type { FitsImage } from '#lib/fits.ts';
import type { Survey } from '#lib/alert/alert.ts';
import { bearings, pixelScale } from './wcs.ts';

/** Side of a ZTF pixel, arcsec: its stamps do not say. */
export const ZTF_PIXEL_ARCSEC = 1.01;
const DEG = Math.PI / 180;

/** A stamp as it is looked at: first row on top, north within 45° of up, east to the left. */
export interface Picture {
	width: number;
	height: number;
	/** From the top, row by row; blank pixels are NaN. */
	values: Float32Array;
	/** Directions of north and east, deg clockwise from up. */
	north: number;
	east: number;
	/** Side of a pixel, arcsec. */
	pixel: number;
	/** Where the alert lies, as shares of width and height from the top left corner. */
	target: { x: number; y: number };
}

/**
 * Turns a stamp the way it is looked at. ZTF's first row is north and its first column east: as it is. LSST's first row is
 * the lowest, and its matrix says how it lies: turned by quarters only, so that every pixel stays a square.
 */
export function orient(image: FitsImage, survey: Survey): Picture {
	const { width, height, values, wcs } = image;
	if (survey === 'ztf' || wcs.kind === 'none') {
		const upright: Picture = { width, height, values, north: 0, east: -90, pixel: ZTF_PIXEL_ARCSEC, target: MIDDLE };
		return survey === 'ztf' ? upright : flip(upright);
	}
	const { north, east } = bearings(wcs);
	const pixel = pixelScale(wcs);
	const target = { x: (wcs.crpix[0] - 0.5) / width, y: (wcs.crpix[1] - 0.5) / height };
	const raised = flip({ width, height, values, north, east, pixel, target });
	const turned = quarters(raised, (((-Math.round(north / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3);
	// A mirrored detector would show the east on the right.
	return Math.sin(turned.east * DEG) > 0 ? mirror(turned) : turned;
}

const MIDDLE = { x: 0.5, y: 0.5 };

function within(angle: number): number {
	return angle - 360 * Math.round(angle / 360);
}

/** The first row goes to the bottom. `north` and `east` are told with the first row there already. */
function flip(picture: Picture): Picture {
	const { width, height, target } = picture;
	return remap(picture, width, height, (x, y) => [x, height - 1 - y], { x: target.x, y: 1 - target.y });
}

function mirror(picture: Picture): Picture {
	const { width, height, target, north, east } = picture;
	const to = { x: 1 - target.x, y: target.y };
	return { ...remap(picture, width, height, (x, y) => [width - 1 - x, y], to), north: -north, east: within(-east) };
}

/** Turned clockwise by so many quarters. */
function quarters(picture: Picture, count: 0 | 1 | 2 | 3): Picture {
	let turned = picture;
	for (let i = 0; i < count; i++) {
		const { width, height, target, north, east } = turned;
		const to = { x: 1 - target.y, y: target.x };
		turned = {
			...remap(turned, height, width, (x, y) => [y, height - 1 - x], to),
			north: within(north + 90),
			east: within(east + 90)
		};
	}
	return turned;
}

/** `from`: column and row of the old picture for those of the new one. */
function remap(
	picture: Picture,
	width: number,
	height: number,
	from: (x: number, y: number) => [number, number],
	target: { x: number; y: number }
): Picture {
	const values = new Float32Array(width * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [oldX, oldY] = from(x, y);
			values[y * width + x] = picture.values[oldY * picture.width + oldX] ?? Number.NaN;
		}
	}
	return { ...picture, width, height, values, target };
}
