/** One column of a plain table: how it is called, and what its cells say. */
export interface RowColumn<T> {
	/** Heading as people read it, with the unit behind it. */
	title: string;
	unit: string | null;
	/** Fink's own name, for the tooltip; null: none of its own. */
	raw: string | null;
	about: string;
	numeric: boolean;
	mono?: boolean;
	text: (row: T) => string;
	/** What more there is to say of a cell. */
	hint?: (row: T) => string | null;
	href?: (row: T) => string | null;
}
