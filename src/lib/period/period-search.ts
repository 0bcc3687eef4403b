import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import type { Periodogram, PeriodQuestion } from '#lib/analysis/periodogram.ts';
import type { FromWorker, ToWorker } from './message.ts';

/** What a search needs of a worker. */
export type SearchWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface SearchOptions {
	/** Ends the search at once; the promise then rejects with the signal's reason, as `fetch` does. */
	signal?: AbortSignal;
	/** Share done, 0 to 1. */
	onProgress?: (done: number) => void;
	/** A worker that runs `period-worker.ts`. */
	start?: () => SearchWorker;
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
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const worker = start();
		const end = (tell: () => void): void => {
			worker.terminate();
			signal?.removeEventListener('abort', leave);
			tell();
		};
		const leave = (): void => end(() => reject(signal?.reason));
		signal?.addEventListener('abort', leave, { once: true });
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.kind === 'progress') onProgress?.(data.done);
			else if (data.kind === 'found') end(() => resolve(data.periodogram));
			else end(() => reject(new AnalysisError(data.code, data.message)));
		});
		worker.addEventListener('error', (event) => {
			const why = event.message ? `: ${event.message}` : '';
			end(() => reject(new PeriodWorkerError(`The period search broke${why}. Try again, or reload the page.`)));
		});
		worker.addEventListener('messageerror', () =>
			end(() => reject(new PeriodWorkerError('The answer of the period search could not be read. Try again.')))
		);
		// Plain copies: a worker takes no proxies, such as a component's state is.
		const points = question.points.map(({ mjd, band, value, error }) => ({ mjd, band, value, error }));
		worker.postMessage({ points, range: { ...question.range } } satisfies ToWorker);
	});
}

function startWorker(): SearchWorker {
	return new Worker(new URL('./period-worker.ts', import.meta.url), { type: 'module' });
}
