import { msFromMjd } from '#lib/alert/time.ts';
import { phaseOf } from '#lib/analysis/fold.ts';
import type { ObjectPoint } from './point.ts';

/** What the x of a light curve is. */
export type TimeAxis =
	| { kind: 'mjd' }
	/** ms since 1970 UTC, as dates are told. */
	| { kind: 'utc' }
	/** Days since a time, MJD UTC. */
	| { kind: 'days'; since: number }
	/** 0 to 1 of a period, days above 0; 0 at a time, MJD UTC. */
	| { kind: 'phase'; period: number; zero: number };

/** The x of a time, MJD UTC. */
export function timeOn(axis: TimeAxis, mjd: number): number {
	switch (axis.kind) {
		case 'mjd':
			return mjd;
		case 'utc':
			return msFromMjd(mjd);
		case 'days':
			return mjd - axis.since;
		case 'phase':
			return phaseOf(mjd, axis.period, axis.zero);
	}
}

/** Time of the first sound detection, MJD UTC, from which days are counted; null where there is none. */
export function firstDetection(points: readonly ObjectPoint[]): number | null {
	return points.reduce<number | null>((first, { kind, doubtful, mjd }) => {
		return kind !== 'detection' || doubtful || (first !== null && first <= mjd) ? first : mjd;
	}, null);
}
