import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import type { Periodogram, PeriodQuestion } from '#lib/analysis/periodogram.ts';
import { type AskedWorker, askWorker } from '#lib/ask-worker.ts';
import type { FromWorker, ToWorker } from './message.ts';

export interface SearchOptions {
	/** Ends the search at once; the promise then rejects with the signal's reason, as `fetch` does. */
	signal?: AbortSignal;
	/** Share done, 0 to 1. */
	onProgress?: (done: number) => void;
	/** A worker that runs `period-worker.ts`. */
	start?: () => AskedWorker;
}

/** The worker broke or could not be started: no fault of the question. */
export class PeriodWorkerError extends Error {
	override readonly name = 'PeriodWorkerError';
}

/**
 * Searches for a period in a worker, so that the page stays alive: two thousand measurements take seconds. Rejects with an
 * AnalysisError where there is nothing to search, a PeriodWorkerError where the worker broke.
 */
export function searchPeriod(question: PeriodQuestion, options: SearchOptions = {}): Promise<Periodogram> {
	const { signal, onProgress, start = startWorker } = options;
	// Plain copies: a worker takes no proxies, such as a component's state is.
	const points = question.points.map(({ mjd, band, value, error }) => ({ mjd, band, value, error }));
	return askWorker<FromWorker, Periodogram>(start, {
		signal,
		question: { points, range: { ...question.range } } satisfies ToWorker,
		hear(data) {
			if (data.kind === 'found') return { answer: data.periodogram };
			if (data.kind !== 'progress') return { error: new AnalysisError(data.code, data.message) };
			onProgress?.(data.done);
			return null;
		},
		broken(event) {
			if (event === null) {
				return new PeriodWorkerError('The answer of the period search could not be read. Try again.');
			}
			const why = event.message ? `: ${event.message}` : '';
			return new PeriodWorkerError(`The period search broke${why}. Try again, or reload the page.`);
		}
	});
}

function startWorker(): AskedWorker {
	return new Worker(new URL('./period-worker.ts', import.meta.url), { type: 'module' });
}
