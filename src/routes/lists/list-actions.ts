import { edit } from '#lib/targets/actions.ts';
import type { Session } from '../sky/session.svelte.ts';
import type { ListAction } from './keys.ts';
import type { ShownList } from './shown.svelte.ts';

interface On {
	session: Session;
	shown: ShownList;
	/** The trash is shown: what is there cannot be rejected. */
	trash: () => boolean;
	/** Opens the page of the target that the user is at. */
	open: () => void;
	/** Puts the focus into the rows. */
	focus: () => void;
	/** What the user did shows at once. */
	acted: () => void;
}

/** What keys do to a list. */
export function listActions({ session, shown, trash, open, focus, acted }: On): Record<ListAction, () => void> {
	const { deeds, targets } = session;
	const step = (by: number) => {
		shown.step(by);
		focus();
	};
	/** What is rejected leaves the list, and the next row is at hand. */
	async function reject() {
		const keys = shown.meant;
		if (keys.length === 0 || trash()) return;
		const next = shown.besides(keys);
		const done = await deeds.do((held) => edit(held, keys, { state: 'reject' }));
		if (done && !shown.withRejected) shown.chosen = next;
		if (done) shown.selectAll(false);
		acted();
	}
	return {
		next: () => step(1),
		previous: () => step(-1),
		open,
		choose: () => {
			const key = shown.chosen;
			if (key !== null) shown.select(key, !shown.selected.has(key));
		},
		undo: () => void deeds.undo().then(acted),
		reject: () => void reject(),
		save: () => session.save(shown.meant.map((key) => targets.held.targets.get(key) ?? null)),
		close: () => {
			if (shown.selected.size > 0) shown.selectAll(false);
			else shown.chosen = null;
		}
	};
}
