import { crc32, deflateSync } from 'node:zlib';
import type { Stamp } from './stamp.ts';

const BLOCK = 2880;

const padded = (bytes: Buffer, fill: number): Buffer =>
	Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK, fill)]);

const card = (key: string, value: string): string => `${key.padEnd(8)}= ${value.padStart(20)}`.padEnd(80);

/** Cards of the first image beyond those that say its shape. */
export type Cards = Readonly<Record<string, string>>;

function unit(stamp: Stamp, name: string, first: boolean, more: Cards): Buffer {
	const [height, width] = [stamp.length, stamp[0]?.length ?? 0];
	const cards = [
		first ? card('SIMPLE', 'T') : `XTENSION= 'IMAGE   '`.padEnd(80),
		card('BITPIX', '-32'),
		card('NAXIS', '2'),
		card('NAXIS1', String(width)),
		card('NAXIS2', String(height)),
		...(first ? Object.entries(more).map(([key, value]) => card(key, value)) : []),
		...(first ? [] : [card('PCOUNT', '0'), card('GCOUNT', '1'), `EXTNAME = '${name.padEnd(8)}'`.padEnd(80)]),
		'END'.padEnd(80)
	];
	const data = Buffer.alloc(width * height * 4);
	stamp.flat().forEach((pixel, n) => data.writeFloatBE(pixel, n * 4));
	return Buffer.concat([padded(Buffer.from(cards.join(''), 'ascii'), 0x20), padded(data, 0)]);
}

/** A FITS file, unpacked: the first image and, as extensions, the others. */
export const fits = (images: readonly [name: string, stamp: Stamp][], cards: Cards = {}): Uint8Array =>
	Buffer.concat(images.map(([name, stamp], n) => unit(stamp, name, n === 0, cards)));

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

/** A grey PNG, rows in the stamp's order, stretched between the least and the largest pixel; blanks are black. */
export function png(stamp: Stamp): Uint8Array {
	const pixels = stamp.flat().filter((pixel) => !Number.isNaN(pixel));
	const [low, high] = [Math.min(...pixels), Math.max(...pixels)];
	const grey = (pixel: number): number => (Number.isNaN(pixel) ? 0 : Math.round((255 * (pixel - low)) / (high - low)));
	const lines = Buffer.concat(stamp.map((line) => Buffer.from([0, ...line.map(grey)])));
	const head = Buffer.alloc(13);
	head.writeUInt32BE(stamp[0]?.length ?? 0, 0);
	head.writeUInt32BE(stamp.length, 4);
	head.set([8, 0, 0, 0, 0], 8);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(lines)),
		chunk('IEND', new Uint8Array())
	]);
}
