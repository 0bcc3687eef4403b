/** Whether a text has lines, where the box has but one. */
export function hasLines(text: string): boolean {
	return text.split(/\r?\n/).filter((line) => line.trim() !== '').length > 1;
}
