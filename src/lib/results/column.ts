import type { Item } from './items.ts';

/** How a cell is drawn: by its own way, as a figure, or as text. */
export type Look =
	'object' | 'label' | 'place' | 'time' | 'magnitude' | 'change' | 'curve' | 'since' | 'figure' | 'text';

/** A column of the table: what its header says and what its cells hold. */
export interface Column {
	key: string;
	title: string;
	unit: string | null;
	/** What it is, in a sentence. */
	about: string;
	/** Fink's names of what it is made of. */
	raw: string;
	look: Look;
	/** px */
	width: number;
	/** A figure, at the right. */
	numeric: boolean;
	decimals: number | null;
	/** Largest first when its header is pressed. */
	newestFirst: boolean;
	/** What is sorted and filtered by; null: unknown. Unit as above, times MJD UTC. */
	value: (item: Item) => string | number | boolean | null;
}
