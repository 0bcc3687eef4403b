import { FileError } from '#lib/targets/exchange/file-error.ts';
import { readFile } from '#lib/targets/exchange/read.ts';
import type { FromWorker, ToWorker } from './message.ts';

// What is no FileError reaches the page as an error event.
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	let told = 0;
	const onshare = (share: number) => {
		if (share - told < 0.01) return;
		told = share;
		tell({ kind: 'share', share });
	};
	readFile(data, { onshare }).then(
		(reading) => tell({ kind: 'read', reading }),
		(error: unknown) => {
			if (error instanceof FileError) tell({ kind: 'refused', code: error.code, message: error.message });
			else
				setTimeout(() => {
					throw error;
				});
		}
	);
});

function tell(message: FromWorker): void {
	self.postMessage(message);
}
