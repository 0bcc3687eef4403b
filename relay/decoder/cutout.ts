import { gunzipSync } from 'node:zlib';
import type { AvroRecord, Wanted } from '../avro.ts';
import { Fields, PacketError } from './fields.ts';

/** The three stamps of an alert. */
export type Which = 'science' | 'template' | 'difference';

/** Largest stamp that is unpacked, bytes: real ones have 20 to 100 kB. */
const MAX_FITS_BYTES = 8 << 20;

const FIELDS: Record<Which, string> = {
	science: 'cutoutScience',
	template: 'cutoutTemplate',
	difference: 'cutoutDifference'
};

/** What a stamp needs of a packet. */
export function cutoutWanted(which: Which): Wanted {
	return { [FIELDS[which]]: true };
}

/** The FITS file of a stamp, uncompressed: ZTF gzips it inside a record, LSST gives it as it is. Null where there is none. */
export function fitsOf(packet: AvroRecord, which: Which): Uint8Array | null {
	const name = FIELDS[which];
	const fields = new Fields(packet);
	const bytes = fields.bytes(name) ?? (fields.has(name) ? fields.within(name).bytes('stampData') : null);
	if (bytes === null || bytes.length === 0) return null;
	const fits = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes, name) : bytes;
	if (Buffer.from(fits.subarray(0, 6)).toString('latin1') !== 'SIMPLE') {
		throw new PacketError(`${name}: expected a FITS file, found other bytes`);
	}
	return fits;
}

function unpacked(bytes: Uint8Array, name: string): Uint8Array {
	try {
		return gunzipSync(bytes, { maxOutputLength: MAX_FITS_BYTES });
	} catch (error) {
		throw new PacketError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
