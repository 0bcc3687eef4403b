import type { Answer } from './fink.ts';

/** Notes of one answer, as one text; null: none. */
export function notes(...all: readonly (string | null)[]): string | null {
	const found = all.filter((note) => note !== null && note !== '');
	return found.length === 0 ? null : found.join(' ');
}

/** The same answer with another value and what must be known of it. */
export function changed<T, U>(answer: Answer<T>, value: U, note: string | null = null): Answer<U> {
	return { ...answer, value, note: notes(answer.note, note) };
}

/** The same answer, of which a limit may have hidden rows: `note` says which. */
export function cut<T>(answer: Answer<T>, note: string): Answer<T> {
	return { ...answer, note: notes(answer.note, note), incomplete: true };
}
