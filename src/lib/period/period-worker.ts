import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import { searchPeriods } from '#lib/analysis/periodogram.ts';
import type { FromWorker, ToWorker } from './message.ts';

// The whole search in one go: the page cancels by ending the worker. What is no AnalysisError reaches the page as an error event.
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	try {
		const search = searchPeriods(data);
		let told = 0;
		for (let step = search.next(); ; step = search.next()) {
			if (step.done) {
				tell({ kind: 'found', periodogram: step.value }, [step.value.power.buffer]);
				return;
			}
			if (step.value - told >= 0.01) {
				told = step.value;
				tell({ kind: 'progress', done: step.value });
			}
		}
	} catch (error) {
		if (!(error instanceof AnalysisError)) throw error;
		tell({ kind: 'failed', code: error.code, message: error.message });
	}
});

function tell(message: FromWorker, transfer: Transferable[] = []): void {
	self.postMessage(message, { transfer });
}
