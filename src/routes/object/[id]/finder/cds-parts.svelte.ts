import type { Position } from '#lib/alert/position.ts';
import { Asked } from '#lib/archive/asked.svelte.ts';
import { type GaiaStars, gaiaStars, gaiaUrl } from '#lib/cds/gaia.ts';
import { type ImageField, imageUrl, surveyImage } from '#lib/cds/survey-image.ts';
import type { Config } from '#lib/config.ts';
import type { Answer } from '#lib/fink/fink.ts';

/** A survey image, and of what it is. */
export interface SkyImage extends ImageField {
	jpeg: Blob;
}
/** A circle of the sky whose stars are asked for. */
export interface StarField {
	centre: Position;
	/** arcsec. */
	radius: number;
}

/**
 * What CDS is asked about the sky around an object: nothing until a button is pressed, and once a press. Made while a component
 * starts, and asks as long as it lives.
 */
export class CdsParts {
	#image: ImageField | null = $state.raw(null);
	#stars: StarField | null = $state.raw(null);
	readonly image: Asked<SkyImage>;
	readonly stars: Asked<GaiaStars & StarField>;

	constructor(bases: () => Config['cds'] | null) {
		this.image = new Asked(() => {
			const [base, field] = [bases()?.images, this.#image];
			if (base === undefined || field === null) return null;
			const url = imageUrl(base, field);
			return {
				key: url,
				unkept: true,
				ask: async ({ signal }) => answer({ ...field, jpeg: await surveyImage(base, field, signal) }, url)
			};
		});
		this.stars = new Asked(() => {
			const [base, field] = [bases()?.catalogues, this.#stars];
			if (base === undefined || field === null) return null;
			const url = gaiaUrl(base, field.centre, field.radius);
			return {
				key: url,
				unkept: true,
				ask: async ({ signal }) => {
					const found = await gaiaStars(base, field.centre, field.radius, signal);
					return answer({ ...field, ...found }, url, found.stars.length);
				}
			};
		});
	}
	askImage(field: ImageField): void {
		this.#image = field;
	}
	askStars(field: StarField): void {
		this.#stars = field;
	}
}

function answer<T>(value: T, url: string, received = 0): Answer<T> {
	return { value, url, received, at: Date.now(), cached: false, kept: false, note: null, incomplete: false };
}
