import type { Table } from 'dexie';
import type { Span } from '#lib/protocol/stretch.ts';
import { historyOfTarget, historyPieces, keepHistory, unknownHistory } from './database/history.ts';
import { guarded, type Missed, NOTHING, openTables, type Revised, type Tables } from './database/tables.ts';
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
	/** Every deletion so far is told of by `purges`. */
	told: boolean;
	cursors: [log: string, seq: number][];
	/** All that there is: forget what was held. */
	whole: boolean;
	targets: Target[];
	lists: TargetList[];
	missed: Missed | null;
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
/** How far the database is with a change; `alone`: for want of room it deleted rows and wrote nothing. */
export interface Written extends Known {
	alone: boolean;
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
	 * must not wait for anything; null: nothing to do. Where there is no room left it may be asked once more: what a change
	 * deletes then goes alone. Returns the new revision.
	 */
	async write(known: Known | null, decide: (news: News) => Change | null): Promise<Written | null> {
		let deletes = false;
		try {
			return await this.#decided(known, decide, async (news, change) => {
				deletes = change.deletes === true;
				return { ...(await this.#write(news, change)), alone: false };
			});
		} catch (error) {
			if (!deletes || !(error instanceof StorageError) || error.code !== 'full') throw error;
		}
		return this.#decided(known, decide, async ({ revision, purges }, change) => {
			await this.#delete(change);
			if (change.undoes !== undefined) await this.#tables.steps.delete(change.undoes);
			await this.#tables.meta.delete('told');
			return { revision, purges, alone: true };
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
	/**
	 * Remembers up to where a relay's log is taken in, never less far than before, and that it was missed from there up to
	 * `missed` (seq, null: nothing was): what another tab took in, or counted as missed, is not.
	 */
	async mark(log: string, seq: number, missed: Span | null): Promise<void> {
		const { meta } = this.#tables;
		await guarded(() =>
			this.#tables.transaction('rw', [meta], async () => {
				const [state, before] = await meta.bulkGet(['state', 'missed']);
				const known = state?.name === 'state' ? state : NOTHING;
				await meta.put({ ...known, cursors: moved(known.cursors, { log, seq }) });
				if (missed === null) return;
				const reached = known.cursors.find(([name]) => name === log)?.[1] ?? 0;
				const more = missed.last - Math.max(missed.after, reached);
				const alerts = before?.name === 'missed' ? before.alerts : 0;
				if (more > 0) await meta.put({ name: 'missed', alerts: alerts + more, at: Date.now() });
			})
		);
	}
	/** The user knows of what was missed. */
	async forgetMissed(): Promise<void> {
		await guarded(() => this.#tables.meta.delete('missed'));
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
	/** Deletes all targets, lists, steps and history, for good; what is read next tells other tabs. */
	async clear(): Promise<void> {
		const { targets, lists, steps, history, meta } = this.#tables;
		const rows = [targets, lists, steps, history];
		// Nothing is written: it must go where there is no room left.
		await guarded(() =>
			this.#tables.transaction('rw', [...rows, meta], async () => {
				for (const table of rows) await table.clear();
				await meta.bulkDelete(['told', 'missed']);
			})
		);
	}
	close(): void {
		this.#tables.close();
	}

	#shared(): Table[] {
		const { targets, lists, meta } = this.#tables;
		return [targets, lists, meta];
	}
	/** Decides and does a change within one transaction. */
	async #decided(
		known: Known | null,
		decide: (news: News) => Change | null,
		act: (news: News, change: Change) => Promise<Written>
	): Promise<Written | null> {
		const { steps, history } = this.#tables;
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
				return change === null ? null : act(news, change);
			})
		).catch((error: unknown) => {
			// What the user may not do is no failure of the browser.
			throw refusal === null ? error : refusal.error;
		});
	}
	async #write(news: News, change: Change): Promise<Known> {
		const { targets, lists, steps, meta } = this.#tables;
		const rev = news.revision + 1;
		const at = Date.now();
		await targets.bulkPut(change.targets.flatMap(({ after }) => (after ? [{ ...after, rev }] : [])));
		await lists.bulkPut(change.lists.flatMap(({ after }) => (after ? [{ ...after, rev }] : [])));
		const gone = await this.#delete(change);
		const purges = news.purges + (gone > 0 || !news.told ? 1 : 0);
		if (change.undoes !== undefined) await steps.delete(change.undoes);
		else if (change.words !== null) await this.#keepStep(change, change.words, at);
		// A transaction ends where something that is no request of it is waited for: nothing is called for nothing.
		const told = change.history?.length ? await unknownHistory(this.#tables, change.history) : [];
		const entries = change.words === null ? told : [...told, ...historyOf(change, at)];
		if (entries.length > 0) await keepHistory(this.#tables, entries);
		await meta.put({ name: 'state', revision: rev, purges, cursors: moved(news.cursors, change.cursor) });
		if (!news.told) await meta.put({ name: 'told' });
		return { revision: rev, purges };
	}
	/** Deletes the rows that a change leaves no more; how many. */
	async #delete(change: Change): Promise<number> {
		const targets = change.targets.flatMap((turn) => (turn.after ? [] : [turn.before?.key ?? '']));
		const lists = change.lists.flatMap((turn) => (turn.after ? [] : [turn.before?.id ?? '']));
		if (targets.length > 0) await this.#tables.targets.bulkDelete(targets);
		if (lists.length > 0) await this.#tables.lists.bulkDelete(lists);
		return targets.length + lists.length;
	}
	async #news(known: Known | null): Promise<News> {
		const { targets, lists, meta } = this.#tables;
		const [state, sign, row] = await meta.bulkGet(['state', 'told', 'missed']);
		const { revision, purges, cursors } = state?.name === 'state' ? state : NOTHING;
		const told = sign !== undefined;
		const missed = row?.name === 'missed' ? row : null;
		const whole = known === null || !told || known.purges !== purges || revision < known.revision;
		if (!whole && known.revision === revision) {
			return { revision, purges, told, cursors, whole, targets: [], lists: [], missed };
		}
		const newer = <T>(table: Table<Revised<T>, string>): PromiseLike<Revised<T>[]> =>
			whole ? table.toArray() : table.where('rev').above(known.revision).toArray();
		return {
			revision,
			purges,
			told,
			cursors,
			whole,
			targets: (await newer(targets)).map(unrevised),
			lists: (await newer(lists)).map(unrevised),
			missed
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
	const before = cursors.find(([log]) => log === cursor.log)?.[1] ?? 0;
	const now: [string, number] = [cursor.log, Math.max(before, cursor.seq)];
	return [...cursors.filter(([log]) => log !== cursor.log), now].slice(-MAX_LOGS);
}
