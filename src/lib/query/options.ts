import { nearest } from './near.ts';

export type OptionName =
	| 'r'
	| 'class'
	| 'tag'
	| 'last'
	| 'after'
	| 'before'
	| 'window'
	| 'night'
	| 'trend'
	| 'sso'
	| 'name'
	| 'survey'
	| 'dates'
	| 'candidates'
	| 'id'
	| 'tracklet'
	| 'statistics'
	| 'event'
	| 'level'
	| 'days';

/** What an option asks, in a few words, and how its value looks. Order = order of the completions. */
export const OPTIONS: readonly { name: OptionName; about: string; example: string }[] = [
	{ name: 'class', about: 'newest alerts of a class of ZTF', example: '"SN candidate"' },
	{ name: 'tag', about: 'newest alerts of a tag of LSST', example: 'in_tns' },
	{ name: 'last', about: 'how many of the newest, or all of some dates', example: '20' },
	{ name: 'r', about: 'radius: arcsec, m arcmin, d degrees', example: '5m' },
	{ name: 'after', about: 'from this time on: UTC, JD or MJD', example: '2026-03-22' },
	{ name: 'before', about: 'until this time: UTC, JD or MJD', example: '2026-03-23' },
	{ name: 'window', about: 'days from after=', example: '3' },
	{ name: 'night', about: 'one UTC day, or the newest with data', example: 'last' },
	{ name: 'trend', about: 'rising or fading, with a class', example: 'rising' },
	{ name: 'sso', about: 'Solar System body: number, name, designation', example: '8467' },
	{ name: 'name', about: 'a name for the resolvers, whatever it looks like', example: '"M 31"' },
	{ name: 'survey', about: 'ztf, lsst or both', example: 'ztf' },
	{ name: 'dates', about: 'LSST: first seen within, or seen across the dates', example: 'across' },
	{ name: 'candidates', about: 'Solar System candidates of ZTF: orbits or alerts', example: 'orbits' },
	{ name: 'id', about: 'id of a Solar System candidate', example: 'FF20240101aaaa' },
	{ name: 'tracklet', about: 'fast-moving objects of ZTF: of a night, or one', example: '2023-12-13' },
	{ name: 'statistics', about: 'counts of a night, month, year, or all', example: '2026' },
	{ name: 'event', about: 'objects in the map of a gravitational wave', example: 'S230518h' },
	{ name: 'level', about: 'how much of the map: 0 to 1', example: '0.2' },
	{ name: 'days', about: 'days before the event, days from there', example: '1,6' }
];
/** Other spellings of an option. */
const ALSO: Readonly<Record<string, OptionName>> = {
	radius: 'r',
	classes: 'class',
	tags: 'tag',
	candidate: 'candidates',
	tracklets: 'tracklet',
	surveys: 'survey',
	stats: 'statistics'
};
const NAMES = new Map<string, OptionName>([
	...OPTIONS.map(({ name }) => [name, name] as const),
	...Object.entries(ALSO)
]);

/** The option that a typed name means, in any case. */
export function optionOf(typed: string): OptionName | null {
	return NAMES.get(typed.toLowerCase()) ?? null;
}

/** The option that was probably meant, and how it is spelt. */
export function optionNear(typed: string): { name: OptionName; spelt: string } | null {
	const [spelt] = nearest(typed, [...NAMES.keys()], 1);
	const name = spelt === undefined ? undefined : NAMES.get(spelt);
	return spelt === undefined || name === undefined ? null : { name, spelt };
}
