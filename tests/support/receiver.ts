/** The least of a WebSocket client over a bare socket, whose reading the test holds in its hands. */
export class Receiver {
	readonly seqs: number[] = [];
	readonly gaps: { from: number; to: number }[] = [];
	/** What was told wrongly: a place passed over in silence, or one told twice. */
	readonly faults: string[] = [];
	#rest: Buffer = Buffer.alloc(0);
	#upgraded = false;
	#last = 0;
	/** seq up to which everything was got or told as gone. */
	#place = 0;
	#changed: () => void = () => undefined;

	request(path: string, port: number): string {
		return (
			`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
			`Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`
		);
	}
	/** A short text message, masked with zeros. */
	text(message: string): Buffer {
		const bytes = Buffer.from(message);
		if (bytes.length > 125) throw new RangeError('a longer message than this client can send');
		return Buffer.concat([Buffer.from([0x81, 0x80 | bytes.length, 0, 0, 0, 0]), bytes]);
	}
	take(bytes: Buffer): void {
		this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
		if (!this.#upgraded) {
			const end = this.#rest.indexOf('\r\n\r\n');
			if (end < 0) return;
			this.#upgraded = true;
			this.#rest = this.#rest.subarray(end + 4);
		}
		while (this.#frame());
		this.#changed();
	}
	/** Resolves when `last` has come so far. */
	until(last: number): Promise<void> {
		return new Promise((resolve) => {
			this.#changed = () => {
				if (this.#last >= last) resolve();
			};
			this.#changed();
		});
	}
	/** Takes one frame of the protocol; false when it is not all there. */
	#frame(): boolean {
		const bytes = this.#rest;
		if (bytes.length < 2) return false;
		const short = (bytes[1] ?? 0) & 127;
		const head = short < 126 ? 2 : short === 126 ? 4 : 10;
		if (bytes.length < head) return false;
		const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
		if (bytes.length < head + length) return false;
		this.#rest = bytes.subarray(head + length);
		if (((bytes[0] ?? 0) & 15) !== 1) return true;
		const news = JSON.parse(bytes.toString('utf8', head, head + length)) as {
			type: string;
			last: number;
			alerts: { seq: number }[];
			from: number;
			to: number;
		};
		if (news.type === 'gap') {
			this.gaps.push({ from: news.from, to: news.to });
			this.#follow(news.from, news.to);
		}
		if (news.type === 'alerts') {
			for (const { seq } of news.alerts) {
				this.seqs.push(seq);
				this.#follow(seq, seq);
			}
			this.#last = news.last;
		}
		return true;
	}
	#follow(from: number, to: number): void {
		if (from !== this.#place + 1) this.faults.push(`${from} follows ${this.#place}`);
		this.#place = to;
	}
}
