declare module 'kafkajs-snappy' {
	/** Raw snappy and the framing that Java clients write. */
	const codec: () => {
		compress(encoder: { buffer: Buffer }): Promise<Buffer>;
		decompress(bytes: Buffer): Promise<Buffer>;
	};
	export default codec;
}
