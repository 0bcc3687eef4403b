/** FITS is written in blocks of so many bytes. */
const BLOCK = 2880;

/** One header card: texts in quotes, logical values in column 30, numbers to the right of their 20 columns. */
export function card(name: string, value: string | number | boolean): string {
	let text: string;
	if (typeof value === 'string') text = `'${value.padEnd(8)}'`;
	else if (typeof value === 'boolean') text = (value ? 'T' : 'F').padStart(20);
	else text = (Number.isInteger(value) ? String(value) : fixed(value)).padStart(20);
	return `${name.padEnd(8)}= ${text}`.padEnd(80);
}

/** A real number in at most 20 characters, with a point. */
function fixed(value: number): string {
	const text = Math.abs(value) < 1e-3 ? value.toExponential(13).toUpperCase() : value.toPrecision(14);
	return text.includes('.') ? text : `${text}.0`;
}

/** Cards and END, filled up to whole blocks. */
export function header(cards: readonly string[]): Buffer {
	const text = [...cards, 'END'.padEnd(80)].join('');
	return Buffer.from(text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK), 'latin1');
}

/** Bytes that data of a size take, whole blocks. */
export function padded(bytes: number): number {
	return Math.ceil(bytes / BLOCK) * BLOCK;
}

/** Float32 pixels in FITS's byte order, filled up to whole blocks with zeros. */
export function pixels(image: Float32Array): Buffer {
	const bytes = Buffer.alloc(padded(image.length * 4));
	Buffer.from(image.buffer, image.byteOffset, image.byteLength).copy(bytes);
	bytes.subarray(0, image.length * 4).swap32();
	return bytes;
}
