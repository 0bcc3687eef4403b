import { type Band, BANDS } from '#lib/alert/alert.ts';
import type { LightCurve, LightCurvePoint, PointKind } from '#lib/alert/light-curve.ts';
import { DetailError } from './error.ts';

const KINDS: readonly PointKind[] = ['detection', 'forced', 'limit'];

/** The relay's answer → a light curve; whatever is not one is refused with the place where it differs. */
export function readCurve(answer: unknown): LightCurve {
	const curve = record(answer, 'light curve');
	if (!Array.isArray(curve['points'])) throw wrong('points', 'a list', curve['points']);
	return {
		alertId: text(curve['alertId'], 'alertId'),
		points: curve['points'].map((point: unknown, at) => readPoint(point, `points[${at}]`)),
		magnr: maybe(curve['magnr'], 'magnr'),
		distnr: maybe(curve['distnr'], 'distnr'),
		leftOut: maybe(curve['leftOut'], 'leftOut') ?? 0
	};
}

function readPoint(answer: unknown, path: string): LightCurvePoint {
	const point = record(answer, path);
	const mjd = maybe(point['mjd'], `${path}.mjd`);
	if (mjd === null) throw wrong(`${path}.mjd`, 'a number', point['mjd']);
	return {
		mjd,
		band: oneOf<Band>(point['band'], BANDS, `${path}.band`),
		kind: oneOf<PointKind>(point['kind'], KINDS, `${path}.kind`),
		mag: maybe(point['mag'], `${path}.mag`),
		magErr: maybe(point['magErr'], `${path}.magErr`),
		flux: maybe(point['flux'], `${path}.flux`),
		fluxErr: maybe(point['fluxErr'], `${path}.fluxErr`),
		totalFlux: maybe(point['totalFlux'], `${path}.totalFlux`),
		totalFluxErr: maybe(point['totalFluxErr'], `${path}.totalFluxErr`)
	};
}

function record(value: unknown, path: string): Record<string, unknown> {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
	throw wrong(path, 'an object', value);
}
function text(value: unknown, path: string): string {
	if (typeof value === 'string') return value;
	throw wrong(path, 'a text', value);
}
function maybe(value: unknown, path: string): number | null {
	if (value === null || value === undefined) return null;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	throw wrong(path, 'a number or null', value);
}
function oneOf<T extends string>(value: unknown, all: readonly T[], path: string): T {
	const found = all.find((one) => one === value);
	if (found !== undefined) return found;
	throw wrong(path, all.join(', '), value);
}
function wrong(path: string, expected: string, seen: unknown): DetailError {
	const what = typeof seen === 'string' ? `"${seen.slice(0, 40)}"` : seen === null ? 'null' : typeof seen;
	return new DetailError('answer', `the relay's light curve is odd: expected ${expected} at ${path}, got ${what}`);
}
