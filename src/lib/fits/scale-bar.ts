/** Lengths that a scale bar may have, arcsec. */
const LENGTHS = [0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300];

/** A scale bar: how long it is on the sky, and on a picture in the picture's own unit. */
export interface ScaleBar {
	arcsec: number;
	length: number;
}

/** The longest round bar that takes no more than `share` of a picture, `wide` arcsec and `size` (px) across; null: none is so short. */
export function scaleBar(wide: number, size: number, share = 0.36): ScaleBar | null {
	const arcsec = LENGTHS.findLast((length) => length <= share * wide);
	return arcsec === undefined ? null : { arcsec, length: (arcsec / wide) * size };
}

/** `30″`, `2′`. */
export function barText({ arcsec }: ScaleBar): string {
	return arcsec >= 60 ? `${arcsec / 60}′` : `${arcsec}″`;
}
