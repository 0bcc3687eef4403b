import type { Component } from 'svelte';
import type { Entry } from '#lib/targets/entry.ts';
import type { Realm } from '#lib/targets/target.ts';
import type { Direction, SortKey } from '#lib/targets/sort.ts';

/** What a cell shows. */
export interface CellProps {
	entry: Entry;
	/** MJD UTC, once a second. */
	now: number;
	/** Of the list: what is of another is marked. */
	realm: Realm;
}

/** One column of the table of targets. */
export interface ListColumn {
	key: string;
	title: string;
	/** What it tells, for the tooltip. */
	about: string;
	/** px; null: what is left over. */
	width: number | null;
	numeric?: boolean;
	/** Columns that are read together; a list shows one such group. Absent: in all. */
	group?: string;
	/** By what rows are sorted; absent: not at all. `now`: MJD UTC. */
	sort?: (entry: Entry, now: number) => SortKey;
	/** Which way at first. Default: ascending. */
	first?: Direction;
	cell: Component<CellProps>;
}
