import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Preloaded (`--import`) into a relay that is measured: writes every second what V8 says of its memory.

const file = process.env['PERCH_BENCH_MEMORY'];
if (file !== undefined && isMainThread) {
	setInterval(() => {
		writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
		renameSync(`${file}.new`, file);
	}, 1_000).unref();
}
