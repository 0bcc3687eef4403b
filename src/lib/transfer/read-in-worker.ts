import { askWorker } from '#lib/ask-worker.ts';
import { FileError } from '#lib/targets/exchange/file-error.ts';
import { MAX_FILE } from '#lib/targets/exchange/encoding.ts';
import type { ReadOptions } from '#lib/targets/exchange/read.ts';
import type { Reading } from '#lib/targets/exchange/reading.ts';
import type { FromWorker, ToWorker } from './message.ts';

/**
 * Reads a file in a worker, so that the page stays alive: 100 MB take seconds. Rejects with a FileError where no row can be
 * read, with the signal's reason when cancelled.
 */
export function readInWorker(file: Blob, { signal, onshare }: ReadOptions = {}): Promise<Reading> {
	const start = () => new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
	return askWorker<FromWorker, Reading>(start, {
		signal,
		question: file satisfies ToWorker,
		hear(data) {
			if (data.kind === 'read') return { answer: data.reading };
			if (data.kind !== 'share') return { error: new FileError(data.code, data.message) };
			onshare?.(data.share);
			return null;
		},
		broken: () =>
			new FileError(
				'size',
				`the browser could not read the file, perhaps for want of memory: cut it in parts below ${MAX_FILE / 2e7} MB`
			)
	});
}
