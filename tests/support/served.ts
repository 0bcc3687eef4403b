import { once } from 'node:events';
import { inflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { CDS } from '#lib/protocol/api-address.ts';
import type { Frame } from '#lib/protocol/frame.ts';
import { type News, readNews } from '#lib/protocol/news.ts';
import { serve, type ServeOptions } from '../../relay/http.ts';
import type { Log } from '../../relay/log.ts';
import type { ReadableLog } from '../../relay/log/alert-log.ts';
import { PacketReader } from '../../relay/packet-reader.ts';
import { Status } from '../../relay/status.ts';
import { openLog, temporary } from './folder.ts';

export const APIS = { ztf: 'https://api.ztf.fink-portal.org', lsst: 'https://api.lsst.fink-portal.org' };

export interface Served<L extends ReadableLog = Log> {
	log: L;
	status: Status;
	port: number;
	/** `http://127.0.0.1:PORT`. */
	url: string;
	close(): Promise<void>;
	renewTokens: Awaited<ReturnType<typeof serve>>['renewTokens'];
}

type Options = Partial<ServeOptions['config']> & Pick<Partial<ServeOptions>, 'app' | 'limits' | 'logger'>;

/** A served log on a free port; all of it ends with the test. */
export async function served(options: Options & { log?: Log } = {}): Promise<Served> {
	const { log, ...rest } = options;
	return serveLog(log ?? (await openLog(temporary())), rest);
}

/** The same of a log of any kind. */
export async function serveLog<L extends ReadableLog>(log: L, options: Options = {}): Promise<Served<L>> {
	const { app = null, limits, logger, ...config } = options;
	const status = new Status('replay');
	status.set('live');
	const reader = new PacketReader();
	const server = await serve({
		config: {
			host: '127.0.0.1',
			port: 0,
			origins: null,
			tokens: [],
			maxClients: 10_000,
			maxPerAddress: 50,
			proxy: false,
			api: APIS,
			cds: CDS,
			...config
		},
		log,
		status,
		reader,
		app,
		...(limits && { limits }),
		...(logger && { logger })
	});
	onTestFinished(async () => {
		await server.close();
		await reader.close();
	});
	return { log, status, url: `http://127.0.0.1:${server.port}`, ...server };
}

/** A client of the feed that reads strictly what it is sent. */
export class FeedClient {
	readonly socket: WebSocket;
	/** Code of the close, once it has come. */
	readonly closed: Promise<number>;
	/** Messages not taken yet. */
	readonly news: News[] = [];
	/** Messages that came as binary. */
	binary = 0;
	#changed: () => void = () => undefined;

	private constructor(socket: WebSocket) {
		this.socket = socket;
		this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
		socket.on('error', () => undefined);
		socket.on('message', (data: Buffer, isBinary: boolean) => {
			if (isBinary) this.binary += 1;
			this.news.push(readNews(JSON.parse(String(isBinary ? inflateRawSync(data) : data))));
			this.#changed();
		});
	}
	/** `at`: port of this machine, or all of an address. */
	static async connect(at: number | string, hello?: object, options: ClientOptions = {}): Promise<FeedClient> {
		const socket = new WebSocket(typeof at === 'string' ? at : `ws://127.0.0.1:${at}/api/feed`, options);
		const client = new FeedClient(socket);
		onTestFinished(() => socket.terminate());
		await once(socket, 'open');
		if (hello) client.say({ type: 'hello', ...hello });
		return client;
	}
	say(message: object): void {
		this.socket.send(JSON.stringify(message));
	}
	/** The next message. */
	async next(): Promise<News> {
		await this.#until(() => this.news.length > 0);
		const news = this.news.shift();
		if (news === undefined) throw new Error('no message');
		return news;
	}
	/** Frames of the following messages until `last` is reached; other messages are left out. */
	async frames(last: number): Promise<Frame[]> {
		const frames: Frame[] = [];
		for (;;) {
			const news = await this.next();
			if (news.type !== 'alerts') continue;
			frames.push(...news.alerts);
			if (news.last >= last) return frames;
		}
	}
	async seqs(last: number): Promise<number[]> {
		return (await this.frames(last)).map(({ seq }) => seq);
	}
	#until(holds: () => boolean): Promise<void> {
		return new Promise((resolve) => {
			this.#changed = () => {
				if (holds()) resolve();
			};
			this.#changed();
		});
	}
}
