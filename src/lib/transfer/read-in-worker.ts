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
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
		const end = (tell: () => void): void => {
			worker.terminate();
			signal?.removeEventListener('abort', leave);
			tell();
		};
		const leave = (): void => end(() => reject(signal?.reason));
		signal?.addEventListener('abort', leave, { once: true });
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.kind === 'share') onshare?.(data.share);
			else if (data.kind === 'read') end(() => resolve(data.reading));
			else end(() => reject(new FileError(data.code, data.message)));
		});
		const broken = () =>
			end(() =>
				reject(
					new FileError(
						'size',
						`the browser could not read the file, perhaps for want of memory: cut it in parts below ${MAX_FILE / 2e7} MB`
					)
				)
			);
		worker.addEventListener('error', broken);
		worker.addEventListener('messageerror', broken);
		worker.postMessage(file satisfies ToWorker);
	});
}
