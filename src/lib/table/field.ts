/** One value of a table; null: unknown. Integers beyond 2^53 are digits. */
export type Cell = string | number | boolean | null;

/** What a column holds, whether or not a row knows it; null: nobody says so. */
export type FieldType = 'figure' | 'text' | 'flag' | null;

/** A column of a file. */
export interface Field<R> {
	/** `ra`, `mjd`…; of Fink's own columns the raw name (`i:magpsf`). */
	name: string;
	title: string;
	/** As the page shows it (`″`, `mag/d`); null: none. */
	unit: string | null;
	about: string;
	type: FieldType;
	/** Text even where all of it looks like a figure. */
	id: boolean;
	value: (row: R) => Cell;
}
