import { describe, expect, it } from 'vitest';
import { type Place, Thread } from '../../relay/decoder/thread.ts';

/** Runs a thread that does `body` with each message; resolves when it ends. */
function ended(body: string, stepMs: number): Promise<{ reason: string; place: Place; said: unknown[] }> {
	const source = `
		import { parentPort, workerData } from 'node:worker_threads';
		const progress = new Int32Array(workerData.progress);
		parentPort.on('message', (n) => { ${body} });`;
	return new Promise((resolve) => {
		const said: unknown[] = [];
		const thread = new Thread({
			module: new URL(`data:text/javascript,${encodeURIComponent(source)}`),
			stepMs,
			message: (message) => said.push(message),
			ended: (reason, place) => resolve({ reason, place, said })
		});
		thread.post(1);
		thread.post(2);
	});
}

describe('Thread', () => {
	it('tells at which step it broke, and why', async () => {
		const body = `parentPort.postMessage(n); progress[1] = n + 4; progress[0] = n; if (n === 2) throw new Error('no\\nmore');`;
		const { reason, place } = await ended(body, 60_000);
		expect(reason).toBe('broke the thread: no');
		expect(place).toEqual({ task: 2, step: 6 });
	});

	it('ends one that stands still at a step', async () => {
		const { reason, place } = await ended('progress[0] = n; progress[1] = 9; if (n === 2) for (;;);', 100);
		expect(reason).toBe('took more than 0.1 s');
		expect(place).toEqual({ task: 2, step: 9 });
	});

	it('lets one go on that makes steps, and one that has nothing to do', async () => {
		const body = `
			if (n === 1) return;
			const until = performance.now() + 600;
			progress[0] = n;
			while (performance.now() < until) progress[1]++;
			progress[0] = 0;
			setTimeout(() => { process.exit(0) }, 400);`;
		expect(await ended(body, 100)).toMatchObject({ reason: 'broke the thread', place: null });
	});
});
