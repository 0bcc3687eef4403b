import { BANDS, FAMILIES, FAMILY_FROM, SURVEYS } from '#lib/alert/alert.ts';
import { list, number, object, oneOf, orNull, text, unexpected, whole } from '#lib/protocol/value.ts';
import {
	MAX_NAME,
	MAX_NOTE,
	MAX_SIGHTINGS,
	MAX_TAG,
	MAX_TAGS,
	type Priority,
	type Realm,
	REALMS,
	type Sighting,
	type Target,
	type TargetList,
	TARGET_KINDS,
	TARGET_STATES
} from '../target.ts';

/** Longest note that is read, characters: targets that were joined keep all their notes. */
export const MAX_NOTE_READ = 10 * MAX_NOTE;
/** Most ids of one target, topics and memberships; longest key, id, topic and label, characters. */
const MAX_MANY = 200;
const MAX_WORD = 200;
/** Last ms since 1970 that a date can have. */
export const LAST_MS = 8.64e15;
const PREFIX: Readonly<Record<Realm, string>> = { sky: '', replay: 'replay/', simulated: 'sim/' };

/** A target as a file of ours bears it. Throws a WireError that names what is not as it should be. */
export function readTarget(value: unknown, path: string): Target {
	const given = object(value, path);
	const at = (name: string) => `${path}${path === '' ? '' : '.'}${name}`;
	const realm = oneOf(given['realm'], REALMS, at('realm'));
	const ra = orNull(given['ra'], (one) => number(one, at('ra'), 0, 360));
	const dec = orNull(given['dec'], (one) => number(one, at('dec'), -90, 90));
	if ((ra === null) !== (dec === null)) throw unexpected(at('dec'), 'both ra and dec, or neither', dec);
	return {
		key: short(given['key'], at('key')),
		kind: oneOf(given['kind'], TARGET_KINDS, at('kind')),
		name: short(given['name'], at('name'), MAX_NAME),
		ids: many(given['ids'], at('ids')).map((id) => {
			if (!new RegExp(`^${PREFIX[realm]}(ztf|lsst|sso):.`).test(id)) {
				throw unexpected(at('ids'), `ids as ${PREFIX[realm]}ztf:ZTF21abfmbix`, id);
			}
			return id;
		}),
		ra,
		dec,
		label: orNull(given['label'], (one) => short(one, at('label'))),
		family: oneOf(given['family'], FAMILIES, at('family')),
		familyFrom: oneOf(given['familyFrom'], FAMILY_FROM, at('familyFrom')),
		tns: orNull(given['tns'], (one) => short(one, at('tns'))),
		sightings: atMost(given['sightings'], at('sightings'), MAX_SIGHTINGS).map((one, index) =>
			readSighting(one, `${at('sightings')}[${index}]`)
		),
		alerts: whole(given['alerts'], at('alerts'), 0),
		lists: many(given['lists'], at('lists')),
		note: long(given['note'], at('note'), MAX_NOTE_READ),
		tags: many(given['tags'], at('tags'), MAX_TAGS, MAX_TAG),
		// In range it is one of them.
		priority: whole(number(given['priority'], at('priority'), 0, 3), at('priority')) as Priority,
		state: oneOf(given['state'], TARGET_STATES, at('state')),
		since: time(given['since'], at('since')),
		edited: time(given['edited'], at('edited')),
		trashed: orNull(given['trashed'], (one) => time(one, at('trashed'))),
		realm
	};
}

/** A list as a file of ours bears it. Throws as `readTarget`. */
export function readList(value: unknown, path: string): TargetList {
	const given = object(value, path);
	const at = (name: string) => `${path}.${name}`;
	return {
		id: short(given['id'], at('id')),
		name: short(given['name'], at('name'), MAX_NAME),
		topics: many(given['topics'], at('topics')),
		made: time(given['made'], at('made')),
		looked: orNull(given['looked'], (one) => time(one, at('looked'))),
		order: number(given['order'], at('order'), -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
		trashed: orNull(given['trashed'], (one) => time(one, at('trashed'))),
		realm: oneOf(given['realm'], REALMS, at('realm'))
	};
}

function readSighting(value: unknown, path: string): Sighting {
	const given = object(value, path);
	const figure = (name: string) => orNull(given[name], (one) => number(one, `${path}.${name}`, -1e300, 1e300));
	return {
		survey: oneOf(given['survey'], SURVEYS, `${path}.survey`),
		alertId: short(given['alertId'], `${path}.alertId`),
		mjd: number(given['mjd'], `${path}.mjd`, -1e6, 1e6),
		band: oneOf(given['band'], BANDS, `${path}.band`),
		mag: figure('mag'),
		magErr: figure('magErr'),
		flux: figure('flux'),
		fluxErr: figure('fluxErr'),
		at: time(given['at'], `${path}.at`)
	};
}

/** Whole ms: tables write times as dates, which have no less. */
const time = (value: unknown, path: string): number => Math.round(number(value, path, -LAST_MS, LAST_MS)) + 0;

export function long(value: unknown, path: string, most: number): string {
	const one = text(value, path);
	if (one.length > most) throw unexpected(path, `at most ${most} characters`, `${one.length} characters`);
	return one;
}
/** A text that is not empty. */
export function short(value: unknown, path: string, most = MAX_WORD): string {
	const one = long(value, path, most);
	if (one === '') throw unexpected(path, 'a text', one);
	return one;
}
function atMost(value: unknown, path: string, most: number): readonly unknown[] {
	const all = list(value, path);
	if (all.length > most) throw unexpected(path, `at most ${most}`, `${all.length} of them`);
	return all;
}
function many(value: unknown, path: string, most = MAX_MANY, longest = MAX_WORD): string[] {
	return atMost(value, path, most).map((one, index) => short(one, `${path}[${index}]`, longest));
}
