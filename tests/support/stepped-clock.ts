import { readFileSync, writeFileSync } from 'node:fs';

// A wall clock that can be set while a process runs, as `date --set` does for a whole machine: preloaded (`--import`) into
// a relay under test, in each of its threads. performance.now(), timers and the clock of the system stay as they are.

/** File with the milliseconds that the clock is wrong by. */
const FILE = 'PERCH_TEST_CLOCK';
/** How soon a process sees that its clock was set, ms. */
export const SEEN_MS = 20;

/** Surroundings of a process whose clock is set by `setClock` with the same file. */
export function steppedClock(file: string): Record<string, string> {
	setClock(file, 0);
	return { [FILE]: file, NODE_OPTIONS: `--import ${import.meta.url}` };
}
export function setClock(file: string, offsetMs: number): void {
	writeFileSync(file, String(offsetMs));
}

const file = process.env[FILE];
if (file !== undefined) {
	const RealDate = Date;
	let offset = 0;
	const now = (): number => RealDate.now() + offset;
	setInterval(() => {
		// An empty file is one that is being written.
		offset = Number(readFileSync(file, 'utf8') || offset);
	}, SEEN_MS).unref();
	globalThis.Date = new Proxy(RealDate, {
		apply: () => new RealDate(now()).toString(),
		construct: (target, args: [], wanted) => Reflect.construct(target, args.length === 0 ? [now()] : args, wanted),
		get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self))
	});
}
