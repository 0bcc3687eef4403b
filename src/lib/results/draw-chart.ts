import { FAMILIES, type Family } from '#lib/alert/alert.ts';
import { MARK_BOX, MARKS } from '#lib/marks.ts';
import { decLabel, raLabel } from '#lib/sky/graticule.ts';
import type { Palette } from '#lib/sky/palette.ts';
import { ecliptic, galacticPlane } from '#lib/sky/planes.ts';
import type { Vector } from '#lib/alert/vector.ts';
import { circle, direction } from '#lib/sky/vector.ts';
import { type Chart, type ChartMark, type Cone, onChart, type Place, scaleBar } from './chart.ts';

const FONT = '12px "Plex Sans", system-ui, sans-serif';
const shapes = new Map<Family, { path: Path2D; stroke: number | null }[]>();

/** What is marked: px of the chart, family, and side of the mark, px. */
export interface Drawn extends ChartMark {
	family: Family;
	size: number;
}

/** Draws the sky, the cone that was asked for and the marks, the first of the list above the others. */
export function drawChart(
	c: CanvasRenderingContext2D,
	chart: Chart,
	palette: Palette,
	cone: Cone | null,
	marks: readonly Drawn[],
	sunAt: Place
): void {
	c.clearRect(0, 0, chart.width, chart.height);
	c.lineWidth = 1;
	if (chart.kind === 'sky') drawSky(c, chart, palette, sunAt);
	else drawField(c, chart, palette);
	if (cone) line(c, chart, circle(cone.ra, cone.dec, cone.radius), palette.edge, [4, 3]);
	for (const mark of [...marks].reverse()) drawMark(c, mark, palette);
}

/** Draws the chosen mark and its ring. */
export function drawChosen(c: CanvasRenderingContext2D, mark: Drawn, palette: Palette): void {
	drawMark(c, mark, palette);
	drawRing(c, mark, palette);
}

function drawSky(c: CanvasRenderingContext2D, chart: Chart, palette: Palette, sunAt: Place): void {
	const rim = () => {
		c.beginPath();
		const [x, y] = [2 * Math.SQRT2 * chart.scale, Math.SQRT2 * chart.scale];
		c.ellipse(chart.width / 2, chart.height / 2, x, y, 0, 0, 2 * Math.PI);
	};
	rim();
	c.fillStyle = palette.sky;
	c.fill();
	for (let ra = 0; ra < 360; ra += 30) line(c, chart, meridian(ra), palette.grid);
	for (let dec = -60; dec <= 60; dec += 30) line(c, chart, parallel(dec), palette.grid);
	line(c, chart, ecliptic, palette.ecliptic, [1, 3]);
	line(c, chart, galacticPlane, palette.galactic, [6, 3]);
	rim();
	c.setLineDash([]);
	c.strokeStyle = palette.edge;
	c.stroke();
	drawSun(c, chart, palette, sunAt);
}

/** A ring with a dot: nothing near it can be seen tonight. */
function drawSun(c: CanvasRenderingContext2D, chart: Chart, palette: Palette, { ra, dec }: Place): void {
	const at = onChart(chart, direction(ra, dec));
	if (at === null) return;
	c.strokeStyle = c.fillStyle = palette.text;
	c.beginPath();
	c.arc(...at, 6, 0, 2 * Math.PI);
	c.stroke();
	c.beginPath();
	c.arc(...at, 1.5, 0, 2 * Math.PI);
	c.fill();
}

