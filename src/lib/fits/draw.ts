import { type Look, shades } from './stretch.ts';

/** Pixels row by row from the top; blank ones are NaN. */
interface Pixels {
	width: number;
	height: number;
	values: Float32Array;
}

/** Draws a picture pixel by pixel; the page scales the canvas. */
export function draw(canvas: HTMLCanvasElement, { width, height, values }: Pixels, look?: Look): void {
	canvas.width = width;
	canvas.height = height;
	const context = canvas.getContext('2d');
	context?.putImageData(new ImageData(shades(values, look), width, height), 0, 0);
}
