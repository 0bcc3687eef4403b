import { askNewest, type Progress } from '#lib/archive/newest.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { keep, kept } from '#lib/storage.ts';
import { learn } from '#lib/targets/actions.ts';
import type { Target } from '#lib/targets/target.ts';
import type { Targets } from '#lib/targets/targets.svelte.ts';

const KEY = 'perch.lists.checked';
/** Without a relay the archives are asked at opening if the last time is longer ago, ms. */
const STALE_MS = 15 * 60_000;
/** Lists whose last check is remembered. */
const MOST = 200;

/** The newest detections of a list's targets, asked of Fink's archives. */
export class Check {
	readonly #targets: Targets;
	#progress: Progress | null = $state.raw(null);
	#running = $state(false);
	#said: string | null = $state(null);
	#controller: AbortController | null = null;

	constructor(targets: Targets) {
		this.#targets = targets;
	}
	get running(): boolean {
		return this.#running;
	}
	get progress(): Progress | null {
		return this.#progress;
	}
	/** What came of it, in one line; null: nothing was asked, or it is under way. */
	get said(): string | null {
		return this.#said;
	}
	/** When a list was last asked for to its end, ms since 1970; null: never. */
	static at(list: string): number | null {
		return read().find(([id]) => id === list)?.[1] ?? null;
	}
	static stale(list: string): boolean {
		return Date.now() - (Check.at(list) ?? 0) > STALE_MS;
	}
	/** Asks for targets of a list; what comes is written as it comes. */
	async start(fink: Fink, list: string, targets: readonly Target[]): Promise<void> {
		this.cancel();
		const controller = (this.#controller = new AbortController());
		[this.#running, this.#said, this.#progress] = [true, null, null];
		let found = 0;
		try {
			await askNewest(
				fink,
				targets,
				controller.signal,
				async (news) => {
					const change = await this.#targets.commit((held) => learn(held, news));
					found += change?.targets.length ?? 0;
				},
				(progress) => (this.#progress = progress)
			);
			const { failed = 0, all = 0, cause = null } = this.#progress ?? {};
			if (failed === 0) remember(list);
			const news = found === 0 ? 'no detection that was not known' : `newer detections of ${found}`;
			this.#said =
				failed === 0 ? `Archives asked: ${news}` : `${failed} of ${all} questions failed (${cause}); ${news}`;
		} catch (error) {
			if (controller.signal.aborted) this.#said = 'Cancelled; what had come is kept';
			else this.#said = error instanceof Error ? error.message : String(error);
		} finally {
			if (this.#controller === controller) [this.#running, this.#controller] = [false, null];
		}
	}
	cancel(): void {
		this.#controller?.abort();
	}
	/** Another list is shown. */
	forget(): void {
		this.cancel();
		this.#said = null;
		this.#progress = null;
	}
}

type Checked = [id: string, at: number];
function read(): Checked[] {
	try {
		const value: unknown = JSON.parse(kept(KEY) ?? '[]');
		if (!Array.isArray(value)) return [];
		return value.filter(
			(one): one is Checked => Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'number'
		);
	} catch {
		return [];
	}
}
function remember(list: string): void {
	const others = read().filter(([id]) => id !== list);
	keep(KEY, JSON.stringify([...others, [list, Date.now()]].slice(-MOST)));
}
