import type { Table } from 'dexie';
import { historyOfTarget, historyPieces, keepHistory, unknownHistory } from './database/history.ts';
import { guarded, NOTHING, openTables, type Revised, type Tables } from './database/tables.ts';
import { type Change, type HistoryEntry, historyOf, patchOf, type Step } from './step.ts';
import { StorageError } from './storage-error.ts';
import { DATABASE, type Target, type TargetList } from './target.ts';

/** Steps that Undo can take back; relays' logs whose cursor is remembered. */
export const MAX_STEPS = 200;
const MAX_LOGS = 20;

/** What is newer than a revision. */
export interface News {
	revision: number;
	purges: number;
	cursors: [log: string, seq: number][];
	/** All that there is: forget what was held. */
	whole: boolean;
	targets: Target[];
	lists: TargetList[];
}

/** What is kept of the past: how many, and bytes as JSON. */
export interface PastUsage {
	entries: number;
	steps: number;
	bytes: number;
}

/** How far a reader is. */
export interface Known {
	revision: number;
	purges: number;
}

/** The one door to Dexie: targets, lists, steps and history of this browser. All its errors are `StorageError`s. */
export class TargetDatabase {
	readonly #tables: Tables;

	private constructor(tables: Tables) {
		this.#tables = tables;
	}
	/** `onclosed`: another tab needs a newer version of the database. */
	static async open(onclosed: () => void = () => undefined, name = DATABASE): Promise<TargetDatabase> {
		return new TargetDatabase(await openTables(onclosed, name));
	}
	/** Everything that a reader does not know yet. */
	async read(known: Known | null): Promise<News> {
		return guarded(() => this.#tables.transaction('r', this.#shared(), () => this.#news(known)));
	}
	/**
	 * One change, as a whole or not at all. `decide` is told what other tabs wrote since, so that it decides on the truth, and
	 * must not wait for anything; null: nothing to do. Returns the new revision.
	 */
	async write(known: Known | null, decide: (news: News) => Change | null): Promise<Known | null> {
		const { targets, lists, steps, history, meta } = this.#tables;
		let refusal = null as { error: unknown } | null;
		return guarded(() =>
			this.#tables.transaction('rw', [...this.#shared(), steps, history], async () => {
				const news = await this.#news(known);
				let change: Change | null;
				try {
					change = decide(news);
				} catch (error) {
					refusal = { error };
					throw error;
				}
				if (change === null) return null;
				const gone = change.targets.filter(({ after }) => after === null).length;
				const goneLists = change.lists.filter(({ after }) => after === null).length;
				const rev = news.revision + 1;
				const purges = news.purges + (gone + goneLists > 0 ? 1 : 0);
				const at = Date.now();
				await targets.bulkPut(change.targets.flatMap(({ after }) => (after ? [{ ...after, rev }] : [])));
				await lists.bulkPut(change.lists.flatMap(({ after }) => (after ? [{ ...after, rev }] : [])));
				if (gone > 0) {
					await targets.bulkDelete(change.targets.flatMap((turn) => (turn.after ? [] : [turn.before?.key ?? ''])));
				}
				if (goneLists > 0) {
					await lists.bulkDelete(change.lists.flatMap((turn) => (turn.after ? [] : [turn.before?.id ?? ''])));
				}
				if (change.undoes !== undefined) await steps.delete(change.undoes);
				else if (change.words !== null) await this.#keepStep(change, change.words, at);
				// A transaction ends where something that is no request of it is waited for: nothing is called for nothing.
				const told = change.history?.length ? await unknownHistory(this.#tables, change.history) : [];
				const entries = change.words === null ? told : [...told, ...historyOf(change, at)];
				if (entries.length > 0) await keepHistory(this.#tables, entries);
				const cursors = moved(news.cursors, change.cursor);
				await meta.put({ name: 'state', revision: rev, purges, cursors });
				return { revision: rev, purges };
			})
		).catch((error: unknown) => {
			// What the user may not do is no failure of the browser.
			throw refusal === null ? error : refusal.error;
		});
	}
	/** The last thing that the user did; null: none that can be taken back. */
	async lastStep(): Promise<Step | null> {
		return guarded(async () => (await this.#tables.steps.orderBy(':id').last()) ?? null);
	}
	/** What changed of a target, the newest first. */
	async history(key: string): Promise<HistoryEntry[]> {
		return guarded(() => historyOfTarget(this.#tables, key));
	}
	/** The history of all targets, the oldest entry first. */
	async wholeHistory(): Promise<HistoryEntry[]> {
		return guarded(async () => {
			const all: HistoryEntry[] = [];
			for await (const piece of historyPieces(this.#tables)) for (const one of piece) all.push(one);
			return all;
		});
	}
	async pastUsage(): Promise<PastUsage> {
		return guarded(async () => {
			const usage = { entries: 0, steps: 0, bytes: 0 };
			for await (const piece of historyPieces(this.#tables)) {
				usage.entries += piece.length;
				usage.bytes += JSON.stringify(piece).length;
			}
			await this.#tables.steps.each((step) => {
				usage.steps += 1;
				usage.bytes += JSON.stringify(step).length;
			});
			return usage;
		});
	}
	/** Deletes history and steps: what was done can no longer be taken back. */
	async clearPast(): Promise<void> {
		const { steps, history } = this.#tables;
		await guarded(() =>
			this.#tables.transaction('rw', [steps, history], async () => {
				await steps.clear();
				await history.clear();
			})
		);
	}
	/** Deletes all targets, lists, steps and history, for good; other tabs are told by the revision. */
	async clear(): Promise<Known> {
		const { steps, history, meta } = this.#tables;
		const all = [...this.#shared(), steps, history];
		try {
			return await guarded(() =>
				this.#tables.transaction('rw', all, async () => {
					const state = (await meta.get('state')) ?? NOTHING;
					for (const table of [this.#tables.targets, this.#tables.lists, steps, history]) await table.clear();
					const known = { revision: state.revision + 1, purges: state.purges + 1 };
					await meta.put({ ...state, ...known });
					return known;
				})
			);
		} catch (error) {
			if (!(error instanceof StorageError) || error.code !== 'full') throw error;
		}
		// Where nothing more may be written something may still be deleted: the revision begins anew.
		await guarded(() =>
			this.#tables.transaction('rw', all, async () => {
				for (const table of all) await table.clear();
			})
		);
		const { revision, purges } = NOTHING;
		return { revision, purges };
	}
	close(): void {
		this.#tables.close();
	}

	#shared(): Table[] {
		const { targets, lists, meta } = this.#tables;
		return [targets, lists, meta];
	}
	async #news(known: Known | null): Promise<News> {
		const { targets, lists, meta } = this.#tables;
		const { revision, purges, cursors } = (await meta.get('state')) ?? NOTHING;
		const whole = known === null || known.purges !== purges || revision < known.revision;
		if (!whole && known.revision === revision) return { revision, purges, cursors, whole, targets: [], lists: [] };
		const newer = <T>(table: Table<Revised<T>, string>): PromiseLike<Revised<T>[]> =>
			whole ? table.toArray() : table.where('rev').above(known.revision).toArray();
		return {
			revision,
			purges,
			cursors,
			whole,
			targets: (await newer(targets)).map(unrevised),
			lists: (await newer(lists)).map(unrevised)
		};
	}
	async #keepStep({ targets, lists }: Change, words: string, at: number): Promise<void> {
		const { steps } = this.#tables;
		const key = (row: { key: string } | { id: string } | null) => (row === null ? '' : 'key' in row ? row.key : row.id);
		const id = await steps.add({
			at,
			words,
			targets: targets.map((turn) => patchOf(key(turn.after ?? turn.before), turn)),
			lists: lists.map((turn) => patchOf(key(turn.after ?? turn.before), turn))
		});
		await steps
			.where(':id')
			.belowOrEqual(Number(id) - MAX_STEPS)
			.delete();
	}
}

function unrevised<T>({ rev: _, ...row }: Revised<T>): T {
	// The rest of a revised row is the row.
	return row as unknown as T;
}

function moved(cursors: News['cursors'], cursor: Change['cursor']): News['cursors'] {
	if (cursor === undefined) return cursors;
	return [...cursors.filter(([log]) => log !== cursor.log), [cursor.log, cursor.seq] as [string, number]].slice(
		-MAX_LOGS
	);
}
