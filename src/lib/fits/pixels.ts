import { FitsError } from './error.ts';

export interface Encoding {
	/** Bits a pixel: 8, 16, 32 whole numbers, −32, −64 floats. */
	bitpix: number | null;
	/** value = zero + scale × pixel. */
	scale: number;
	zero: number;
	/** Whole number that marks a blank pixel. */
	blank: number | null;
	/** Larger values, of either sign, mark one too. */
	blankBeyond: number;
}

type Get = (view: DataView, at: number) => number;

/** Big-endian, as FITS has them; 8 bits without a sign. */
const GET: ReadonlyMap<number, Get> = new Map([
	[8, (view: DataView, at: number) => view.getUint8(at)],
	[16, (view: DataView, at: number) => view.getInt16(at)],
	[32, (view: DataView, at: number) => view.getInt32(at)],
	[-32, (view: DataView, at: number) => view.getFloat32(at)],
	[-64, (view: DataView, at: number) => view.getFloat64(at)]
]);

/** `count` pixels that begin at byte `from`; blank ones are NaN. */
export function readPixels(bytes: Uint8Array, from: number, count: number, encoding: Encoding): Float32Array {
	const { bitpix, scale, zero, blank, blankBeyond } = encoding;
	const get = GET.get(bitpix ?? 0);
	if (!get || bitpix === null) throw new FitsError(`expected BITPIX 8, 16, 32, -32 or -64, got ${bitpix}`);
	const size = Math.abs(bitpix) / 8;
	const there = bytes.byteLength - from;
	if (there < count * size) throw new FitsError(`expected ${count * size} bytes of pixels, got ${Math.max(0, there)}`);
	const view = new DataView(bytes.buffer, bytes.byteOffset + from, count * size);
	const whole = bitpix > 0 ? blank : null;
	const values = new Float32Array(count);
	for (let i = 0; i < count; i++) {
		const pixel = get(view, i * size);
		const value = zero + scale * pixel;
		values[i] = pixel === whole || !(Math.abs(value) <= blankBeyond) ? Number.NaN : value;
	}
	return values;
}
