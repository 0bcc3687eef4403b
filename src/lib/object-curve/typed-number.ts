/** A figure as people type it, with a point or a comma; NaN: it is none. `0x10` is a figure to machines alone. */
export function typedNumber(text: string): number {
	const plain = text.trim().replace(',', '.');
	return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}
