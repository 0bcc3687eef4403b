import type { KeptUsage } from '#lib/targets/database/kept-rows.ts';
import type { PastUsage } from '#lib/targets/database.ts';
import type { Target, TargetList } from '#lib/targets/target.ts';
import { plural } from '#lib/words.ts';

export type KindName = 'lists' | 'trash' | 'past' | 'packs' | 'seen' | 'settings' | 'app';

/** One kind of what this browser keeps. */
export interface Kind {
	name: KindName;
	title: string;
	/** How many, in words. */
	items: string;
	bytes: number;
	/** There is something to delete. */
	some: boolean;
}

const TITLES: Readonly<Record<KindName, string>> = {
	lists: 'Targets and lists',
	trash: 'Trash',
	past: 'History and undo',
	packs: 'Taken along for nights',
	seen: 'Answers of pages you saw',
	settings: 'Settings',
	app: 'Files of the app'
};
/** What is said before a kind is deleted; null: it is not deleted here. */
export const WARNINGS: Readonly<Record<KindName, string | null>> = {
	lists:
		'All targets, lists, notes and tags go for good, those in the trash too, with their history. A backup brings them back; nothing else does.',
	trash: 'What is in the trash leaves it. As long as few other things are done, this can be taken back.',
	past: 'Targets and lists stay as they are. What was changed and when is forgotten, and nothing done so far can be taken back.',
	packs: 'Without a network these targets show what is in their list alone. “Take with me” fetches it anew.',
	seen: 'Without a network pages that you visited show nothing. With one they are asked anew.',
	settings:
		'The relay’s address and token, the site, theme, colours, columns and recent searches. The page goes on as at its first start.',
	app: null
};

/** What is known of a kind: how many, and bytes. */
export type Figures = Readonly<{ items: string; bytes: number; some: boolean }>;

export const kind = (name: KindName, figures: Figures): Kind => ({ name, title: TITLES[name], ...figures });

export function listFigures(targets: readonly Target[], lists: readonly TargetList[], bytes: number): Figures {
	const items = `${plural(targets.length, 'target')} in ${plural(lists.length, 'list')}`;
	return { items, bytes, some: targets.length + lists.length > 0 };
}
export function trashFigures(targets: readonly Target[], lists: readonly TargetList[], bytes: number): Figures {
	const items = `${plural(targets.length, 'target')}, ${plural(lists.length, 'list')}`;
	return { items, bytes, some: targets.length + lists.length > 0 };
}
export function pastFigures({ entries, steps, bytes }: PastUsage): Figures {
	return {
		items: `${plural(entries, 'change')}, ${plural(steps, 'step')} to take back`,
		bytes,
		some: entries + steps > 0
	};
}
export function packFigures({ packs, packAnswers, packBytes }: KeptUsage): Figures {
	return {
		items: `${plural(packs, 'target')}, ${plural(packAnswers, 'answer')}`,
		bytes: packBytes,
		some: packs + packAnswers > 0
	};
}
export function seenFigures({ seenAnswers, seenBytes }: KeptUsage): Figures {
	return { items: plural(seenAnswers, 'answer'), bytes: seenBytes, some: seenAnswers > 0 };
}
