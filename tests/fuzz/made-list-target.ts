import type { Incoming } from '#lib/targets/exchange/reading.ts';
import { checkTargets, readList } from './list-check.ts';
import { madeList, type MadeRow } from './made-list.ts';
import { Chance } from './mutate.ts';
import { bytesOf, inRange, type Target, WrongResult } from './target.ts';

/** deg: beyond what adding up sixtieths rounds. */
const ROUNDING = 1e-9;
/** What is put into one row: it neither ends the row nor opens what would take others with it. */
const SLIPS = ['', 'x', '0', '9', '.', '-', '+', ' ', ':', 'e', 'ZTF', '\u00ad', '−', '٣', '°'];

/**
 * Lists whose truth is known, one row of each spoilt: of the others every one must be read as it was written. An input is the
 * seed of a list and of the slip.
 */
export function rows(): Target {
	return {
		name: 'rows',
		seeds: ['a list', 'of another', '123456789'].map(bytesOf),
		words: [],
		async read(input) {
			const chance = new Chance(hashOf(input));
			const list = madeList(chance);
			const at = chance.below(list.rows.length + 1);
			const texts = list.rows.map(({ text }, index) => (index === at ? spoilt(chance, text) : text));
			const text = `${list.head}${texts.join(list.between)}${list.tail}`;
			const reading = await readList(text);
			// One slip may make JSON or XML of the whole file none, which is said, or what a line of a list may be.
			const whole = /^[[<]/.test(list.head) && at < list.rows.length;
			if (whole && (reading === null || !['rows', 'votable-other'].includes(reading.found))) return false;
			if (reading === null) throw new WrongResult(`refused: ${JSON.stringify(text)}`);
			checkTargets(reading);
			if (reading.targets.length + reading.badCount !== list.rows.length)
				throw new WrongResult(`${reading.targets.length + reading.badCount} rows of ${JSON.stringify(text)}`);
			const left = [...reading.targets];
			list.rows.forEach((row, index) => {
				if (index === at) return;
				const found = left.findIndex((one) => isRow(one, row));
				if (found < 0) throw new WrongResult(`${JSON.stringify(row)} is not read so in ${JSON.stringify(text)}`);
				left.splice(found, 1);
			});
			return true;
		}
	};
}

function isRow({ ids, name, ra, dec }: Incoming, row: MadeRow): boolean {
	if (ids.length !== (row.id === null ? 0 : 1) || (row.id !== null && ids[0] !== row.id) || name !== row.name)
		return false;
	try {
		inRange('ra', (ra ?? 999) - row.ra, -ROUNDING, ROUNDING);
		inRange('dec', (dec ?? 999) - row.dec, -ROUNDING, ROUNDING);
	} catch {
		return false;
	}
	return true;
}

function spoilt(chance: Chance, text: string): string {
	const [from, cut] = [chance.below(text.length + 1), chance.below(3)];
	const kept = text.slice(from, from + cut).replace(/[^"<>{}[\](),;\t|]/g, '');
	return text.slice(0, from) + chance.one(SLIPS) + kept + text.slice(from + cut);
}

/** FNV-1a: near inputs make lists that are far apart. */
function hashOf(input: Uint8Array): number {
	return input.reduce((hash, byte) => Math.imul(hash ^ byte, 16_777_619) >>> 0, 2_166_136_261);
}
