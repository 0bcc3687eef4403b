import { topicTitle } from '#lib/alert/names.ts';
import type { Fresh } from '#lib/targets/fresh.ts';
import type { TargetState } from '#lib/targets/target.ts';

/** What changed with a new detection: `−0.10`, fainter with a plus; in words where there are no two magnitudes to compare. */
export function changeText({ sighting, before, change }: Fresh): { text: string; figure: boolean } {
	if (change !== null) {
		const figure = Math.abs(change).toFixed(2);
		return { text: `${Number(figure) === 0 ? '±' : change < 0 ? '−' : '+'}${figure}`, figure: true };
	}
	if (before === null) return { text: 'first in band', figure: false };
	return { text: (sighting.flux ?? 0) < 0 || (before.flux ?? 0) < 0 ? 'negative' : 'no mag', figure: false };
}

/** A decision as a menu and a cell call it. */
export const STATE_NAMES: Readonly<Record<TargetState, string>> = {
	new: 'Undecided',
	keep: 'Keep',
	later: 'Later',
	observed: 'Observed',
	reject: 'Reject'
};

/** What fills a topic list, for its tooltip. */
export function topicsText(topics: readonly string[]): string {
	return topics.map((topic) => (topic.includes('*') ? topic : topicTitle(topic))).join(', ');
}
