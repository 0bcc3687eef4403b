import type { Guide } from './guide.ts';
import type { Scene } from './scene.ts';
import { ZOOM_STEP } from './sky.ts';

/** Share of the map that an arrow key moves it by. */
const PAN = 0.1;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-PAN, 0],
	ArrowRight: [PAN, 0],
	ArrowUp: [0, -PAN],
	ArrowDown: [0, PAN]
};

/** Does what a key means while the map has the focus; false: nothing. Tab is the page's: the map is one stop of it. */
export function pressKey(key: string, scene: Scene, guide: Guide, onpick: (ids: number[]) => void): boolean {
	const arrow = ARROWS[key];
	if (arrow) scene.pan(...arrow);
	else if (key === '+' || key === '=') scene.zoom(ZOOM_STEP);
	else if (key === '-') scene.zoom(1 / ZOOM_STEP);
	else if (key === 'n' || key === 'N') guide.walk(1);
	else if (key === 'p' || key === 'P') guide.walk(-1);
	else if (key === 'Enter' && guide.walked !== null) onpick([guide.walked]);
	else return key === 'Escape' && guide.stop();
	return true;
}
