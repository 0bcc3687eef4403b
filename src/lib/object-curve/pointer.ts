import { nearest } from '#lib/light-curve/pointing.ts';
import type { Drawn } from './drawn.ts';
import type { Layout } from './layout.ts';

/** Place in the list of the point in view nearest to (x, y), px; null: none is near. */
export function nearestTo(points: readonly Drawn[], area: Layout, x: number, y: number): number | null {
	const placeOf = ({ at, value }: Drawn) => {
		const [px, py] = [area.x(at), area.y(value)];
		return px < area.left || px > area.right || py < area.top || py > area.bottom ? null : ([px, py] as const);
	};
	return nearest(points, placeOf, [x, y]);
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
