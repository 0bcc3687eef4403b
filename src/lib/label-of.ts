import type { Alert } from '#lib/alert/alert.ts';
import { labelText } from '#lib/alert/names.ts';
import { MARKS } from './marks.ts';

/** What stands beside the mark: the label, and where the packet has none, what the family says. */
export function labelOf({ label, family }: Pick<Alert, 'label' | 'family'>): string {
	return label === null && family !== 'unk' ? MARKS[family].title : labelText(label);
}
