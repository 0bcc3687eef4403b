import { targetsText } from './actions.ts';
import { Draft } from './draft.ts';
import type { Held } from './held.ts';
import { leaving } from './leaving.ts';
import type { Change } from './step.ts';

/**
 * Deletes what is in the trash, and with a list that topics filled what nobody touched there; until enough other steps follow
 * it can be taken back.
 */
export function emptyTrash(held: Held): Change | null {
	const draft = new Draft(held, Date.now());
	const lists = [...held.lists.values()].filter(({ trashed }) => trashed !== null);
	const gone = new Set(lists.map(({ id }) => id));
	for (const target of held.targets.values()) {
		if (target.trashed !== null) draft.delete(target.key);
		else if (target.lists.some((id) => gone.has(id))) {
			const left = leaving(target, gone, held);
			if (left === null) draft.delete(target.key);
			else draft.put(left);
		}
	}
	for (const id of gone) draft.deleteList(id);
	const change = draft.change('Emptied the trash');
	if (change === null) return null;
	const targets = change.targets.filter(({ after }) => after === null).length;
	const what = [...(lists.length > 0 ? [listsText(lists.length)] : []), ...(targets > 0 ? [targetsText(targets)] : [])];
	return { ...change, words: `Emptied the trash: ${what.join(' and ')}`, deletes: true };
}

const listsText = (count: number): string => `${count.toLocaleString('en')} list${count === 1 ? '' : 's'}`;
