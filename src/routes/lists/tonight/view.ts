import type { ListColumn } from '../table/column.ts';

/** Which columns a list shows beside those of all lists. */
export type View = 'tonight' | 'photometry' | 'all';
export const VIEWS: readonly View[] = ['tonight', 'photometry', 'all'];
export const VIEW_NAMES: Readonly<Record<View, string>> = { tonight: 'Tonight', photometry: 'Photometry', all: 'All' };

export function columnsOf(columns: readonly ListColumn[], view: View): readonly ListColumn[] {
	return columns.filter(({ group }) => group === undefined || view === 'all' || group === view);
}
