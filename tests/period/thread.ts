import { parentPort } from 'node:worker_threads';

// A browser's worker in a thread of Node: the same script, its `self` joined to the thread's port.

const port = parentPort;
if (port === null) throw new Error('this runs in a worker thread');
const scope = Object.assign(new EventTarget(), {
	postMessage: (message: unknown, options: { transfer: ArrayBuffer[] }) => port.postMessage(message, options.transfer)
});
Object.assign(globalThis, { self: scope });
port.on('message', (data) => scope.dispatchEvent(new MessageEvent('message', { data })));
await import('#lib/period/period-worker.ts');
