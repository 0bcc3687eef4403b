import type { Family } from '#lib/alert/alert.ts';
import { type Camera, NARROW, pixelOf, toScreen } from './camera.ts';
import type { MarkStore } from './mark-store.ts';
import type { Palette } from './palette.ts';
import { trace } from './pen.ts';
import type { Ring } from './rings.ts';
import type { Chosen } from './sky.ts';
import { circle } from './vector.ts';

const NAME_FONT = '12px "Plex Mono", ui-monospace, monospace';
/** Radii of rings, px: a new alert's when open, the pointed-at mark's, the chosen object's and its ticks. */
const OPEN = 16;
const POINTED = 10;
const CHOSEN = 12;
const TICK = 18;
/** Names stay clear of the map's tools, px. */
const TOOLS = 60;

const spot = new Float64Array(2);

/** Draws what lies over the marks: rings of new alerts, the pointed-at mark, the chosen object with its error region and name. */
export function drawOverlay(
	c: CanvasRenderingContext2D,
	camera: Camera,
	palette: Palette,
	store: MarkStore,
	rings: readonly Ring[],
	pointed: { slot: number; name: string | null } | null,
	chosen: Chosen | null
): void {
	c.clearRect(0, 0, camera.width, camera.height);
	c.lineWidth = 1.5;
	for (const ring of rings) {
		const at = pixelOfSlot(camera, store, ring.slot);
		if (at === null) continue;
		c.globalAlpha = 0.9 * (1 - ring.opened) + 0.1;
		circleAt(c, at, 4 + (OPEN - 4) * ring.opened, palette.family[store.family(ring.slot)]);
	}
	c.globalAlpha = 1;
	if (chosen?.region) {
		const { ra, dec, radius } = chosen.region;
		c.beginPath();
		trace(c, camera, circle(ra, dec, radius));
		c.strokeStyle = palette.family['mma' satisfies Family];
		c.setLineDash([4, 3]);
		c.stroke();
		c.setLineDash([]);
	}
	if (pointed !== null) {
		const at = pixelOfSlot(camera, store, pointed.slot);
		if (at !== null) {
			c.lineWidth = 1;
			circleAt(c, at, POINTED, palette.chosen);
			if (pointed.name !== null) drawName(c, camera, palette, pointed.name, at);
		}
	}
	const at = chosen && pixelOf(camera, chosen.ra, chosen.dec);
	if (chosen && at) {
		c.lineWidth = 2;
		circleAt(c, at, CHOSEN, palette.chosen);
		c.lineWidth = 1.5;
		c.beginPath();
		for (const [dx, dy] of [
			[1, 0],
			[-1, 0],
			[0, 1],
			[0, -1]
		] as const) {
			c.moveTo(at[0] + dx * CHOSEN, at[1] + dy * CHOSEN);
			c.lineTo(at[0] + dx * TICK, at[1] + dy * TICK);
		}
		c.stroke();
		if (camera.width >= NARROW) drawName(c, camera, palette, chosen.name, [at[0] + 10, at[1]]);
	}
}

function pixelOfSlot(camera: Camera, store: MarkStore, slot: number): [number, number] | null {
	return toScreen(camera, store.x(slot), store.y(slot), store.z(slot), spot)
		? [spot[0] as number, spot[1] as number]
		: null;
}

function circleAt(c: CanvasRenderingContext2D, at: readonly [number, number], radius: number, colour: string): void {
	c.strokeStyle = colour;
	c.beginPath();
	c.arc(at[0], at[1], radius, 0, 2 * Math.PI);
	c.stroke();
}

/** Right of the place, or left of it where the map ends. */
function drawName(
	c: CanvasRenderingContext2D,
	camera: Camera,
	palette: Palette,
	name: string,
	at: readonly [number, number]
): void {
	c.font = NAME_FONT;
	c.textBaseline = 'middle';
	c.textAlign = 'left';
	const width = c.measureText(name).width;
	const x = at[0] + 16 + width < camera.width - TOOLS ? at[0] + 15 : at[0] - 35 - width;
	c.fillStyle = palette.page;
	c.globalAlpha = 0.82;
	c.fillRect(x - 3, at[1] - 9, width + 6, 18);
	c.globalAlpha = 1;
	c.fillStyle = palette.text;
	c.fillText(name, x, at[1] + 0.5);
}
