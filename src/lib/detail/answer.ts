import { DetailError, failureText, isAbort } from './error.ts';

/** What a part of the page knows of what it asked for; each part fails alone. */
export type Answer<T> =
	| { kind: 'loading' }
	| { kind: 'there'; value: T }
	/** `retry`: asking again may help. */
	| { kind: 'failed'; text: string; retry: boolean };

/** Asks and tells the outcome; the function given back drops the question. Leaving is no outcome that is told. */
export function follow<T>(ask: (signal: AbortSignal) => Promise<T>, tell: (answer: Answer<T>) => void): () => void {
	const controller = new AbortController();
	const { signal } = controller;
	ask(signal).then(
		(value) => {
			if (!signal.aborted) tell({ kind: 'there', value });
		},
		(error: unknown) => {
			if (signal.aborted || isAbort(error)) return;
			// What the relay lacks or no longer keeps does not come back.
			const final = error instanceof DetailError && (error.code === 'gone' || error.code === 'none');
			tell({ kind: 'failed', text: failureText(error), retry: !final });
		}
	);
	return () => controller.abort();
}
