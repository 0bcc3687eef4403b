import { setImmediate as yieldTurn, setTimeout as wait } from 'node:timers/promises';
import { cause } from '../log-line.ts';
import { Night, type SimulatedAlert, TOPICS } from './simulate/night.ts';
import { lsstKey, lsstPacket } from './simulate/packet-lsst.ts';
import { mmaKey, mmaPacket } from './simulate/packet-mma.ts';
import { ztfKey, ztfPacket } from './simulate/packet-ztf.ts';
import type { Message, Sink, Source } from './source.ts';

export interface SimulateOptions {
	/** Alerts/s; 0 = as fast as the sink takes them. */
	rate: number;
	/** Which night; without one each start has another. */
	seed?: number;
}

/** Where the messages say they come from. */
const ORIGIN = 'simulation';
/** Alerts given out at once at the start, so that the sky is not empty, and the time before it that they were observed in. */
const BACK_FILL = 800;
const BACK_FILL_MS = 40 * 60_000;
/** Alerts of one turn when nothing sets a pace, and at most. */
const MAX_TURN = 500;
/** Turns given to the sink that are not durable yet. */
const MAX_IN_FLIGHT = 2;
/** Shortest pause between two turns, ms; longer where a turn would have hundreds of alerts anyway. */
const TURN_MS = 100;
const LONG_TURN_MS = 400;
const LONG_FROM_RATE = 200;
/** What a stalled simulation makes up for, s. */
const MAX_DEBT_S = 2;

/** One message of a topic. */
export interface TopicMessage {
	topic: string;
	key: Uint8Array;
	value: Uint8Array;
}

/** The messages that an alert makes: one a topic. `emitted`: ms since 1970. */
export function messagesOf(alert: SimulatedAlert, emitted: number): TopicMessage[] {
	const lsst = alert.kind.survey === 'lsst';
	const key = lsst ? lsstKey : ztfKey;
	const value = lsst ? lsstPacket(alert, emitted) : ztfPacket(alert, emitted);
	const messages = alert.topics.map((topic) => ({ topic, key, value }));
	if (alert.event === null) return messages;
	const { notice, topics } = alert.event;
	const mma = mmaPacket(alert, notice);
	return [...messages, ...topics.map((topic) => ({ topic, key: mmaKey, value: mma }))];
}

/** A plausible night of alerts, made here and encoded as the surveys' packets; nothing of it is real, and its names say so. */
export class SimulateSource implements Source {
	readonly kind = 'simulate';
	readonly #rate: number;
	readonly #night: Night;
	readonly #stop = new AbortController();
	readonly #offsets = new Map<string, number>();
	#done: Promise<void> = Promise.resolve();
	#inFlight: Promise<unknown>[] = [];

	constructor({ rate, seed }: SimulateOptions) {
		this.#rate = rate;
		this.#night = new Night(seed ?? Date.now() % 2 ** 31);
	}
	start(sink: Sink): Promise<void> {
		sink.topics(TOPICS);
		sink.state('live');
		this.#done = this.#run(sink).catch((error: unknown) => {
			if (!this.#stop.signal.aborted) sink.state('failed', `simulation: ${cause(error)}`);
		});
		return Promise.resolve();
	}
	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#done;
	}
	async #run(sink: Sink): Promise<void> {
		await this.#turn(sink, BACK_FILL, BACK_FILL_MS);
		const rate = this.#rate;
		const pause = rate > LONG_FROM_RATE ? LONG_TURN_MS : TURN_MS;
		let due = 0;
		let last = performance.now();
		while (!this.#stop.signal.aborted && !sink.full) {
			const spent = performance.now() - last;
			if (rate > 0 && spent < pause) await wait(pause - spent, undefined, { signal: this.#stop.signal });
			else await yieldTurn();
			const now = performance.now();
			due = Math.min(due + ((now - last) / 1000) * rate, MAX_DEBT_S * rate + 1);
			last = now;
			const count = rate === 0 ? MAX_TURN : Math.min(MAX_TURN, Math.floor(due));
			due -= count;
			if (count > 0) await this.#turn(sink, count, 0);
		}
		await Promise.all(this.#inFlight);
		if (!this.#stop.signal.aborted) sink.state('ended');
	}
	/** Makes alerts observed over the last `span` ms and hands them on, topic by topic. */
	async #turn(sink: Sink, count: number, span: number): Promise<void> {
		const topics = new Map<string, Message[]>();
		const emitted = Date.now();
		for (let i = 0; i < count; i += 1) {
			const alert = this.#night.next(emitted - span * (1 - (i + 1) / count));
			for (const { topic, key, value } of messagesOf(alert, emitted)) {
				const offset = this.#offsets.get(topic) ?? sink.position(ORIGIN, topic, 0) ?? 0;
				this.#offsets.set(topic, offset + 1);
				const messages = topics.get(topic);
				if (messages) messages.push({ offset, key, value, sent: emitted });
				else topics.set(topic, [{ offset, key, value, sent: emitted }]);
			}
			// The relay's sockets wait no longer than this.
			if (i % YIELD_EVERY === YIELD_EVERY - 1) await yieldTurn();
		}
		const all = [...topics].map(([topic, messages]) => sink.accept({ origin: ORIGIN, topic, partition: 0, messages }));
		const turn = Promise.all(all);
		turn.catch(() => undefined);
		this.#inFlight.push(turn);
		while (this.#inFlight.length >= MAX_IN_FLIGHT) await this.#inFlight.shift();
	}
}

/** Alerts made without letting others run. */
const YIELD_EVERY = 25;
