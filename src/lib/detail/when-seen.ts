/** A row that is merely scrolled past asks for nothing, ms. */
const LINGER_MS = 300;
/** Rows just outside the view count as seen, px. */
const MARGIN = '40px';

/**
 * Runs `ask` when the element has been in view for 300 ms; its signal aborts when it is scrolled away or taken out of the page,
 * and when it comes back `ask` runs again: what was answered before is kept by the client.
 */
export function whenSeen(element: Element, ask: (signal: AbortSignal) => void): () => void {
	let controller: AbortController | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const leave = (): void => {
		clearTimeout(timer);
		timer = undefined;
		controller?.abort();
		controller = null;
	};
	const observer = new IntersectionObserver(
		(entries) => {
			if (entries.at(-1)?.isIntersecting !== true) return leave();
			if (controller !== null || timer !== undefined) return;
			timer = setTimeout(() => {
				timer = undefined;
				controller = new AbortController();
				ask(controller.signal);
			}, LINGER_MS);
		},
		{ rootMargin: MARGIN }
	);
	observer.observe(element);
	return () => {
		observer.disconnect();
		leave();
	};
}
