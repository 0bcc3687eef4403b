import { SOURCE_STATES } from '#lib/protocol/news.ts';
import type { LogFacts } from '../log/alert-log.ts';
import type { Status } from '../status.ts';

/** Upper ends of the histogram of delays, s. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];

/** What is counted while the relay runs, and all of it as Prometheus text. */
export class Metrics {
	#sentBytes = 0;
	readonly #delays: number[] = [...BUCKETS, Infinity].map(() => 0);
	#delaySum = 0;
	#delayCount = 0;

	/** Bytes handed to a WebSocket. */
	sent(bytes: number): void {
		this.#sentBytes += bytes;
	}
	/** Kafka's timestamp → first sent, s. Clocks may differ: never below 0. */
	delay(seconds: number): void {
		const value = Math.max(0, seconds);
		const at = BUCKETS.findIndex((end) => value <= end);
		const index = at < 0 ? BUCKETS.length : at;
		this.#delays[index] = (this.#delays[index] ?? 0) + 1;
		this.#delaySum += value;
		this.#delayCount += 1;
	}
	text({ log, status, hub }: { log: LogFacts; status: Status; hub: { size: number; lagging: number } }): string {
		const counts = [...log.counts()];
		const lines: string[] = [];
		const metric = (name: string, type: string, help: string, values: [labels: string, value: number][]) => {
			lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
			for (const [labels, value] of values) lines.push(`${name}${labels} ${value}`);
		};
		for (const [what, help] of [
			['received', 'Messages read: frames, rejected and duplicates together.'],
			['frames', 'Alerts that became frames.'],
			['rejected', 'Messages that could not be decoded.'],
			['duplicates', 'Alerts that the topic had before.']
		] as const) {
			metric(
				`perch_${what}_total`,
				'counter',
				help,
				counts.map(([topic, count]) => [label('topic', topic), count[what]])
			);
		}
		metric('perch_log_last_seq', 'gauge', 'seq of the newest frame.', [['', log.last]]);
		metric('perch_log_bytes', 'gauge', 'Bytes of archived packets.', [['', log.bytes]]);
		metric(
			'perch_kafka_lag',
			'gauge',
			'Messages behind the end of the topic.',
			[...status.lag].flatMap(([topic, lag]) => (lag === null ? [] : [[label('topic', topic), lag]]))
		);
		metric(
			'perch_source_state',
			'gauge',
			'1 for the state that the source is in.',
			SOURCE_STATES.map((state) => [label('state', state), state === status.state ? 1 : 0])
		);
		metric('perch_clients', 'gauge', 'WebSocket clients.', [['', hub.size]]);
		metric('perch_client_lagging', 'gauge', 'Clients whose buffer is full.', [['', hub.lagging]]);
		metric('perch_sent_bytes_total', 'counter', 'Bytes sent to WebSocket clients.', [['', this.#sentBytes]]);
		const name = 'perch_alert_delay_seconds';
		lines.push(`# HELP ${name} From the timestamp in Kafka until sent.`, `# TYPE ${name} histogram`);
		let below = 0;
		for (const [at, end] of [...BUCKETS, '+Inf'].entries()) {
			below += this.#delays[at] ?? 0;
			lines.push(`${name}_bucket{le="${end}"} ${below}`);
		}
		lines.push(`${name}_sum ${this.#delaySum}`, `${name}_count ${this.#delayCount}`);
		return `${lines.join('\n')}\n`;
	}
}

function label(name: string, value: string): string {
	const text = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
	return `{${name}="${text}"}`;
}
