import { type Camera, NARROW, pixelOf, rim, showsWhole, toScreen } from './camera.ts';
import type { GridLine } from './graticule.ts';
import { position } from './vector.ts';

/** A text on the map, px; `align` says which of its ends stands at x. */
export interface Label {
	text: string;
	x: number;
	y: number;
	align: 'center' | 'left';
}

/** A part of the map that carries something else, px. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

const HEIGHT = 14;
/** Between two labels at least, px. */
const GAP = 4;
const spot = new Float64Array(2);

/** Where the graticule's labels stand: by the equator and the edge of the whole sky, else where lines meet the screen's edge. None lies over another or over a taken box. */
export function placeLabels(
	camera: Camera,
	lines: readonly GridLine[],
	taken: readonly Box[],
	widthOf: (text: string) => number
): Label[] {
	const whole = showsWhole(camera);
	if (whole && camera.width < NARROW) return [];
	const wanted = whole ? lines.map((line) => onWhole(camera, line)) : lines.map((line) => atEdge(camera, line));
	const boxes = [...taken];
	const placed: Label[] = [];
	for (const label of wanted) {
		if (label === null) continue;
		const width = widthOf(label.text);
		const left = label.align === 'left' ? label.x : label.x - width / 2;
		const box = { left, right: left + width, top: label.y - HEIGHT / 2, bottom: label.y + HEIGHT / 2 };
		if (box.left < 2 || box.right > camera.width - 2 || box.top < 2 || box.bottom > camera.height - 2) continue;
		if (boxes.some((other) => overlap(box, other))) continue;
		boxes.push(box);
		placed.push(label);
	}
	return placed;
}

function overlap(a: Box, b: Box): boolean {
	return a.left - GAP < b.right && b.left - GAP < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Hours under the equator, degrees outside the western edge. */
function onWhole(camera: Camera, line: GridLine): Label | null {
	const edge = rim(camera);
	if (edge === null || (line.value === 0 && line.kind === 'dec')) return null;
	const [ra0, dec0] = position(camera.forward);
	if (line.kind === 'ra') {
		const pixel = pixelOf(camera, line.value, 0);
		if (pixel === null) return null;
		const x = (pixel[0] - camera.width / 2) / edge[0];
		const y = (pixel[1] - camera.height / 2) / edge[1];
		// At the very edge a label would hang over it.
		return Math.hypot(x, y) > 0.945 ? null : { text: line.label, x: pixel[0], y: pixel[1] + 9, align: 'center' };
	}
	// Only while the equator lies level do the parallels end at the edge.
	if (Math.abs(dec0) > 0.5 || camera.projection !== 'AIT') return null;
	const pixel = pixelOf(camera, ra0 - 179, line.value);
	return pixel && { text: line.label, x: pixel[0] + 6, y: pixel[1], align: 'left' };
}

/** Hours along the bottom, degrees along the left. */
function atEdge(camera: Camera, line: GridLine): Label | null {
	const along = line.kind === 'ra' ? camera.height - 12 : 8;
	const axis = line.kind === 'ra' ? 1 : 0;
	let before: [number, number] | null = null;
	for (const point of line.points) {
		if (!toScreen(camera, point[0], point[1], point[2], spot)) {
			before = null;
			continue;
		}
		const now: [number, number] = [spot[0] as number, spot[1] as number];
		// A step wider than that crosses the seam of the map and is no line.
		const seam = before !== null && Math.hypot(now[0] - before[0], now[1] - before[1]) > camera.scaleX;
		if (before !== null && !seam && (before[axis] as number) !== now[axis]) {
			const share = (along - (before[axis] as number)) / ((now[axis] as number) - (before[axis] as number));
			const x = before[0] + (now[0] - before[0]) * share;
			const y = before[1] + (now[1] - before[1]) * share;
			if (share >= 0 && share <= 1 && x >= 0 && y >= 0 && x <= camera.width && y <= camera.height) {
				return {
					text: line.label,
					x,
					y: line.kind === 'ra' ? y : y - 8,
					align: line.kind === 'ra' ? 'center' : 'left'
				};
			}
		}
		before = now;
	}
	return null;
}
