import type { Room } from './plan.ts';

/** What the browser says of its room for this site; null: it does not say. */
export async function roomOf(): Promise<Room | null> {
	try {
		const { quota, usage } = await navigator.storage.estimate();
		return quota === undefined || usage === undefined ? null : { quota, used: usage };
	} catch {
		return null;
	}
}
