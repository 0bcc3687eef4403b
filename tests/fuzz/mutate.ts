/** Random numbers of a seed, the same each time (xorshift32, Marsaglia 2003). */
export class Chance {
	#state: number;
	constructor(seed: number) {
		this.#state = seed >>> 0 || 1;
	}
	/** The seed from which it goes on. */
	get state(): number {
		return this.#state;
	}
	/** 0 ≤ whole number < n. */
	below(n: number): number {
		let x = this.#state;
		x ^= x << 13;
		x ^= x >>> 17;
		x ^= x << 5;
		this.#state = x >>> 0;
		return this.#state % n;
	}
	one<T>(list: readonly T[]): T {
		const found = list[this.below(list.length)];
		if (found === undefined) throw new Error('expected a list with something in it');
		return found;
	}
}

/** Longest input, bytes. */
const MOST = 200_000;
/** Numbers at which formats break: ends of 8, 16, 32 and 64 bits, zigzag and not; quotes, brackets, line ends. */
const ODD = [
	[0],
	[1],
	[127],
	[128],
	[255],
	[0, 0, 0, 0],
	[255, 255, 255, 255],
	[255, 255, 255, 127],
	[255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
	[128, 128, 128, 128, 128, 128, 128, 128, 128, 2],
	[0xff, 0xfe],
	[0xef, 0xbb, 0xbf],
	[0xc0, 0x80],
	[0xed, 0xa0, 0x80],
	[10],
	[13, 10],
	[34],
	[39],
	[44],
	[59],
	[60],
	[62],
	[91],
	[93],
	[123],
	[125]
].map((bytes) => Uint8Array.from(bytes));

/** Figures at which texts break: ends of what is allowed, what no double holds, what is none. */
const FIGURES = [
	...[
		'0',
		'-0',
		'-1',
		'1',
		'90',
		'-90',
		'90.0000001',
		'360',
		'359.9999999',
		'400',
		'24:00:00',
		'59:60',
		'1e400',
		'-1e400'
	],
	...['9007199254740993', '170028513894596704', '1.70028513894597E+17', '18446744073709551616', '1e-400', '.5', '5.'],
	...['NaN', 'nan', 'Infinity', '+1', '1,5', '0x10', '٣', '1_000', '1 000', '']
].map((text) => Buffer.from(text));

/**
 * An input made of one seed and perhaps of a second: one to eight changes, oftener few: what is little
 * changed is read to its end.
 */
export function mutate(chance: Chance, seeds: readonly Uint8Array[], words: readonly Uint8Array[]): Uint8Array {
	let bytes = Buffer.from(chance.one(seeds));
	for (let left = 1 + chance.below(1 + chance.below(8)); left > 0; left -= 1) {
		const at = chance.below(bytes.length + 1);
		const length = 1 + chance.below(chance.below(8) === 0 ? 2000 : 16);
		switch (chance.below(8)) {
			case 0:
				if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
				break;
			case 1:
				if (at < bytes.length) bytes[at] = chance.below(256);
				break;
			case 2:
				bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
				break;
			case 3:
				bytes = Buffer.concat([
					bytes.subarray(0, at),
					chance.one(words.length > 0 && chance.below(2) === 0 ? words : ODD),
					bytes.subarray(at)
				]);
				break;
			case 4:
				bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
				break;
			case 5: {
				const other = chance.one(seeds);
				const from = chance.below(other.length + 1);
				bytes = Buffer.concat([
					bytes.subarray(0, at),
					other.subarray(from, from + length),
					bytes.subarray(at + length)
				]);
				break;
			}
			case 6:
				bytes = otherFigure(chance, bytes, at);
				break;
			default:
				if (chance.below(4) === 0) bytes = bytes.subarray(0, at);
		}
	}
	return Uint8Array.from(bytes.subarray(0, MOST));
}

/** Another figure in the place of the next one in a text, if there is one near. */
function otherFigure(chance: Chance, bytes: Buffer, at: number): Buffer<ArrayBuffer> {
	const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;
	let from = at;
	while (from < bytes.length && from < at + 200 && !isDigit(bytes[from])) from += 1;
	let to = from;
	while (isDigit(bytes[to]) || bytes[to] === 46) to += 1;
	if (from === to) return Buffer.from(bytes);
	return Buffer.concat([bytes.subarray(0, from), chance.one(FIGURES), bytes.subarray(to)]);
}
