import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import type { PeriodRange } from '#lib/analysis/frequency-grid.ts';
import type { Periodogram } from '#lib/analysis/periodogram.ts';
import { PeriodWorkerError, searchPeriod } from '#lib/period/period-search.ts';
import type { SearchedPoints } from './period.ts';

export type SearchState =
	| { kind: 'idle' }
	/** Share done, 0 to 1. */
	| { kind: 'running'; done: number }
	| { kind: 'found'; periodogram: Periodogram; of: SearchedPoints['of']; unit: SearchedPoints['unit'] }
	| { kind: 'failed'; text: string };

/** A period search of the page: one at a time, in a worker, until it is over or stopped. */
export class PeriodSearch {
	#state: SearchState = $state.raw({ kind: 'idle' });
	#running: AbortController | null = null;

	get state(): SearchState {
		return this.#state;
	}
	start({ points, of, unit }: SearchedPoints, range: PeriodRange): void {
		this.cancel();
		const running = new AbortController();
		this.#running = running;
		this.#state = { kind: 'running', done: 0 };
		const onProgress = (done: number) => (this.#state = { kind: 'running', done });
		searchPeriod({ points, range }, { signal: running.signal, onProgress }).then(
			(periodogram) => {
				if (running.signal.aborted) return;
				this.#state = { kind: 'found', periodogram, of, unit };
			},
			(error: unknown) => {
				if (running.signal.aborted) return;
				const known = error instanceof AnalysisError || error instanceof PeriodWorkerError;
				this.#state = { kind: 'failed', text: known ? error.message : `The search broke: ${String(error)}` };
			}
		);
	}
	/** Ends a search under way, and forgets what was found. */
	cancel(): void {
		this.#running?.abort();
		this.#running = null;
		this.#state = { kind: 'idle' };
	}
}
