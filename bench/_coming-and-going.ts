import { WebSocket } from 'ws';
import { deaf } from './_deaf-client.ts';

/** Browsers that are there at any time, those of them that do not read, and those that change each second. */
const BROWSERS = 60;
const DEAF = 3;
const CHANGE = 6;
/** What browsers ask for: the news, the newest ones before, all there is, some topics, deflated. */
const HELLOS = [
	{ since: 'now' },
	{ since: -500 },
	{ since: 'earliest' },
	{ since: 'now', topics: ['no_such_topic'] },
	{ since: -500, compress: 'deflate-raw' }
].map((hello) => JSON.stringify({ type: 'hello', ...hello }));

/** Browsers of one relay, the oldest of which leave while others come; some do not read a byte. */
export class ComingAndGoing {
	readonly #url: string;
	readonly #port: number;
	readonly #timer: NodeJS.Timeout;
	#browsers: WebSocket[] = [];
	#deaf: (() => void)[] = [];
	/** Browsers that came so far. */
	came = 0;

	constructor(relay: { url: string; port: number }) {
		this.#url = `${relay.url.replace('http', 'ws')}/api/feed`;
		this.#port = relay.port;
		for (let at = 0; at < BROWSERS; at += 1) this.#come();
		this.#timer = setInterval(() => this.#change(), 1_000);
	}
	close(): void {
		clearInterval(this.#timer);
		for (const browser of this.#browsers) browser.terminate();
		for (const end of this.#deaf) end();
	}
	#change(): void {
		// Half of them without a goodbye, as when a laptop is closed.
		for (const [at, browser] of this.#browsers.splice(0, CHANGE).entries()) {
			if (at % 2 === 0) browser.close();
			else browser.terminate();
		}
		for (let at = 0; at < CHANGE; at += 1) this.#come();
		if (this.#deaf.length >= DEAF) this.#deaf.shift()?.();
		void deaf(this.#port).then((end) => this.#deaf.push(end));
	}
	#come(): void {
		const browser = new WebSocket(this.#url, { perMessageDeflate: false, skipUTF8Validation: true });
		const hello = HELLOS[this.came % HELLOS.length] ?? '';
		this.came += 1;
		browser.on('open', () => browser.send(hello));
		browser.on('message', () => undefined);
		browser.on('error', () => undefined);
		this.#browsers.push(browser);
	}
}
