import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';

export type AnyRow = ZtfRow | LsstRow;

/** What a row is: found, found in a bad place, looked for and not found, or measured at a known place. */
export type RowKind = 'detection' | 'low quality' | 'upper limit' | 'forced';

export function kindOf(row: AnyRow): RowKind {
	if (row.survey === 'ztf') {
		return row.tag === 'upperlim' ? 'upper limit' : row.tag === 'badquality' ? 'low quality' : 'detection';
	}
	return row.alertId === null && 'r:psfFlux' in row.cells ? 'forced' : 'detection';
}

/** Rows by what they are, each newest first. */
export interface Sorted {
	detections: AnyRow[];
	limits: AnyRow[];
	poor: AnyRow[];
}

export function sorted(rows: readonly AnyRow[]): Sorted {
	const found: Sorted = { detections: [], limits: [], poor: [] };
	for (const row of newestFirst(rows)) {
		const kind = kindOf(row);
		if (kind === 'detection') found.detections.push(row);
		else if (kind === 'upper limit') found.limits.push(row);
		else if (kind === 'low quality') found.poor.push(row);
	}
	return found;
}

export function newestFirst<T extends FinkRow>(rows: readonly T[]): T[] {
	return [...rows].sort((a, b) => (b.mjd ?? -Infinity) - (a.mjd ?? -Infinity));
}

/** Forced measurements of exposures without a detection: a visit in one band that is told twice is one point here. */
export function beside(sources: readonly LsstRow[], forced: readonly LsstRow[]): LsstRow[] {
	const key = ({ visit, band }: LsstRow): string => `${visit ?? ''} ${band ?? ''}`;
	const seen = new Set(sources.map(key));
	return forced.filter((row) => row.visit === null || !seen.has(key(row)));
}
