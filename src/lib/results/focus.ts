import { tick } from 'svelte';

/** Gives the rows of a result the focus when a button in it has done its work and is gone, so that it is not lost. */
export async function focusRows(from: EventTarget | null): Promise<void> {
	const result = from instanceof Element ? from.closest('.results') : null;
	await tick();
	result?.querySelector<HTMLElement>('[data-rows]')?.focus({ preventScroll: true });
}
