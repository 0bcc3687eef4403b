import type { Alert } from '#lib/alert/alert.ts';
import { labelText, messengerText } from '#lib/alert/names.ts';
import { MARKS } from './marks.ts';

/**
 * What stands beside the mark: the label, and where the packet has none, what the family says. An alert that came with
 * an event is marked for it, so the event comes first: its label may say nothing, or something else.
 */
export function labelOf({
	label,
	family,
	event = null
}: Pick<Alert, 'label' | 'family'> & { event?: Alert['event'] }): string {
	if (event !== null) {
		const what = messengerText(event);
		return label === null || label === 'Unknown' ? `${what} association` : `${what} · ${labelText(label)}`;
	}
	return label === null && family !== 'unk' ? MARKS[family].title : labelText(label);
}
