import type { Drawn } from './drawn.ts';
import type { Layout } from './layout.ts';

/** Nearest point that the pointer takes, px. */
const REACH = 40;

/** Place in the list of the point in view nearest to (x, y), px; null: none is near. */
export function nearestTo(points: readonly Drawn[], area: Layout, x: number, y: number): number | null {
	let best = REACH;
	let found: number | null = null;
	for (const [i, point] of points.entries()) {
		const [px, py] = [area.x(point.at), area.y(point.value)];
		if (px < area.left || px > area.right || py < area.top || py > area.bottom) continue;
		const distance = Math.hypot(px - x, py - y);
		if (distance < best) [best, found] = [distance, i];
	}
	return found;
}

/** What a key does to the plot: steps or moves right (`x`) and up (`y`), or something else; null: nothing. */
export type KeyWay = { x: -1 | 0 | 1; y: -1 | 0 | 1 } | 'in' | 'out' | 'reset' | 'choose' | 'start' | 'end';

export function wayOf(key: string): KeyWay | null {
	switch (key) {
		case 'ArrowLeft':
			return { x: -1, y: 0 };
		case 'ArrowRight':
			return { x: 1, y: 0 };
		case 'ArrowUp':
			return { x: 0, y: 1 };
		case 'ArrowDown':
			return { x: 0, y: -1 };
		case '+':
		case '=':
			return 'in';
		case '-':
		case '_':
			return 'out';
		case '0':
			return 'reset';
		case 'Enter':
			return 'choose';
		case 'Home':
			return 'start';
		case 'End':
			return 'end';
		default:
			return null;
	}
}
