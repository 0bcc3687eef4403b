import { FitsError } from './error.ts';

const CARD = 80;
const BLOCK = 2880;
/** Most blocks of 36 cards that a header may have. */
const MAX_BLOCKS = 64;

/** Values of a header by name: texts without quotes and end blanks, numbers and T, F as written. */
export type Cards = ReadonlyMap<string, string>;

/** Reads the first header; `end`: where its data begins, bytes. ZTF writes `SIMPLE  =  T` too far left: blanks do not count. */
export function readCards(bytes: Uint8Array): { cards: Cards; end: number } {
	const cards = new Map<string, string>();
	const last = Math.min(bytes.byteLength, MAX_BLOCKS * BLOCK);
	for (let at = 0; at + CARD <= last; at += CARD) {
		const card = String.fromCharCode(...bytes.subarray(at, at + CARD));
		const name = card.slice(0, 8).trimEnd();
		if (at === 0 && !/^SIMPLE {2}= *T/.test(card)) {
			throw new FitsError(`expected a FITS header that begins with SIMPLE = T, got "${printable(card.slice(0, 30))}"`);
		}
		if (name === 'END') return { cards, end: Math.ceil((at + CARD) / BLOCK) * BLOCK };
		// The first of a name counts; comments and cards without a value are passed over.
		if (card.slice(8, 10) === '= ' && !cards.has(name)) cards.set(name, value(card.slice(10)));
	}
	throw new FitsError(`expected an END card within ${MAX_BLOCKS} blocks of the header, found none`);
}

/** A card as a number, or null where it is absent; what is no number is refused. */
export function readNumber(cards: Cards, name: string): number | null {
	const text = cards.get(name);
	if (text === undefined) return null;
	const number = Number(text.replace(/[dD]/, 'e'));
	if (text !== '' && Number.isFinite(number)) return number;
	throw new FitsError(`expected a number in ${name}, got "${printable(text)}"`);
}

function value(rest: string): string {
	const quoted = /^ *'((?:[^']|'')*)'/.exec(rest);
	if (quoted) return (quoted[1] ?? '').replaceAll("''", "'").trimEnd();
	return (rest.split('/')[0] ?? '').trim();
}

function printable(text: string): string {
	return text.replace(/[^ -~]/g, '.');
}
