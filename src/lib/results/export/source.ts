import type { Outcome } from '#lib/search/outcome.ts';

/** Where exported rows come from: written into each file that has room for it. */
export interface Source {
	/** The question as it stands in the search box. */
	text: string;
	/** The question in a sentence. */
	words: string;
	/** Address of the result in this app; '' where there is none. */
	link: string;
	outcome: Outcome;
}

/** Says whether rows may be missing: not over, cancelled, failed, or an answer that a limit may have cut. */
export function isPartial({ over, cancelled, parts }: Outcome): boolean {
	return (
		!over ||
		cancelled ||
		parts.some(({ state, incomplete }) => incomplete || state === 'failed' || state === 'cancelled')
	);
}

/** Name of a file: of the question, with what no file system minds, at most 60 letters. */
export function fileName(text: string, ending: string): string {
	const name = text
		.normalize('NFKD')
		.replace(/[^\w.+-]+/g, '-')
		.replace(/^[-.]+|[-.]+$/g, '')
		.slice(0, 60);
	return `fink-${name === '' ? 'result' : name}.${ending}`;
}
