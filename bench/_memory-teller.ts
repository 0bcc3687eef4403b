import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

// Preloaded (`--import`) into a relay that is measured: writes every second what V8 says of its memory; with
// PERCH_BENCH_COLLECT, ms, V8 collects so often before, and what it says then is what lives.

const collectMs = Number(process.env['PERCH_BENCH_COLLECT'] ?? Number.POSITIVE_INFINITY);
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
let collected = performance.now();
/** Bytes of the heap after the last collection; null: there was none. */
let living: number | null = null;
const file = process.env['PERCH_BENCH_MEMORY'];
if (file !== undefined && isMainThread) {
	setInterval(() => {
		if (performance.now() - collected >= collectMs && typeof collect === 'function') {
			collect();
			collected = performance.now();
			living = process.memoryUsage().heapUsed;
		}
		writeFileSync(`${file}.new`, JSON.stringify({ ...process.memoryUsage(), living }));
		renameSync(`${file}.new`, file);
	}, 1_000).unref();
}
