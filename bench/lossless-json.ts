import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson } from '#lib/alert/json.ts';

// How fast answers of Fink are read with exact ids, beside JSON.parse on the same text in the same run.

const LEAST_MB_S = 100;
const MOST_RATIO = 4;
/** Answers from this size on count for the speed: below it JSON.parse itself is little but its fixed cost, bytes. */
const COUNTS_FROM = 1_000;
/** Size that a recorded answer is repeated to, bytes; and text read in one round of a measurement. */
const LARGE = 8_000_000;
const ROUND = 4_000_000;
const ROUNDS = 25;

const folder = fileURLToPath(new URL('../tests/fixtures/rest', import.meta.url));

/** Rows of a recorded answer, again and again, as one long answer. */
function repeated(text: string): string {
	const rows = text.trim().slice(1, -1);
	return `[${Array.from({ length: Math.max(1, Math.floor(LARGE / rows.length)) }, () => rows).join(',')}]`;
}

let parsed: unknown;
/** MB/s of reading `text` over and over, at least ROUND bytes. */
function speed(text: string, parse: (text: string) => unknown): number {
	const times = Math.max(1, Math.round(ROUND / text.length));
	const from = performance.now();
	for (let i = 0; i < times; i += 1) parsed = parse(text);
	return (times * text.length) / 1000 / (performance.now() - from);
}

/** The fastest round of each, which was disturbed least; rounds of both alternate, so that they meet the same machine. */
function measure(text: string): { ours: number; theirs: number } {
	let [ours, theirs] = [0, 0];
	for (let round = 0; round <= ROUNDS; round += 1) {
		ours = Math.max(ours, speed(text, parseJson));
		theirs = Math.max(
			theirs,
			speed(text, (one) => JSON.parse(one) as unknown)
		);
	}
	return { ours, theirs };
}

let [slowest, worst] = [Infinity, 0];
function report(name: string, text: string): void {
	const { ours, theirs } = measure(text);
	const ratio = theirs / ours;
	if (text.length >= COUNTS_FROM) slowest = Math.min(slowest, ours);
	worst = Math.max(worst, ratio);
	console.log(
		`${name}, ${(text.length / 1000).toFixed(1)} kB: ${ours.toFixed(0)} MB/s, JSON.parse ${theirs.toFixed(0)} MB/s, ratio ${ratio.toFixed(2)}`
	);
}

const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'ztf-classes.json');
const texts = files.map(
	(file) => [file.replace(/\.json$/, ''), readFileSync(join(folder, file), 'utf8').trim()] as const
);
for (const [name, text] of texts) report(name, text);
for (const [name, text] of texts) {
	if (/sources|latests|valid-and|conesearch-deep/.test(name)) report(`${name} repeated`, repeated(text));
}
console.log(
	`lossless JSON: slowest ${slowest.toFixed(0)} MB/s, wanted ${LEAST_MB_S} MB/s, ratio ${(slowest / LEAST_MB_S).toFixed(2)}; at most ${worst.toFixed(2)} × the time of JSON.parse, limit ${MOST_RATIO}`
);
if (parsed === undefined) throw new Error('nothing was read');
process.exitCode = slowest >= LEAST_MB_S && worst <= MOST_RATIO ? 0 : 1;
