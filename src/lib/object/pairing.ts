import type { Survey } from '#lib/alert/alert.ts';
import { PlaceIndex } from '#lib/alert/place-index.ts';
import type { Position } from '#lib/alert/position.ts';

/** Objects of two surveys that lie so near are taken for one, arcsec. */
export const PAIR_RADIUS = 1.5;

/** Something of a survey, and where it is; null: nowhere in particular. */
export interface Placed {
	survey: Survey;
	place: Position | null;
}

/**
 * Index of a thing → index of its partner in the other survey, both ways: the nearest pair first, none in two pairs.
 */
export function pairUp(things: readonly Placed[]): Map<number, number> {
	const places = new PlaceIndex<number>();
	for (const [index, { survey, place }] of things.entries()) {
		if (place !== null && survey === 'lsst') places.set(index, place);
	}
	const near = things.flatMap(({ survey, place }, ztf) =>
		place === null || survey !== 'ztf'
			? []
			: places.near(place, PAIR_RADIUS).map(({ key: lsst, arcsec }) => ({ ztf, lsst, arcsec }))
	);
	near.sort((a, b) => a.arcsec - b.arcsec || a.ztf - b.ztf || a.lsst - b.lsst);
	const partner = new Map<number, number>();
	for (const { ztf, lsst } of near) {
		if (partner.has(ztf) || partner.has(lsst)) continue;
		partner.set(ztf, lsst);
		partner.set(lsst, ztf);
	}
	return partner;
}
