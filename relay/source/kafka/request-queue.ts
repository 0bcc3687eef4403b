// Seen also from where the folder is imported.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./kafkajs-queue.d.ts" />
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * kafkajs 2.2.4 looks every millisecond whether a request may be sent, for good, also where none waits: some hundredths of a
 * core for each relay that stands by. Where none waits there is nothing to look for: the next one looks itself.
 */
export function lookOnlyForWhatWaits(): void {
	const { prototype } = RequestQueue;
	const schedule = prototype.scheduleCheckPendingRequests;
	prototype.scheduleCheckPendingRequests = function (): void {
		if (this.pending.length > 0) schedule.call(this);
	};
}
