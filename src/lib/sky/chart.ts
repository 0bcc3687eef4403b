import { type Camera, rim } from './camera.ts';
import { gridLines } from './graticule.ts';
import { type Box, placeLabels } from './labels.ts';
import type { Palette } from './palette.ts';
import { trace } from './pen.ts';
import { ecliptic, galacticPlane } from './planes.ts';
import type { Layers } from './sky.ts';
import type { Vector } from '#lib/alert/vector.ts';

export const LABEL_FONT = '12px "Plex Sans", system-ui, sans-serif';
const widths = new Map<string, number>();

/** Draws what lies under the marks: page around the sky, graticule, planes, figures, edge and labels. */
export function drawChart(
	c: CanvasRenderingContext2D,
	camera: Camera,
	palette: Palette,
	layers: Layers,
	figures: readonly (readonly Vector[])[],
	taken: readonly Box[]
): void {
	const { width, height } = camera;
	const edge = rim(camera);
	c.clearRect(0, 0, width, height);
	c.save();
	if (edge !== null) {
		c.beginPath();
		c.rect(0, 0, width, height);
		c.ellipse(width / 2, height / 2, edge[0], edge[1], 0, 0, 2 * Math.PI);
		c.fillStyle = palette.page;
		c.fill('evenodd');
		c.beginPath();
		c.ellipse(width / 2, height / 2, edge[0], edge[1], 0, 0, 2 * Math.PI);
		c.clip();
	}
	const stroke = (lines: readonly (readonly Vector[])[], colour: string, dash: number[]) => {
		c.beginPath();
		for (const line of lines) trace(c, camera, line);
		c.strokeStyle = colour;
		c.setLineDash(dash);
		c.stroke();
	};
	c.lineWidth = 1;
	const lines = layers.grid ? gridLines(camera) : [];
	stroke(
		lines.map((line) => line.points),
		palette.grid,
		[]
	);
	c.globalAlpha = 0.5;
	if (layers.figures) stroke(figures, palette.galactic, []);
	c.globalAlpha = 1;
	if (layers.ecliptic) stroke([ecliptic], palette.ecliptic, [1, 3]);
	if (layers.galactic) stroke([galacticPlane], palette.galactic, [6, 3]);
	c.restore();
	if (edge !== null) {
		c.beginPath();
		c.ellipse(width / 2, height / 2, edge[0], edge[1], 0, 0, 2 * Math.PI);
		c.strokeStyle = palette.edge;
		c.lineWidth = 1;
		c.stroke();
	}
	c.font = LABEL_FONT;
	c.textBaseline = 'middle';
	c.lineJoin = 'round';
	c.lineWidth = 3;
	c.strokeStyle = palette.sky;
	c.fillStyle = palette.label;
	const measure = (text: string): number => {
		const known = widths.get(text);
		if (known !== undefined) return known;
		const found = c.measureText(text).width;
		if (widths.size > 500) widths.clear();
		widths.set(text, found);
		return found;
	};
	for (const label of placeLabels(camera, lines, taken, measure)) {
		c.textAlign = label.align;
		c.strokeText(label.text, label.x, label.y);
		c.fillText(label.text, label.x, label.y);
	}
}
