import type { Survey } from '#lib/alert/alert.ts';
import type { Position } from '#lib/alert/position.ts';
import type { ConeDates, Trend } from '#lib/query/query.ts';
import type { Span, Window } from './window.ts';

/** One question to one survey. Times MJD UTC, radii arcsec, places deg ICRS. */
export type Task =
	| { ask: 'objects'; ids: readonly string[] }
	| { ask: 'prefix'; prefix: string }
	| { ask: 'cone'; place: Position; radius: number; span: Span; dates: ConeDates }
	/** The newest alerts of a class (ZTF) or tag (LSST). */
	| { ask: 'newest'; of: string; last: number; span: Span; trend: Trend | null }
	/** All alerts of a class or tag in a window, page by page. */
	| { ask: 'all'; of: string; window: Window }
	| { ask: 'bodies'; names: readonly string[] }
	| { ask: 'candidates'; what: 'orbits' | 'alerts'; id: string | null; span: Span; last: number }
	| { ask: 'tracklet'; id: string | null; date: string | null }
	| { ask: 'anomaly'; last: number; span: Span }
	| { ask: 'statistics'; date: string }
	| { ask: 'skymap'; event: string | null; level: number; daysBefore: number; daysAfter: number };

export interface Step {
	survey: Survey;
	/** In words, for the list of what is asked. */
	what: string;
	task: Task;
}
