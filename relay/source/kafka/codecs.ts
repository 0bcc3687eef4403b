// The tests' type check does not find the declaration by itself.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./kafkajs-snappy.d.ts" />
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import snappyCodec from 'kafkajs-snappy';
import { decompressFrame } from 'lz4-napi';

/** What kafkajs asks of a codec. */
export interface Codec {
	compress(encoder: { buffer: Buffer }): Promise<Buffer>;
	decompress(bytes: Buffer): Promise<Buffer>;
}

/** Most bytes that one compressed batch may hold inflated: a broker's batch is a megabyte or a few. */
const MAX_INFLATED_BYTES = 512 * 1024 * 1024;

const inflateZstd = promisify(zstdDecompress);

/** The relay only reads: a request to compress is a mistake in this program. */
const compress = (): Promise<Buffer> => Promise.reject(new Error('the relay writes nothing to Kafka'));

/** The codecs of Kafka that kafkajs, which has gzip alone, must be taught. */
export const snappy: () => Codec = snappyCodec;
export const lz4 = (): Codec => ({ compress, decompress: (bytes) => decompressFrame(bytes) });
export const zstd = (): Codec => ({
	compress,
	decompress: (bytes) => inflateZstd(bytes, { maxOutputLength: MAX_INFLATED_BYTES })
});
