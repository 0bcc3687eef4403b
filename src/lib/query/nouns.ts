import { OBJECT_CLASSES } from './classes.ts';
import type { Query } from './query.ts';
import { count } from './units.ts';

/** What one row of an answer is, and what rows go together by. */
export type Noun = 'alert' | 'object' | 'orbit' | 'candidate' | 'tracklet' | 'body' | 'night';

/** `1 alert`, `2,304 bodies`. */
export function counted(value: number, noun: Noun): string {
	return `${count(value)} ${nounOf(value, noun)}`;
}

/** The noun as it stands behind a number. */
export function nounOf(value: number, noun: Noun): string {
	if (value === 1) return noun;
	return noun === 'body' ? 'bodies' : `${noun}s`;
}

/** What the routes give that a question is asked of, row by row. */
export function rowNoun(query: Query): Noun {
	switch (query.kind) {
		case 'cone':
		case 'places':
		case 'name':
		case 'skymap':
			return 'object';
		case 'class':
		case 'date':
			return byObject(query) ? 'object' : 'alert';
		case 'candidates':
			return query.what === 'orbits' ? 'orbit' : 'alert';
		case 'statistics':
			return 'night';
		default:
			return 'alert';
	}
}

/** What the rows of a question are seen of. */
export function thingNoun(query: Query): Noun {
	switch (query.kind) {
		case 'sso':
			return 'body';
		case 'candidates':
			return 'candidate';
		case 'tracklet':
			return 'tracklet';
		case 'statistics':
			return 'night';
		default:
			return 'object';
	}
}

/** Only of such classes: Fink gives the newest alert of each object. */
function byObject(query: Query & { kind: 'class' | 'date' }): boolean {
	if (query.kind === 'date' && query.surveys.includes('lsst')) return false;
	return (query.classes ?? ['']).every((name) => OBJECT_CLASSES.includes(name));
}
