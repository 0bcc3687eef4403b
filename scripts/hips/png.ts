import { crc32, deflateSync } from 'node:zlib';

/** A picture of 8-bit grey as PNG: each row as differences from the row above, which suits slow gradients. */
export function greyPng(width: number, height: number, pixels: Uint8Array): Buffer {
	const rows = Buffer.alloc(height * (width + 1));
	for (let y = 0; y < height; y += 1) {
		rows[y * (width + 1)] = 2;
		for (let x = 0; x < width; x += 1) {
			const above = y === 0 ? 0 : (pixels[(y - 1) * width + x] ?? 0);
			rows[y * (width + 1) + 1 + x] = (pixels[y * width + x] ?? 0) - above;
		}
	}
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head[8] = 8;
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(name: string, body: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
	const size = Buffer.alloc(4);
	size.writeUInt32BE(body.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(named));
	return Buffer.concat([size, named, check]);
}
