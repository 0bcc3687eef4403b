declare module 'kafkajs/src/network/requestQueue/index.js' {
	/** Requests of one connection, in their order. */
	export default class RequestQueue {
		readonly pending: readonly unknown[];
		throttledUntil: number;
		throttleCheckTimeoutId: NodeJS.Timeout | null;
		constructor(options: {
			maxInFlightRequests: number;
			requestTimeout: number;
			clientId: string;
			broker: string;
			logger: object;
		});
		push(request: object): void;
		checkPendingRequests(): void;
		scheduleCheckPendingRequests(): void;
		destroy(): void;
	}
}
