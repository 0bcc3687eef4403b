import { labelFamily } from '#lib/alert/family.ts';
import { type Completion, complete } from '#lib/query/complete.ts';
import type { Offer, OfferGroup } from './offer.ts';
import type { Vocabulary } from './vocabulary.svelte.ts';

/** Searches offered before anything is typed. */
const MOST_RECENT = 8;

const recentOf = (text: string): Completion => ({
	kind: 'recent',
	label: text,
	about: '',
	group: 'Recent searches',
	text,
	caret: text.length
});

/** How the text may go on at the caret, by heading. */
export function completions(
	text: string,
	caret: number,
	{ classes, tags }: Vocabulary,
	recent: readonly string[],
	onchoose: (completion: Completion) => void
): OfferGroup[] {
	const groups = new Map<string, Offer[]>();
	// Nothing typed yet: what was asked before comes first, then what can be written.
	const blank = text.trim() === '';
	const before = blank ? recent.slice(0, MOST_RECENT).map(recentOf) : [];
	const known = { classes, tags, recent: blank ? [] : recent };
	for (const completion of [...before, ...complete(text, caret, known)]) {
		const { kind, label, about, group } = completion;
		const offers = groups.get(group) ?? [];
		groups.set(group, offers);
		offers.push({
			key: `${kind} ${completion.text}`,
			title: label,
			about,
			mono: kind !== 'class',
			...(kind === 'class' && { family: labelFamily(label) }),
			completes: kind !== 'recent',
			run: () => onchoose(completion)
		});
	}
	return [...groups].map(([name, offers]) => ({ name, offers }));
}
