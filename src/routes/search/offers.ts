import { labelFamily } from '#lib/alert/family.ts';
import { type Completion, complete } from '#lib/query/complete.ts';
import type { Offer, OfferGroup } from './offer.ts';
import type { Vocabulary } from './vocabulary.svelte.ts';

/** How the text may go on at the caret, by heading. */
export function completions(
	text: string,
	caret: number,
	{ classes, tags }: Vocabulary,
	recent: readonly string[],
	onchoose: (completion: Completion) => void
): OfferGroup[] {
	const groups = new Map<string, Offer[]>();
	for (const completion of complete(text, caret, { classes, tags, recent })) {
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
