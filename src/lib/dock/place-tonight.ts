import type { Position } from '#lib/alert/position.ts';
import { readMpcOrbit } from '#lib/analysis/orbit/elements.ts';
import { ephemerisAt } from '#lib/analysis/orbit/ephemeris.ts';
import type { Packet } from '#lib/detail/packet.ts';
import type { Frame } from '#lib/protocol/frame.ts';

/** Where the object of an alert is at a time, and what to know of it; position null: nobody knows. */
export interface PlaceTonight {
	/** deg ICRS. */
	position: Position | null;
	note: string;
}

/**
 * What stands still is where the alert saw it. A body of the Solar System moves: where its packet has the Minor Planet
 * Center's orbit (LSST), its place at the time (MJD UTC) by that; else none.
 */
export function placeTonight(frame: Frame, packet: Packet | null, mjd: number): PlaceTonight {
	if (frame.family !== 'sso' && frame.family !== 'ssc') return { position: frame, note: '' };
	const read = packet === null ? null : readMpcOrbit((name) => packet.number(`mpc_orbits.${name}`));
	if (read === null || read.kind === 'missing')
		return { position: null, note: 'Moves: no position for tonight without its orbit.' };
	return { position: ephemerisAt(read.orbit, mjd), note: 'Moves: its place now, by the orbit in the packet.' };
}
