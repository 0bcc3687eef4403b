import { setFlagsFromString } from 'node:v8';

/** V8 of older Nodes does not know these settings, and says so. */
const SINCE_NODE = 24;
/** A collection is due when the heap has grown by so much, percent of what it held after the last: V8's own most. */
const GROWTH_PERCENT = 300;

/**
 * Tells V8 to collect by how much memory there is in all. By itself it collects whenever some 64 MB of buffers were made
 * since the last time, whatever the heap: for a relay, through which 16 MB pass with each fetch, all the time, and that
 * was a third of its work. Buffers that die young still go with the next small collection.
 */
export function tuneCollector(): void {
	if (Number.parseInt(process.versions.node, 10) < SINCE_NODE) return;
	setFlagsFromString('--external-memory-accounted-in-global-limit');
	setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
