import type { Band, Family, FamilyFrom, Survey } from '#lib/alert/alert.ts';

/** What the user has decided of a target. `new`: nothing yet. */
export type TargetState = 'new' | 'keep' | 'later' | 'observed' | 'reject';
export const TARGET_STATES: readonly TargetState[] = ['new', 'keep', 'later', 'observed', 'reject'];

/** Where a target comes from, each apart from the others: the sky as it is, a night played again, a night that was made up. */
export type Realm = 'sky' | 'replay' | 'simulated';
export const REALMS: readonly Realm[] = ['sky', 'replay', 'simulated'];
const PREFIX: Readonly<Record<Realm, string>> = { sky: '', replay: 'replay/', simulated: 'sim/' };

/** How urgent: 0 none, 3 first. */
export type Priority = 0 | 1 | 2 | 3;
export const PRIORITIES: readonly Priority[] = [0, 1, 2, 3];

/** `object`: of a survey, it stands still · `body`: of the Solar System, it moves · `position`: a place without an id. */
export type TargetKind = 'object' | 'body' | 'position';
export const TARGET_KINDS: readonly TargetKind[] = ['object', 'body', 'position'];

/** Detections that a target remembers, the newest; about 150 bytes each. All of them are the archive's to tell. */
export const MAX_SIGHTINGS = 12;
/** Longest note, tag and name, characters; most tags of a target. */
export const MAX_NOTE = 20_000;
export const MAX_TAG = 60;
export const MAX_NAME = 120;
export const MAX_TAGS = 30;
/** Name of the browser's database that keeps them. */
export const DATABASE = 'perch';
/** Most targets and lists that this browser keeps. */
export const MAX_TARGETS = 50_000;
export const MAX_LISTS = 200;

/** One detection of a target, from the live stream or the archive. */
export interface Sighting {
	survey: Survey;
	/** ZTF candid, LSST diaSourceId, or as the relay numbers those of messengers. */
	alertId: string;
	/** MJD UTC. */
	mjd: number;
	band: Band;
	/** AB magnitude of the difference image, and its error. */
	mag: number | null;
	magErr: number | null;
	/** nJy of the difference image, signed, and its error. */
	flux: number | null;
	fluxErr: number | null;
	/** When this browser learnt of it, ms since 1970. */
	at: number;
}

/** One thing that the user follows, whatever the surveys call it. */
export interface Target {
	/** Random, never shown. */
	key: string;
	kind: TargetKind;
	/** As shown: the ZTF name, the diaObjectId in digits, the body's name, or what the user calls it. */
	name: string;
	/** By what it is known: `ztf:ZTF21abfmbix`, `lsst:313…`, `sso:8467`; of another realm after `replay/`, `sim/`. */
	ids: string[];
	/** deg ICRS; null for a body. */
	ra: number | null;
	dec: number | null;
	/** Of the newest alert that had one; null: none known. */
	label: string | null;
	family: Family;
	familyFrom: FamilyFrom;
	tns: string | null;
	/** Newest first, no alert twice, at most `MAX_SIGHTINGS`. */
	sightings: Sighting[];
	/** Alerts of the live stream since it is followed, each counted once. */
	alerts: number;
	/** Ids of the lists that it is in. */
	lists: string[];
	note: string;
	tags: string[];
	priority: Priority;
	state: TargetState;
	/** Followed since, ms since 1970. */
	since: number;
	/** Last change by the user, ms since 1970. */
	edited: number;
	/** In the trash since, ms since 1970; null: not there. */
	trashed: number | null;
	/** Only what is of one realm is ever joined. */
	realm: Realm;
}

/** A list of targets. */
export interface TargetList {
	/** Random; its place in the address. */
	id: string;
	name: string;
	/** Topics of the live stream that fill it, `*` as wildcard; empty: the user fills it. */
	topics: string[];
	/** ms since 1970. */
	made: number;
	/** When the user last left it, ms since 1970: what came later is new; null: never looked. */
	looked: number | null;
	/** Place among the lists, ascending. */
	order: number;
	/** In the trash since, ms since 1970; null: not there. */
	trashed: number | null;
	/** Which streams may fill it. */
	realm: Realm;
}

/** What is needed to follow something; the rest has a first value. */
export type NewTarget = Pick<Target, 'kind' | 'name' | 'ids' | 'ra' | 'dec'> &
	Partial<Omit<Target, 'key' | 'lists' | 'trashed'>>;

/** The newest detection; null: none known. */
export function newestOf({ sightings }: Pick<Target, 'sightings'>): Sighting | null {
	return sightings[0] ?? null;
}

/** Id of an object of a survey, as targets bear it. */
export function objectKey(survey: Survey, id: string, realm: Realm = 'sky'): string {
	return `${PREFIX[realm]}${survey}:${id}`;
}
/** Id of a Solar System body; names differ in case and blanks only. */
export function bodyKey(name: string, realm: Realm = 'sky'): string {
	return `${PREFIX[realm]}sso:${name.trim().replace(/\s+/g, ' ').toLowerCase()}`;
}
/** The survey's own id within a target's id; null where it is another's. */
export function idOf({ ids }: Pick<Target, 'ids'>, kind: Survey | 'sso'): string | null {
	const found = ids.find((id) => id.slice(id.indexOf('/') + 1).startsWith(`${kind}:`));
	return found === undefined ? null : found.slice(found.indexOf(':') + 1);
}
/** What is the same in two lists of detections once, newest first, at most `MAX_SIGHTINGS`. */
export function joinSightings(a: readonly Sighting[], b: readonly Sighting[]): Sighting[] {
	const known = new Map<string, Sighting>();
	for (const one of [...b, ...a]) known.set(`${one.survey} ${one.alertId}`, one);
	return [...known.values()].sort((x, y) => y.mjd - x.mjd || (x.alertId < y.alertId ? -1 : 1)).slice(0, MAX_SIGHTINGS);
}
