import { type HistoryEntry, MAX_HISTORY } from '../step.ts';
import type { Tables } from './tables.ts';

/** Entries read at once: between two such pieces the page answers the user. */
const PIECE = 5000;

/** Adds some entries, within a transaction that writes; the oldest go where there are too many. */
export async function keepHistory({ history }: Tables, entries: readonly HistoryEntry[]): Promise<void> {
	const last = await history.bulkAdd([...entries]);
	await history
		.where(':id')
		.belowOrEqual(Number(last) - MAX_HISTORY)
		.delete();
}

/** Of what a file tells of targets' past, what is not known yet: the same backup read twice adds nothing. */
export async function unknownHistory({ history }: Tables, told: readonly HistoryEntry[]): Promise<HistoryEntry[]> {
	const targets = [...new Set(told.map(({ target }) => target))];
	const known = new Set((await history.where('target').anyOf(targets).toArray()).map(textOf));
	return told.filter((entry) => !known.has(textOf(entry)));
}

/** What changed of a target, the newest first: a backup brings old entries after newer ones. */
export async function historyOfTarget({ history }: Tables, key: string): Promise<HistoryEntry[]> {
	const all = await history.where('target').equals(key).toArray();
	return all.sort((a, b) => b.at - a.at || (b.id ?? 0) - (a.id ?? 0));
}

/** The whole history in pieces, the oldest entry first. */
export async function* historyPieces({ history }: Tables): AsyncGenerator<HistoryEntry[]> {
	for (let last = 0; ;) {
		const piece = await history.where(':id').above(last).limit(PIECE).toArray();
		if (piece.length === 0) return;
		yield piece;
		last = piece.at(-1)?.id ?? Infinity;
	}
}

const textOf = ({ target, at, field, from, to }: HistoryEntry): string => JSON.stringify([target, at, field, from, to]);
