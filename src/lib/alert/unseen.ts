/** Characters without a shape, and those that turn the direction of what follows: by them one id could pass for another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name of outside with everything to be seen: what cannot be seen is shown as �. */
export function legible(text: string): string {
	return text.replace(UNSEEN, '\uFFFD');
}
