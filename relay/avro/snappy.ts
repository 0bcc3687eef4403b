import { AvroError } from './error.ts';

/** Unpacks one raw Snappy block; `limit`: most bytes it may unpack to. Every step checks its bounds. */
export function unsnappy(packed: Uint8Array, limit: number): Uint8Array {
	let pos = 0;
	const byte = (): number => {
		const value = packed[pos++];
		if (value === undefined) throw new AvroError('snappy: ends too early');
		return value;
	};
	const little = (bytes: number): number => {
		let value = 0;
		for (let i = 0; i < bytes; i++) value += byte() * 256 ** i;
		return value;
	};
	let length = 0;
	for (let scale = 1; ; scale *= 128) {
		const part = byte();
		length += (part & 0x7f) * scale;
		if (part < 0x80) break;
		if (scale > 2 ** 28) throw new AvroError('snappy: no length');
	}
	if (length > limit) throw new AvroError(`snappy: unpacks to ${length} bytes, at most ${limit} expected`);
	const out = new Uint8Array(length);
	let at = 0;
	while (pos < packed.length) {
		const tag = byte();
		if ((tag & 3) === 0) {
			let n = tag >> 2;
			if (n >= 60) n = little(n - 59);
			n += 1;
			if (n > packed.length - pos || n > length - at) throw new AvroError('snappy: a literal beyond the end');
			out.set(packed.subarray(pos, pos + n), at);
			pos += n;
			at += n;
			continue;
		}
		let n: number;
		let back: number;
		if ((tag & 3) === 1) {
			n = ((tag >> 2) & 7) + 4;
			back = ((tag >> 5) << 8) | byte();
		} else {
			n = (tag >> 2) + 1;
			back = little((tag & 3) === 2 ? 2 : 4);
		}
		if (back === 0 || back > at || n > length - at) throw new AvroError('snappy: a copy from outside');
		// Byte by byte where the copy reads what it writes.
		if (back >= n) out.copyWithin(at, at - back, at - back + n);
		else for (let i = 0; i < n; i++) out[at + i] = out[at + i - back] ?? 0;
		at += n;
	}
	if (at !== length) throw new AvroError(`snappy: ${at} bytes unpacked, ${length} expected`);
	return out;
}
