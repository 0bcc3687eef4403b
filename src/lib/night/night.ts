import type { Limits, Site } from '#lib/site/site.ts';
import { type MoonTrack, moonTrack } from './moon.ts';
import type { Span } from './span.ts';
import { type Sphere, sphereAt } from './sphere.ts';
import { type Below, below, SUNSET, sunTrack } from './sun.ts';

/** Ends of civil, nautical and astronomical twilight: altitude of the middle of the Sun, deg, without refraction. */
export const TWILIGHTS = { civil: -6, nautical: -12, astronomical: -18 } as const;
export type Twilight = keyof typeof TWILIGHTS;

/** A night at a site: from the Sun's noon to the next. Times MJD UTC. */
export interface Night extends Span {
	site: Site;
	limits: Limits;
	/** It is `tonight` from this time on, until `over`: from sunrise (without one: from noon) to the next. */
	since: number;
	over: number;
	/** When the Sun stands lowest, and how low, deg. */
	midnight: number;
	depth: number;
	/** The Sun is down; null: it does not set (polar day). With neither end: it does not rise (polar night). */
	down: Below | null;
	twilight: Readonly<Record<Twilight, Below | null>>;
	/** The Sun is below the limit of the site; null: it does not get dark. */
	dark: Below | null;
	sphere: Sphere;
	moon: MoonTrack;
}

/**
 * The night under way at a time (MJD UTC), or, once the Sun is up, the one to come. `before`: one that was found already, which
 * is handed back while it still is the one.
 */
export function nightAt(site: Site, limits: Limits, mjd: number, before: Night | null = null): Night {
	if (before !== null && before.site === site && before.limits === limits && before.since <= mjd && mjd < before.over) {
		return before;
	}
	let track = sunTrack(site, mjd);
	let down = below(site, track, SUNSET);
	let since = track.from;
	if (down !== null && down.rises !== null && down.rises <= mjd) {
		since = down.rises;
		track = sunTrack(site, track.to + 0.25);
		down = below(site, track, SUNSET);
	}
	const { from, to, lowest, depth } = track;
	const under = (altitude: number) => below(site, track, altitude);
	return {
		site,
		limits,
		from,
		to,
		since,
		over: down?.rises ?? to,
		midnight: lowest,
		depth,
		down,
		twilight: {
			civil: under(TWILIGHTS.civil),
			nautical: under(TWILIGHTS.nautical),
			astronomical: under(TWILIGHTS.astronomical)
		},
		dark: under(limits.sun),
		sphere: sphereAt(site, (from + to) / 2),
		moon: moonTrack(site, { from: since, to })
	};
}
