import { inflateRawSync } from 'node:zlib';
import { WebSocket } from 'ws';

// A process of many WebSocket clients, told what to do by the one that forked it.

/** What the parent asks for. */
export type Ask =
	| { ask: 'connect'; url: string; count: number; hello: string }
	/** All say `hello`, and each has it all when it was told `last`. */
	| { ask: 'fetch'; hello: string; last: number }
	/** Looks for some time at how old the newest frame of each message is, at every tenth of them. */
	| { ask: 'watch'; ms: number }
	| { ask: 'leave' };
export type Answer =
	| { ask: 'connect' }
	| { ask: 'fetch'; ms: number }
	| { ask: 'watch'; messages: number; p50: number; p99: number }
	| { ask: 'leave' };

/** Clients that connect at the same time. */
const AT_ONCE = 50;
/** Of so many clients one unpacks and looks: all of them share the machine with the relay that is measured. */
const ONE_OF = 10;

let clients: WebSocket[] = [];
let onMessage: (data: Buffer, client: WebSocket, packed: boolean) => void = () => undefined;

async function open(url: string, hello: string): Promise<WebSocket> {
	const client = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
	await new Promise<void>((resolve, reject) => {
		client.once('error', reject);
		// The first message is the welcome.
		client.once('message', () => resolve());
		client.once('open', () => client.send(hello));
	});
	client.on('message', (data: Buffer, packed: boolean) => onMessage(data, client, packed));
	return client;
}

async function answer(ask: Ask): Promise<Answer> {
	if (ask.ask === 'connect') {
		clients = [];
		while (clients.length < ask.count) {
			const some = Math.min(AT_ONCE, ask.count - clients.length);
			clients.push(...(await Promise.all(Array.from({ length: some }, () => open(ask.url, ask.hello)))));
		}
		return { ask: 'connect' };
	}
	if (ask.ask === 'fetch') {
		const from = performance.now();
		await new Promise<void>((resolve) => {
			let left = clients.length;
			onMessage = (data) => {
				const last = /^\{"type":"alerts","last":(\d+)/.exec(data.toString('latin1', 0, 60))?.[1];
				if (Number(last) === ask.last && --left === 0) resolve();
			};
			for (const client of clients) client.send(ask.hello);
		});
		onMessage = () => undefined;
		return { ask: 'fetch', ms: performance.now() - from };
	}
	if (ask.ask === 'watch') {
		const delays: number[] = [];
		const looking = new Set(clients.filter((_, index) => index % ONE_OF === 0));
		onMessage = (data, client, packed) => {
			if (!looking.has(client)) return;
			const text = packed ? inflateRawSync(data) : data;
			const sent = /"sent":(\d+)/.exec(text.toString('latin1', 0, 1_000))?.[1];
			if (sent !== undefined) delays.push(Date.now() - Number(sent));
		};
		await new Promise((resolve) => setTimeout(resolve, ask.ms));
		onMessage = () => undefined;
		delays.sort((a, b) => a - b);
		const at = (part: number) => delays[Math.floor(part * delays.length)] ?? Number.NaN;
		return { ask: 'watch', messages: delays.length, p50: at(0.5), p99: at(0.99) };
	}
	for (const client of clients) client.terminate();
	clients = [];
	return { ask: 'leave' };
}

process.on('message', (ask: Ask) => {
	void answer(ask).then((told) => process.send?.(told));
});
// Nobody left to ask.
process.on('disconnect', () => process.exit());
