/** What a column of Fink's is, for people. */
export interface Column {
	/** Fink's own name. */
	raw: string;
	title: string;
	/** As Fink gives it; null: none. `JD UTC` and `MJD TAI` say the time scale too. */
	unit: string | null;
	/** In one sentence. */
	about: string;
	/** A figure: to be set to the right, and told in digits. Ids are none. */
	numeric: boolean;
	/** Digits after the point that make sense. */
	decimals?: number;
}

/** Name, title, unit, digits after the point (null: no figure), and what it is. */
export type Entry = readonly [raw: string, title: string, unit: string | null, decimals: number | null, about: string];

export function columnsOf(entries: readonly Entry[]): ReadonlyMap<string, Column> {
	return new Map(
		entries.map(([raw, title, unit, decimals, about]) => [
			raw,
			{ raw, title, unit, about, numeric: decimals !== null, ...(decimals !== null && { decimals }) }
		])
	);
}
