import type { Vector } from '#lib/alert/vector.ts';
import { type Ground, lightAt } from '#lib/analysis/orbit/planets/overhead.ts';
import type { Span } from './span.ts';

/** The Moon is reckoned so often, days: between, a straight way is off by less than 3″. */
const STEP = 1 / 96;

/** Where the Moon stands through a night, as seen from the site (its parallax is up to a degree). */
export interface MoonTrack extends Span {
	/** Directions at even steps, equator and equinox of date; length 1. */
	directions: readonly Vector[];
}

/** Through a stretch of time. */
export function moonTrack(ground: Ground, { from, to }: Span): MoonTrack {
	const steps = Math.max(1, Math.ceil((to - from) / STEP));
	const directions = Array.from({ length: steps + 1 }, (_, i) =>
		lightAt('Moon', ground, from + ((to - from) * i) / steps)
	);
	return { from, to, directions };
}

/** Its direction at a time within the track, MJD UTC (the nearest end, where without), equator and equinox of date. */
export function moonAt({ from, to, directions }: MoonTrack, mjd: number): Vector {
	const steps = directions.length - 1;
	const place = Math.max(0, Math.min(steps, ((mjd - from) / (to - from)) * steps));
	const i = Math.min(steps - 1, Math.floor(place));
	const [a, b] = [directions[i] ?? [0, 0, 1], directions[i + 1] ?? [0, 0, 1]];
	const part = place - i;
	return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
}
