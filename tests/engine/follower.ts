import { WebSocket } from 'ws';

/** A browser's way with several edges: it keeps its cursor, and where its edge goes it asks the next one. */
export class Follower {
	/** What was told wrongly: a seq passed over in silence or told twice, another log. */
	readonly faults: string[] = [];
	readonly gaps: { from: number; to: number }[] = [];
	/** States of the source that were told, each change once. */
	readonly states: string[] = [];
	readonly frames: { seq: number; topic: string; alertId: string }[] = [];
	/** How often it was sent away or left alone. */
	moves = 0;
	last = 0;
	/** Longest time between two messages of alerts, ms; `rest` begins anew. */
	silence = 0;
	#heard = performance.now();
	#log: string | undefined;
	#socket: WebSocket | null = null;
	#closed = false;
	#at: number;
	readonly #urls: () => readonly string[];

	/** `urls` of the edges as they are now; begins at the first frame. */
	constructor(urls: () => readonly string[], at = 0) {
		this.#urls = urls;
		this.#at = at;
		this.#connect();
	}
	rest(): void {
		this.silence = 0;
		this.#heard = performance.now();
	}
	close(): void {
		this.#closed = true;
		this.#socket?.terminate();
	}
	#connect(): void {
		if (this.#closed) return;
		const urls = this.#urls();
		const socket = new WebSocket(`${(urls[this.#at % urls.length] ?? '').replace('http', 'ws')}/api/feed`);
		this.#socket = socket;
		socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', since: this.last, log: this.#log })));
		socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as Record<string, unknown>));
		socket.on('error', () => undefined);
		socket.on('close', () => {
			this.moves += 1;
			this.#at += 1;
			setTimeout(() => this.#connect(), 100);
		});
	}
	#take(news: Record<string, unknown>): void {
		if (news['type'] === 'welcome') {
			if (this.#log !== undefined && news['log'] !== this.#log) this.faults.push(`another log: ${String(news['log'])}`);
			this.#log = String(news['log']);
		}
		if (news['type'] === 'source') this.states.push(String(news['state']));
		if (news['type'] === 'gap') {
			const gap = news as unknown as { from: number; to: number };
			this.gaps.push({ from: gap.from, to: gap.to });
			this.#follow(gap.from, gap.to);
		}
		if (news['type'] !== 'alerts') return;
		const now = performance.now();
		this.silence = Math.max(this.silence, now - this.#heard);
		this.#heard = now;
		for (const frame of news['alerts'] as Follower['frames']) {
			this.frames.push({ seq: frame.seq, topic: frame.topic, alertId: frame.alertId });
			this.#follow(frame.seq, frame.seq);
		}
	}
	#follow(from: number, to: number): void {
		if (from !== this.last + 1) this.faults.push(`${from} follows ${this.last}`);
		this.last = to;
	}
}
