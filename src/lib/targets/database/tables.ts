import Dexie, { type EntityTable, type Table } from 'dexie';
import { StorageError, type StorageCode } from '../storage-error.ts';
import type { HistoryEntry, Step } from '../step.ts';
import type { Target, TargetList } from '../target.ts';
import type { KeptBody, KeptFacts, Pack } from './kept-rows.ts';

/** A row and the revision of the database that wrote it. */
export type Revised<T> = T & { rev: number };
/** `revision` grows by 1 with each write; `purges` with each that deletes rows. */
export interface Meta {
	name: 'state';
	revision: number;
	purges: number;
	/** The newest last. */
	cursors: [log: string, seq: number][];
}
/**
 * There while every deletion is told of by `purges`. Where nothing more can be written rows can still be deleted, and this one
 * with them: without it a reader takes what it holds for nothing, and the next write tells of it.
 */
export interface Told {
	name: 'told';
}
/** Alerts of the stream that no list could take in: they were gone when this browser came back. */
export interface Missed {
	name: 'missed';
	alerts: number;
	/** When that was seen last, ms since 1970. */
	at: number;
}
export const NOTHING: Meta = { name: 'state', revision: 0, purges: 0, cursors: [] };

/** The newest version below. */
const VERSION = 2;

/** All tables of this browser's database, in every version that there was. */
export class Tables extends Dexie {
	declare targets: Table<Revised<Target>, string>;
	declare lists: Table<Revised<TargetList>, string>;
	declare steps: EntityTable<Step, 'id'>;
	declare history: EntityTable<HistoryEntry, 'id'>;
	declare meta: Table<Meta | Told | Missed, 'state' | 'told' | 'missed'>;
	declare kept: EntityTable<KeptFacts, 'key'>;
	declare bodies: EntityTable<KeptBody, 'key'>;
	declare packs: EntityTable<Pack, 'target'>;

	constructor(name: string) {
		// What the user decided is on the disk before it is said to be saved.
		super(name, { chromeTransactionDurability: 'strict' });
		// A version that was ever shipped is never edited: add the next one below, with its upgrade and a fixture.
		this.version(1).stores({
			targets: 'key, rev',
			lists: 'id, rev',
			steps: '++id',
			history: '++id, target',
			meta: 'name'
		});
		// Answers that are kept for when there is no network; the bodies apart, so that counting reads none.
		this.version(VERSION).stores({ kept: 'key, used, *packs', bodies: 'key', packs: 'target' });
	}
}

/** Opens all tables. `onclosed`: another tab needs a newer version of the database. */
export async function openTables(onclosed: () => void, name: string): Promise<Tables> {
	const tables = new Tables(name);
	let blocked: (error: StorageError) => void = () => undefined;
	const held = new Promise<never>((_, failed) => (blocked = failed));
	tables.on('blocked', () => blocked(new StorageError('blocked')));
	tables.on('versionchange', () => {
		tables.close();
		onclosed();
	});
	try {
		await Promise.race([tables.open(), held]);
		// Dexie opens what is newer than it knows, as well as it can: rows that this page does not understand it would spoil.
		if (Math.floor(tables.backendDB().version / 10) > VERSION) throw new StorageError('newer');
	} catch (error) {
		tables.close();
		throw storageError(error);
	}
	return tables;
}

/** Whatever a browser throws, as what it means. */
export async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw storageError(error);
	}
}

const CODES: Readonly<Record<string, StorageCode>> = {
	QuotaExceededError: 'full',
	VersionError: 'newer',
	MissingAPIError: 'forbidden',
	SecurityError: 'forbidden',
	InvalidStateError: 'forbidden',
	OpenFailedError: 'forbidden',
	DatabaseClosedError: 'closed'
};

/** A Dexie error names its cause in `inner`. */
export function storageError(error: unknown): StorageError {
	if (error instanceof StorageError) return error;
	for (let at: unknown = error; at instanceof Error; at = (at as { inner?: unknown }).inner) {
		// Chromium that may store nothing for a site calls it unknown, and says why in words alone.
		const denied = at.name === 'UnknownError' && /denied permission/i.test(at.message);
		const code = denied ? 'forbidden' : CODES[at.name];
		if (code !== undefined && (code !== 'forbidden' || !isInner(at))) return new StorageError(code, error);
	}
	if (!(error instanceof Error)) return new StorageError('failed', error);
	// An error of ours (a bug, not a browser's refusal) keeps its own words in `cause`.
	return new StorageError('failed', error);
}
/** An OpenFailedError has the true cause inside. */
function isInner(error: Error): boolean {
	const inner = (error as { inner?: unknown }).inner;
	return error.name === 'OpenFailedError' && inner instanceof Error && CODES[inner.name] !== undefined;
}
