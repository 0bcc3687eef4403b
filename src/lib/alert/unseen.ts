/** Characters without a shape, and those that turn the direction of what follows: by them one id could pass for another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name of outside with everything to be seen: what cannot be seen is shown as �. */
export function legible(text: string): string {
	return text.replace(UNSEEN, '\uFFFD');
}

/** A text without marks that are not seen (zero-width, direction, soft hyphens): web pages leave them in what is copied. */
export function visible(text: string): string {
	return text.replace(/\p{Cf}/gu, '');
}

/** Where each character of `visible(text)` stands in the text as it was typed, both counted in UTF-16 units from 0. */
export function placesOf(text: string): number[] {
	const places: number[] = [];
	for (const { 0: sign, index } of text.matchAll(/\P{Cf}/gu)) {
		for (let at = 0; at < sign.length; at += 1) places.push(index + at);
	}
	return places;
}
