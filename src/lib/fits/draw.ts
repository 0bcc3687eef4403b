import type { Picture } from './orient.ts';
import { shades } from './stretch.ts';

/** Draws a picture pixel by pixel; the page scales the canvas. */
export function draw(canvas: HTMLCanvasElement, picture: Picture): void {
	canvas.width = picture.width;
	canvas.height = picture.height;
	const context = canvas.getContext('2d');
	context?.putImageData(new ImageData(shades(picture.values), picture.width, picture.height), 0, 0);
}
