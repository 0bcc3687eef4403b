import type { Alert } from '#lib/alert/alert.ts';

/** One alert on the wire between relay and browser. */
export interface Frame extends Alert {
	/** Place in the relay's log, from 1, growing by 1. */
	seq: number;
	topic: string;
	/** Kafka's timestamp of the message, ms since 1970. */
	sent: number | null;
	/** Relay's clock, ms since 1970. */
	received: number;
}
