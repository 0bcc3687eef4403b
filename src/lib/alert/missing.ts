/** Texts by which surveys and catalogues say that there is nothing. */
const NOTHING = new Set(['', 'nan', 'NaN', 'None', 'null', '-999', '-999.0']);

/** A text, or null where it stands for nothing. */
export function someText(text: string | null): string | null {
	return text === null || NOTHING.has(text.trim()) ? null : text;
}

/** A type from a catalogue, or null: nothing found there, or the service was down. */
export function someType(text: string | null): string | null {
	const type = someText(text);
	return type === null || type === 'Unknown' || type.startsWith('Fail') ? null : type;
}

/** A figure, or null for ZTF's mark of a missing one (−999) and for what is no number. */
export function someNumber(value: number | null): number | null {
	return value === null || !Number.isFinite(value) || value === -999 ? null : value;
}
