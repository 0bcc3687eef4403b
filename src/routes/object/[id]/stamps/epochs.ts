import type { AnyRow } from '#lib/archive/curve.ts';

/** Where an alert stands among an object's, newest first, and its neighbours in time. */
export interface Epoch {
	row: AnyRow;
	/** 1: the newest. */
	number: number;
	of: number;
	/** Alerts before and after it, by id; null: there is none. */
	earlier: string | null;
	later: string | null;
	/** Another alert was asked for, which is not among them: this is the newest. */
	missing: boolean;
}

/** The alert of an id among detections (newest first); the newest for null, and for an id that is not among them. */
export function epochOf(detections: readonly AnyRow[], alertId: string | null): Epoch | null {
	const rows = detections.filter((row) => row.alertId !== null);
	const found = rows.findIndex((row) => row.alertId === alertId);
	const at = Math.max(0, found);
	const row = rows[at];
	if (row === undefined) return null;
	return {
		row,
		number: at + 1,
		of: rows.length,
		earlier: rows[at + 1]?.alertId ?? null,
		later: rows[at - 1]?.alertId ?? null,
		missing: alertId !== null && found < 0
	};
}
