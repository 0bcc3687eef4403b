import type { Band, Survey } from '#lib/alert/alert.ts';
import type { Position } from '#lib/alert/position.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Frame } from '#lib/protocol/frame.ts';

/** What a finder is made for: an object as one of its alerts has it. */
export interface FinderTarget {
	survey: Survey;
	id: string;
	place: Position;
	/** Of the alert, MJD UTC. */
	mjd: number | null;
	band: Band | null;
	/** AB magnitude of the difference and its error; null where it has none. */
	mag: number | null;
	magErr: number | null;
	/** Fainter than the reference image. */
	negative: boolean;
	/**
	 * Where its stamps are: in Fink's archive, by the id of the alert, or in the log of the relay, by the alert's place there;
	 * null: a multi-messenger packet, which brings none.
	 */
	stamps: { alertId: string } | { seq: number } | null;
	/** The alert as the archive has it; null: it is of the live sky alone. */
	row: FinkRow | null;
	/** It came by a stream that is not the sky's own of now: which. */
	untrue: 'replay' | 'simulate' | null;
}

/** Of an alert of the archive, at the object's place; null where it has no stamps by an id. */
export function archiveTarget(row: FinkRow, id: string, place: Position): FinderTarget | null {
	const { survey, alertId, mjd, band, mag, magErr, flux } = row;
	if (alertId === null) return null;
	const negative = flux !== null && flux < 0;
	return { survey, id, place, mjd, band, mag, magErr, negative, stamps: { alertId }, row, untrue: null };
}

/** Of an alert that the live sky holds, which Fink's archive may not have yet. */
export function liveTarget(frame: Frame, untrue: FinderTarget['untrue']): FinderTarget {
	const { survey, objectId, ra, dec, mjd, band, mag, magErr, flux, seq, event } = frame;
	const negative = flux !== null && flux < 0;
	return {
		...{ survey, id: objectId, place: { ra, dec }, mjd, band, mag, magErr, negative },
		...{ stamps: event === null ? { seq } : null, row: null, untrue }
	};
}
