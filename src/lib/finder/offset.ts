import type { Position } from '#lib/alert/position.ts';

const DEG = Math.PI / 180;

/** A move on the sky, arcsec: to the east (of RA, times cos Dec) and to the north. */
export interface Move {
	east: number;
	north: number;
}

/**
 * How a telescope on a star is moved to a target: ΔRA·cos δ and Δδ, with the δ of the star, where the telescope stands when it is
 * told to move. At a corner of a field of 10′ the cos δ of the target would give 0.8″ less at 60° of declination, 5″ at 85°.
 */
export function moveTo(star: Position, target: Position): Move {
	const away = target.ra - star.ra;
	const turned = away - 360 * Math.round(away / 360);
	return {
		east: turned * Math.cos(star.dec * DEG) * 3600,
		north: (target.dec - star.dec) * 3600
	};
}

/** `12.3″ E`, `4.5″ S`: both parts of a move, to 0.1″ unless another number of decimals is given. */
export function moveText({ east, north }: Move, decimals = 1): { east: string; north: string } {
	const text = (value: number, plus: string, minus: string): string => {
		const size = Math.abs(value).toFixed(decimals);
		return `${size}″ ${value < 0 && Number(size) !== 0 ? minus : plus}`;
	};
	return { east: text(east, 'E', 'W'), north: text(north, 'N', 'S') };
}
