import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { expect, onTestFinished, test } from 'vitest';
import '../../relay/source/kafka/client.ts';

const logger = { debug: () => undefined };

test('a connection of kafkajs looks for what waits to be sent, and for nothing else', async () => {
	const queue = new RequestQueue({
		maxInFlightRequests: 1,
		requestTimeout: 1_000,
		clientId: 'perch',
		broker: '127.0.0.1:1',
		logger
	});
	onTestFinished(() => queue.destroy());
	queue.checkPendingRequests();
	expect(queue.throttleCheckTimeoutId).toBeNull();
	// The broker asked for a pause: what waits is sent after it.
	queue.throttledUntil = Date.now() + 50;
	await new Promise<void>((sent) => {
		queue.push({
			entry: { correlationId: 1, apiName: 'Fetch', apiKey: 1, apiVersion: 1, resolve: sent },
			expectResponse: false,
			sendRequest: () => undefined
		});
		expect(queue.pending).toHaveLength(1);
		expect(queue.throttleCheckTimeoutId).not.toBeNull();
	});
	expect(queue.pending).toHaveLength(0);
	expect(Date.now()).toBeGreaterThanOrEqual(queue.throttledUntil);
});
