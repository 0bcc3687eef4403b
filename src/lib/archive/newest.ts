import { FinkError } from '#lib/fink/fink-error.ts';
import type { Ask, Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { idOf, type Sighting, type Target } from '#lib/targets/target.ts';
import { sightingsOf } from './sightings.ts';

/** Objects in one question: an answer has all alerts of each. */
const AT_ONCE = 25;
/** Questions under way at once for each survey; the client lets others of the page pass as well. */
const SIDE_BY_SIDE = 2;
/** What tells a detection, and no more. */
const ZTF_COLUMNS = ['i:fid', 'i:magpsf', 'i:sigmapsf', 'i:isdiffpos'];
const LSST_COLUMNS = ['r:band', 'r:psfFlux', 'r:psfFluxErr'];

/** How far the asking is. */
export interface Progress {
	/** Questions answered or failed, of all. */
	done: number;
	all: number;
	failed: number;
	/** Why the first that failed did. */
	cause: string | null;
}

interface Piece {
	/** id or name → key of the target. */
	keys: Map<string, string>;
	ask: (ids: readonly string[], ask: Ask) => Promise<{ value: FinkRow[] }>;
	idOf: (row: FinkRow, ids: readonly string[]) => string | null;
}

/**
 * Asks both archives for the newest detections of targets, in pieces; `onnews` hears each piece's by key of the target as it
 * comes. A piece that fails leaves the others be. Rejects only when it is aborted.
 */
export async function askNewest(
	fink: Fink,
	targets: readonly Target[],
	signal: AbortSignal,
	onnews: (news: Map<string, Sighting[]>) => Promise<void>,
	onprogress: (progress: Progress) => void
): Promise<void> {
	const pieces = piecesOf(fink, targets);
	let progress: Progress = { done: 0, all: pieces.length, failed: 0, cause: null };
	onprogress(progress);
	const left = [...pieces];
	const work = async (): Promise<void> => {
		for (let piece = left.shift(); piece !== undefined; piece = left.shift()) {
			try {
				await onnews(await askPiece(piece, signal));
			} catch (error) {
				signal.throwIfAborted();
				if (!knowsNone(error)) {
					const cause = progress.cause ?? (error instanceof Error ? error.message : String(error));
					progress = { ...progress, failed: progress.failed + 1, cause };
				}
			}
			progress = { ...progress, done: progress.done + 1 };
			onprogress(progress);
		}
	};
	await Promise.all(Array.from({ length: 2 * SIDE_BY_SIDE }, work));
}

async function askPiece({ keys, ask, idOf: idOfRow }: Piece, signal: AbortSignal): Promise<Map<string, Sighting[]>> {
	const ids = [...keys.keys()];
	const { value } = await ask(ids, { signal, fresh: true });
	const rows = new Map<string, FinkRow[]>();
	for (const row of value) {
		const id = idOfRow(row, ids);
		const key = id === null ? undefined : keys.get(id);
		if (key === undefined) continue;
		const own = rows.get(key);
		if (own === undefined) rows.set(key, [row]);
		else own.push(row);
	}
	const at = Date.now();
	return new Map([...rows].map(([key, own]) => [key, sightingsOf(own, at)]));
}

/** What is simulated or replayed has no archive; a body is asked alone, because rows bear another spelling of its name. */
function piecesOf(fink: Fink, targets: readonly Target[]): Piece[] {
	const real = targets.filter(({ realm }) => realm === 'sky');
	const of = (kind: 'ztf' | 'lsst') =>
		chunks(
			real.flatMap((target): [string, string][] => {
				const id = idOf(target, kind);
				return id === null ? [] : [[id, target.key]];
			})
		);
	const byId = (row: FinkRow) => row.objectId;
	const ztfPieces = of('ztf').map((keys): Piece => ({
		keys,
		idOf: byId,
		ask: (ids, ask) => ztf.objects(fink, { ids, columns: ZTF_COLUMNS }, ask)
	}));
	const lsstPieces = of('lsst').map((keys): Piece => ({
		keys,
		idOf: byId,
		ask: (ids, ask) => lsst.sources(fink, { ids, columns: LSST_COLUMNS }, ask)
	}));
	const bodies = real.filter(({ kind }) => kind === 'body');
	const bodyPieces = bodies.flatMap(({ name, key }): Piece[] => {
		const one = { keys: new Map([[name, key]]), idOf: () => name };
		return [
			{ ...one, ask: (names, ask) => ztf.sso(fink, { names }, ask) },
			{ ...one, ask: (names, ask) => lsst.sso(fink, { names }, ask) }
		];
	});
	// Both surveys' first, so that neither waits for all of the other.
	return interleaved(ztfPieces, lsstPieces, bodyPieces);
}

/** The name service does not know the body, or this survey does not: that is an answer. */
function knowsNone(error: unknown): boolean {
	return error instanceof FinkError && error.code === 'refused' && /quaero|not a valid name/i.test(error.said ?? '');
}

function chunks(pairs: readonly [string, string][]): Map<string, string>[] {
	const found: Map<string, string>[] = [];
	for (let at = 0; at < pairs.length; at += AT_ONCE) found.push(new Map(pairs.slice(at, at + AT_ONCE)));
	return found;
}
function interleaved<T>(...lists: readonly (readonly T[])[]): T[] {
	const most = Math.max(...lists.map(({ length }) => length));
	return Array.from({ length: most }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
