/** What asking needs of a worker. */
export type AskedWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface AskWorker<Told, Answer> {
	/** Ends the work at once; the promise then rejects with the signal's reason, as `fetch` does. */
	signal?: AbortSignal | undefined;
	question: unknown;
	/** What a message means: an answer or an error ends the work; null: something on the way. */
	hear: (told: Told) => { answer: Answer } | { error: Error } | null;
	/** The error for a worker that broke; null: for a message that could not be read. */
	broken: (event: ErrorEvent | null) => Error;
}

/** Asks a worker one question and ends it with the answer, so that the page stays alive meanwhile. */
export function askWorker<Told, Answer>(
	start: () => AskedWorker,
	{ signal, question, hear, broken }: AskWorker<Told, Answer>
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const worker = start();
		const end = (tell: () => void): void => {
			worker.terminate();
			signal?.removeEventListener('abort', leave);
			tell();
		};
		const leave = (): void => end(() => reject(signal?.reason));
		signal?.addEventListener('abort', leave, { once: true });
		worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
			const heard = hear(data);
			if (heard === null) return;
			end(() => ('answer' in heard ? resolve(heard.answer) : reject(heard.error)));
		});
		worker.addEventListener('error', (event) => end(() => reject(broken(event))));
		worker.addEventListener('messageerror', () => end(() => reject(broken(null))));
		worker.postMessage(question);
	});
}
