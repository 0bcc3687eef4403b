import type { FileCode } from '#lib/targets/exchange/file-error.ts';
import type { Reading } from '#lib/targets/exchange/reading.ts';

/** Page → worker: one file. A worker reads one and is then ended. */
export type ToWorker = Blob;

/** Worker → page. `share`: done, 0 to 1, at most once a percent; then one of the others. */
export type FromWorker =
	| { kind: 'share'; share: number }
	| { kind: 'read'; reading: Reading }
	| { kind: 'refused'; code: FileCode; message: string };
