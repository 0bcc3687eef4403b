/**
 * A part of the app that comes when it is first needed: asked for once, by whoever needs it; one that did not come is asked for
 * again the next time.
 */
export function later<Part>(load: () => Promise<Part>): () => Promise<Part> {
	let coming: Promise<Part> | null = null;
	return () =>
		(coming ??= load().catch((error: unknown) => {
			coming = null;
			throw error;
		}));
}
