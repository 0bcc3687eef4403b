import type { Position } from '#lib/alert/position.ts';
import { ANY_TIME, type Centre, type Query, type When } from '#lib/query/query.ts';

/** Questions in short, for tables. */
export const BOTH = ['ztf', 'lsst'] as const;
export const span = (from: number | null, to: number | null): When => ({ kind: 'span', from, to });
export const night = (text: string): When => ({ kind: 'night', night: text });

export const object = (...ids: string[]): Query => ({
	kind: 'object',
	ids: ids.map((id) => ({ survey: id.startsWith('ZTF') ? 'ztf' : 'lsst', id }))
});
export const prefix = (text: string): Query => ({ kind: 'prefix', prefix: text });
export const centre = (at: string | readonly [number, number]): Centre => {
	if (typeof at !== 'string') return { kind: 'place', place: { ra: at[0], dec: at[1] } };
	if (/^ZTF\d/.test(at)) return { kind: 'object', id: { survey: 'ztf', id: at } };
	return /^\d{17,18}$/.test(at) ? { kind: 'object', id: { survey: 'lsst', id: at } } : { kind: 'name', name: at };
};
type Cone = Query & { kind: 'cone' };
export const cone = (at: string | readonly [number, number], radius = 10, more: Partial<Cone> = {}): Query => ({
	...{ kind: 'cone', centre: centre(at), radius, when: ANY_TIME, dates: 'within', surveys: BOTH },
	...more
});
export const named = (name: string, more: Partial<Query & { kind: 'name' }> = {}): Query => ({
	...{ kind: 'name', name, radius: 10, when: ANY_TIME, surveys: BOTH },
	...more
});
export const inClass = (classes: string | string[], more: Partial<Query & { kind: 'class' }> = {}): Query => ({
	...{ kind: 'class', classes: [classes].flat(), last: 100, when: ANY_TIME, trend: null },
	...more
});
export const tagged = (tags: string | string[], more: Partial<Query & { kind: 'tag' }> = {}): Query => ({
	...{ kind: 'tag', tags: [tags].flat(), last: 100, when: ANY_TIME },
	...more
});
export const dated = (when: When, more: Partial<Query & { kind: 'date' }> = {}): Query => ({
	...{ kind: 'date', when, classes: null, tags: null, surveys: BOTH },
	...more
});
export const sso = (...names: string[]): Query => ({ kind: 'sso', names, surveys: BOTH });
export const places = (...list: (Position & { radius: number })[]): Query => ({
	kind: 'places',
	places: list,
	surveys: BOTH
});
export const tracklet = (id: string | null, date: string | null): Query => ({ kind: 'tracklet', id, date });
export const anomaly = (more: Partial<Query & { kind: 'anomaly' }> = {}): Query => ({
	...{ kind: 'anomaly', last: 100, when: ANY_TIME },
	...more
});
export const candidates = (more: Partial<Query & { kind: 'candidates' }> = {}): Query => ({
	...{ kind: 'candidates', what: 'orbits', id: null, when: ANY_TIME, last: 100 },
	...more
});
export const statistics = (date: string): Query => ({ kind: 'statistics', date, surveys: BOTH });
export const skymap = (event: string | null, more: Partial<Query & { kind: 'skymap' }> = {}): Query => ({
	...{ kind: 'skymap', event, level: 0.2, daysBefore: 1, daysAfter: 6, surveys: ['ztf'] },
	...more
});
// As astropy 8.0.2 reads 16h24m10.12s +25d40m09.3s (246.04216666666665), to 0.4 µas.
export const SIXTIES = [246.0421666667, 25.66925] as const;
export const DAY = 61_121;
export const SN = 'SN candidate';
export const LOW = '(CTA) Blazar low state';
