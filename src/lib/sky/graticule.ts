import type { Camera } from './camera.ts';
import type { Vector } from '#lib/alert/vector.ts';
import { position, direction } from './vector.ts';

/** A line of equal right ascension or declination, and how it is labelled. */
export interface GridLine {
	kind: 'ra' | 'dec';
	/** deg ICRS. */
	value: number;
	label: string;
	points: Vector[];
}

/** Steps of the lines, deg: of declination by 60ths, of right ascension by time (2h … 1s). */
const DEC_STEPS = [
	30,
	10,
	5,
	2,
	1,
	1 / 2,
	1 / 6,
	1 / 12,
	1 / 30,
	1 / 60,
	1 / 120,
	1 / 360,
	1 / 720,
	1 / 1800,
	1 / 3600
];
const RA_STEPS = [30, 15, 7.5, 5, 2.5, 1.25, 0.5, 0.25, 1 / 8, 1 / 12, 1 / 24, 1 / 48, 1 / 120, 1 / 240];
/** Least distance of two lines, px. */
const SPACING = 80;
/** Points along one line. */
const POINTS = 46;
const DEG = 180 / Math.PI;

/** The lines that cross the screen, as close as reads well. */
export function gridLines(camera: Camera): GridLine[] {
	const [ra0, dec0] = position(camera.forward);
	const scale = Math.min(camera.scaleX, camera.scaleY);
	const radius = (DEG * Math.hypot(camera.width, camera.height)) / 2 / scale;
	if (radius > 75) return wholeGrid();
	const decStep = stepOf(DEC_STEPS, (SPACING / scale) * DEG);
	const raStep = stepOf(RA_STEPS, ((SPACING / scale) * DEG) / Math.max(Math.cos(dec0 / DEG), 0.05));
	const reach = Math.min(radius * 1.5, 90);
	const low = Math.max(dec0 - reach, -90);
	const high = Math.min(dec0 + reach, 90);
	const widest = Math.max(Math.abs(low), Math.abs(high));
	const side = widest > 85 ? 180 : Math.min(180, reach / Math.cos(widest / DEG));
	const lines: GridLine[] = [];
	for (let i = Math.ceil((ra0 - side) / raStep); i * raStep < ra0 + side; i += 1) {
		lines.push(meridian(i * raStep, low, high));
	}
	for (let i = Math.ceil(low / decStep); i * decStep <= high; i += 1) {
		if (Math.abs(i * decStep) < 90) lines.push(parallel(i * decStep, ra0 - side, ra0 + side));
	}
	return lines;
}

let whole: GridLine[] | null = null;

/** Every two hours and 30°; the parallels end at no seam of their own, whatever stands in the middle. */
function wholeGrid(): GridLine[] {
	whole ??= [
		...Array.from({ length: 12 }, (_, i) => meridian(i * 30, -90, 90)),
		...[-60, -30, 0, 30, 60].map((dec) => parallel(dec, 0, 360, 2 * POINTS))
	];
	return whole;
}

function meridian(ra: number, low: number, high: number): GridLine {
	const points = Array.from({ length: POINTS + 1 }, (_, i) => direction(ra, low + ((high - low) * i) / POINTS));
	return { kind: 'ra', value: ra, label: raLabel(ra), points };
}

function parallel(dec: number, from: number, to: number, count = POINTS): GridLine {
	const points = Array.from({ length: count + 1 }, (_, i) => direction(from + ((to - from) * i) / count, dec));
	return { kind: 'dec', value: dec, label: decLabel(dec), points };
}

function stepOf(steps: readonly number[], least: number): number {
	return [...steps].reverse().find((step) => step >= least) ?? (steps[0] as number);
}

/** `6h`, `6h20m`, `6h20m10s` of a right ascension that falls on one of the steps, deg. */
export function raLabel(ra: number): string {
	const seconds = ((Math.round(ra * 240) % 86400) + 86400) % 86400;
	const h = Math.floor(seconds / 3600);
	const m = Math.floor((seconds % 3600) / 60);
	const s = seconds % 60;
	return `${h}h` + (m || s ? `${String(m).padStart(2, '0')}m` : '') + (s ? `${String(s).padStart(2, '0')}s` : '');
}

/** `+30°`, `−30°20′`, `+30°20′10″` of a declination that falls on one of the steps, deg. */
export function decLabel(dec: number): string {
	const seconds = Math.round(Math.abs(dec) * 3600);
	const d = Math.floor(seconds / 3600);
	const m = Math.floor((seconds % 3600) / 60);
	const s = seconds % 60;
	const sign = seconds === 0 ? '' : dec < 0 ? '−' : '+';
	return (
		`${sign}${d}°` + (m || s ? `${String(m).padStart(2, '0')}′` : '') + (s ? `${String(s).padStart(2, '0')}″` : '')
	);
}