function drawField(c: CanvasRenderingContext2D, chart: Chart, palette: Palette): void {
	const { width, height, centre } = chart;
	c.fillStyle = palette.sky;
	c.fillRect(0, 0, width, height);
	c.strokeStyle = palette.grid;
	c.beginPath();
	c.moveTo(width / 2, 0);
	c.lineTo(width / 2, height);
	c.moveTo(0, height / 2);
	c.lineTo(width, height / 2);
	c.stroke();
	const bar = scaleBar(chart);
	c.strokeStyle = palette.label;
	c.fillStyle = palette.label;
	c.font = FONT;
	c.setLineDash([]);
	c.beginPath();
	c.moveTo(12, height - 16);
	c.lineTo(12, height - 12.5);
	c.lineTo(12 + bar.length, height - 12.5);
	c.lineTo(12 + bar.length, height - 16);
	c.stroke();
	c.textAlign = 'left';
	c.textBaseline = 'bottom';
	c.fillText(bar.text, 12, height - 18);
	drawCompass(c, width, height);
	c.textAlign = 'left';
	c.textBaseline = 'top';
	c.fillText(`${raLabel(centre.ra)} ${decLabel(centre.dec)}`, 12, 8);
}

/** North up, east left. */
function drawCompass(c: CanvasRenderingContext2D, width: number, height: number): void {
	const [x, y, length] = [width - 16, height - 14, 18];
	c.beginPath();
	c.moveTo(x, y - length);
	c.lineTo(x, y);
	c.lineTo(x - length, y);
	c.stroke();
	c.textAlign = 'center';
	c.textBaseline = 'bottom';
	c.fillText('N', x, y - length - 1);
	c.textAlign = 'right';
	c.textBaseline = 'middle';
	c.fillText('E', x - length - 3, y);
}

function line(
	c: CanvasRenderingContext2D,
	chart: Chart,
	points: readonly Vector[],
	colour: string,
	dash: number[] = []
): void {
	c.strokeStyle = colour;
	c.setLineDash(dash);
	c.beginPath();
	let before: [number, number] | null = null;
	for (const point of points) {
		const at = onChart(chart, point);
		// A line that leaves at one side of the whole sky comes back at the other.
		const jump = at && before && Math.abs(at[0] - before[0]) > chart.width / 3;
		if (at === null) before = null;
		else {
			if (before === null || jump) c.moveTo(...at);
			else c.lineTo(...at);
			before = at;
		}
	}
	c.stroke();
	c.setLineDash([]);
}

function meridian(ra: number): Vector[] {
	return Array.from({ length: 37 }, (_, i) => direction(ra, -90 + i * 5));
}
function parallel(dec: number): Vector[] {
	return Array.from({ length: 121 }, (_, i) => direction(i * 3, dec));
}

function shapesOf(family: Family): { path: Path2D; stroke: number | null }[] {
	if (shapes.size === 0) {
		for (const name of FAMILIES) {
			shapes.set(
				name,
				MARKS[name].parts.map(({ d, stroke }) => ({ path: new Path2D(d), stroke: stroke ?? null }))
			);
		}
	}
	return shapes.get(family) ?? [];
}

function drawMark(c: CanvasRenderingContext2D, { x, y, size, family }: Drawn, palette: Palette): void {
	const k = size / MARK_BOX;
	c.save();
	c.translate(x - size / 2, y - size / 2);
	c.scale(k, k);
	c.fillStyle = c.strokeStyle = palette.family[family];
	for (const { path, stroke } of shapesOf(family)) {
		if (stroke === null) c.fill(path);
		else {
			c.lineWidth = Math.max(stroke, 1 / k);
			c.stroke(path);
		}
	}
	c.restore();
}

/** A ring and four strokes, as on the live sky. */
function drawRing(c: CanvasRenderingContext2D, { x, y }: Drawn, palette: Palette): void {
	c.strokeStyle = palette.chosen;
	c.lineWidth = 2;
	c.beginPath();
	c.arc(x, y, 12, 0, 2 * Math.PI);
	for (const [dx, dy] of [
		[1, 0],
		[-1, 0],
		[0, 1],
		[0, -1]
	] as const) {
		c.moveTo(x + 9 * dx, y + 9 * dy);
		c.lineTo(x + 16 * dx, y + 16 * dy);
	}
	c.stroke();
	c.lineWidth = 1;
}
