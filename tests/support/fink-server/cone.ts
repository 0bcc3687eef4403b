import type { Answer } from './answer.ts';
import { int, type Args } from './args.ts';
import { cellOf, type Place, readPlace, readRadius, separation } from './place.ts';
import { jdOfAny } from './time.ts';

/** One object as the cone search knows it: where, and when it was first detected (JD or MJD: the survey's own). */
export interface Entry extends Place {
	first: number;
}

/** An object inside the cone and its distance from the centre, deg. */
export interface Found<T> {
	entry: T;
	separation: number;
}

/** Dates of a question, as JD; null: not given. `stopdate` alone counts as nothing where the service ignores it. */
export function dates(args: Args): { from: number; to: number } | null {
	if (args['startdate'] === undefined) return null;
	const from = jdOfAny(args['startdate']);
	if (args['stopdate'] !== undefined) return { from, to: jdOfAny(args['stopdate']) };
	return { from, to: args['window'] === undefined ? Number.POSITIVE_INFINITY : from + Number(args['window']) };
}

/**
 * What a cone search finds, nearest first. As in the service `n` counts per cell of the sky, in order of first detection and
 * before anything is cut by distance: a small `n` may hide the very object that was asked for.
 */
export function searchCone<T extends Entry>(
	entries: readonly T[],
	args: Args,
	cell: number,
	keep: (entry: T) => boolean
): Found<T>[] {
	const radius = readRadius(args['radius']);
	const centre = readPlace(args['ra'], args['dec']);
	const n = int(args, 'n', 1000);
	const cells = new Map<string, T[]>();
	for (const entry of entries) {
		if (!keep(entry)) continue;
		const name = cellOf(entry, cell);
		cells.set(name, [...(cells.get(name) ?? []), entry]);
	}
	return [...cells.values()]
		.flatMap((list) => list.sort((a, b) => a.first - b.first).slice(0, n))
		.map((entry) => ({ entry, separation: separation(centre, entry) }))
		.filter((found) => found.separation <= radius)
		.sort((a, b) => a.separation - b.separation);
}

/** What a route does with the arguments of one question. */
export type Route = (args: Args) => Answer;
