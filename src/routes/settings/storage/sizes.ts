/** Rows that are measured at once: between two such pieces the page answers the user. */
const PIECE = 500;

/** Bytes of rows as JSON, which is about what the browser keeps them in. Rejects with the signal's reason. */
export async function jsonBytes(rows: readonly object[], signal: AbortSignal): Promise<number> {
	let sum = 0;
	for (let from = 0; from < rows.length; from += PIECE) {
		for (const row of rows.slice(from, from + PIECE)) sum += JSON.stringify(row).length;
		if (rows.length > PIECE) await new Promise((resolve) => setTimeout(resolve));
		signal.throwIfAborted();
	}
	return sum;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** `0 bytes`, `812 bytes`, `4.2 kB`, `61 MB`; three figures at most. */
export function sizeText(bytes: number): string {
	let [value, unit] = [bytes, 0];
	while (value >= 999.5 && unit < UNITS.length - 1) [value, unit] = [value / 1000, unit + 1];
	const text = unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
	return `${text} ${unit === 0 && text === '1' ? 'byte' : (UNITS[unit] ?? '')}`;
}
