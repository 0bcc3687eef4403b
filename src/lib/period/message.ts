import type { AnalysisCode } from '#lib/analysis/analysis-error.ts';
import type { Periodogram, PeriodQuestion } from '#lib/analysis/periodogram.ts';

/** Page → worker: one search. A worker does one and is then ended. */
export type ToWorker = PeriodQuestion;

/** Worker → page. `progress`: share done, 0 to 1, at most once a percent; then one of the others. */
export type FromWorker =
	| { kind: 'progress'; done: number }
	| { kind: 'found'; periodogram: Periodogram }
	| { kind: 'failed'; code: AnalysisCode; message: string };
