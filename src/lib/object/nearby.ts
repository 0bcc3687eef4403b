import type { Survey } from '#lib/alert/alert.ts';
import { type Position, separation } from '#lib/alert/position.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { pairUp } from './pairing.ts';

/** Objects of another id that lie so near may be the same thing, told apart by mistake, arcsec. */
export const MISTAKEN_RADIUS = 2;

/** An object of a survey, and where it is, deg ICRS. */
export interface PlacedObject extends Position {
	survey: Survey;
	objectId: string;
}

/** Another object beside one. */
export interface Neighbour extends PlacedObject {
	/** arcsec. */
	separation: number;
	/** Its newest row. */
	row: FinkRow;
}

export interface Nearby {
	/** The same object in the other survey: the nearest within 1.5″ that is not nearer to another of this one's survey. */
	counterpart: Neighbour | null;
	/** Others within 2″, of either survey, nearest first. */
	others: Neighbour[];
}

/** What is beside an object, from rows of cones around it, of both surveys; rows without an id or a place count for nothing. */
export function nearbyOf(own: PlacedObject, rows: readonly FinkRow[]): Nearby {
	const newest = new Map<string, Neighbour>();
	for (const row of rows) {
		const { survey, objectId, ra, dec, mjd } = row;
		if (objectId === null || ra === null || dec === null) continue;
		if (survey === own.survey && objectId === own.objectId) continue;
		const key = `${survey} ${objectId}`;
		const known = newest.get(key);
		if (known && (known.row.mjd ?? -Infinity) >= (mjd ?? -Infinity)) continue;
		newest.set(key, { survey, objectId, ra, dec, separation: separation(own, { ra, dec }) * 3600, row });
	}
	const neighbours = [...newest.values()];
	const partner = pairUp([own, ...neighbours].map(({ survey, ra, dec }) => ({ survey, place: { ra, dec } }))).get(0);
	const counterpart = partner === undefined ? null : (neighbours[partner - 1] ?? null);
	const others = neighbours.filter((one) => one !== counterpart && one.separation <= MISTAKEN_RADIUS);
	return { counterpart, others: others.sort((a, b) => a.separation - b.separation) };
}
