import type { Position } from '#lib/alert/position.ts';
import { askCds } from './ask.ts';
import { CdsError } from './cds-error.ts';

/** Surveys whose images CDS cuts out, by their HiPS identifiers (aladin.cds.unistra.fr/hips/list). */
export const IMAGE_SURVEYS = [
	{ hips: 'CDS/P/PanSTARRS/DR1/color-z-zg-g', name: 'Pan-STARRS DR1', south: -30 },
	{ hips: 'CDS/P/DESI-Legacy-Surveys/DR10/color', name: 'Legacy Surveys DR10', south: -90 },
	{ hips: 'CDS/P/DSS2/color', name: 'DSS2', south: -90 }
] as const;
export type ImageSurvey = (typeof IMAGE_SURVEYS)[number];

/** Side of the image that is asked for, px. */
export const IMAGE_PX = 900;

/** What one image shows: a square around a place, north up and east left. */
export interface ImageField {
	survey: ImageSurvey;
	/** Its middle, deg ICRS. */
	centre: Position;
	/** Side, arcsec. */
	side: number;
}

/** Does the survey reach so far south? Where it has gaps only an answer tells. `south`: deg of declination. */
export function reaches({ south }: ImageSurvey, { dec }: Position): boolean {
	return dec >= south;
}

/**
 * Address of a cutout, by the parameters of hips2fits (alasky.cds.unistra.fr/hips-image-services/hips2fits): `fov` deg, a tangent
 * plane in ICRS, which is north up and east left. `base`: without a slash at its end.
 */
export function imageUrl(base: string, { survey, centre, side }: ImageField): string {
	const query = new URLSearchParams({
		hips: survey.hips,
		ra: centre.ra.toFixed(6),
		dec: centre.dec.toFixed(6),
		fov: (side / 3600).toFixed(6),
		width: String(IMAGE_PX),
		height: String(IMAGE_PX),
		projection: 'TAN',
		coordsys: 'icrs',
		format: 'jpg'
	});
	return `${base}/hips-image-services/hips2fits?${query.toString()}`;
}

/** Asks for a cutout as JPEG. Rejects with a CdsError, or with the signal's reason. */
export async function surveyImage(base: string, field: ImageField, signal: AbortSignal): Promise<Blob> {
	const url = imageUrl(base, field);
	const { bytes, type } = await askCds(url, signal);
	const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
	if (isJpeg) return new Blob([bytes], { type: 'image/jpeg' });
	const seen = type === '' ? 'something without a type' : type.split(';')[0]?.slice(0, 40);
	throw new CdsError('answer', `expected a JPEG from ${new URL(url).host}, got ${seen}: ask again in a while`);
}
