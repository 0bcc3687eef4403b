import { FAMILIES } from '#lib/alert/alert.ts';
import { MARK_BOX, MARKS } from '#lib/marks.ts';
import { SIZE_COUNT, SIZE_MAX, SIZE_MIN, SIZE_STEP } from './mark-store.ts';

/** Side of an atlas cell, CSS px: the largest mark with room for its lines' ends. */
const CELL = SIZE_MAX + 3;

/** Side of an atlas cell, device px. */
export function cellSide(ratio: number): number {
	return Math.ceil(CELL * ratio);
}

/** Every mark at every size, drawn at the screen's own resolution so that none is ever resized: sizes across, families down. */
export function drawAtlas(ratio: number): HTMLCanvasElement {
	const side = cellSide(ratio);
	const canvas = document.createElement('canvas');
	canvas.width = side * SIZE_COUNT;
	canvas.height = side * FAMILIES.length;
	const c = canvas.getContext('2d');
	if (c === null) throw new Error('no 2D canvas for the marks: the browser is out of memory; close other pages');
	c.strokeStyle = c.fillStyle = '#fff';
	FAMILIES.forEach((family, row) => {
		for (let step = 0; step < SIZE_COUNT; step += 1) {
			const scale = ((SIZE_MIN + step * SIZE_STEP) * ratio) / MARK_BOX;
			c.setTransform(scale, 0, 0, scale, (step + 0.5) * side, (row + 0.5) * side);
			c.translate(-MARK_BOX / 2, -MARK_BOX / 2);
			for (const part of MARKS[family].parts) {
				const path = new Path2D(part.d);
				if (part.stroke === undefined) {
					c.fill(path);
				} else {
					c.lineWidth = part.stroke;
					c.stroke(path);
				}
			}
		}
	});
	return canvas;
}
