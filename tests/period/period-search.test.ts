import { once } from 'node:events';
import { Worker as Thread } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import type { AskedWorker } from '#lib/ask-worker.ts';
import { PeriodWorkerError, searchPeriod } from '#lib/period/period-search.ts';
import { curve, expected } from '../analysis/fixtures.ts';

const threads: Thread[] = [];

afterEach(async () => {
	await Promise.all(threads.splice(0).map((thread) => thread.terminate()));
});

/** A thread that runs the worker's script, with the face of a browser's worker. */
function start(module = './thread.ts'): AskedWorker & { thread: Thread } {
	const thread = new Thread(new URL(module, import.meta.url));
	threads.push(thread);
	const target = new EventTarget();
	thread.on('message', (data) => target.dispatchEvent(new MessageEvent('message', { data })));
	thread.on('error', (error) =>
		target.dispatchEvent(Object.assign(new Event('error'), { message: error instanceof Error ? error.message : '' }))
	);
	return {
		thread,
		postMessage: (message: unknown) => thread.postMessage(message),
		addEventListener: target.addEventListener.bind(target),
		terminate: () => void thread.terminate()
	};
}

describe('period search in a worker', () => {
	it('finds the period and tells its progress, then ends the worker', async () => {
		const worker = start();
		const ended = once(worker.thread, 'exit');
		const shares: number[] = [];
		const found = await searchPeriod(
			{ points: curve('rrLyrae') },
			{ start: () => worker, onProgress: (done) => shares.push(done) }
		);
		expect(found.peaks[0]!.period).toBeCloseTo(expected.truePeriod, 4);
		expect(found.power).toHaveLength(found.grid.count);
		expect(shares.length).toBeGreaterThan(10);
		expect(shares.length).toBeLessThanOrEqual(100);
		await ended;
	});

	it('passes on why there is nothing to search', async () => {
		const search = searchPeriod({ points: curve('rrLyrae').slice(0, 3) }, { start });
		await expect(search).rejects.toBeInstanceOf(AnalysisError);
		await expect(search).rejects.toMatchObject({
			code: 'too-few',
			message: expect.stringMatching(/needs 5 measurements/)
		});
	});

	it('ends the worker in the midst of its work when it is cancelled', async () => {
		const worker = start();
		const ended = once(worker.thread, 'exit');
		const controller = new AbortController();
		const search = searchPeriod(
			{ points: curve('macho'), range: { shortest: 0.02 } },
			{ start: () => worker, signal: controller.signal, onProgress: () => controller.abort() }
		);
		await expect(search).rejects.toMatchObject({ name: 'AbortError' });
		await ended;
	});

	it('starts no worker for a search that is cancelled already', async () => {
		const search = searchPeriod({ points: [] }, { start, signal: AbortSignal.abort() });
		await expect(search).rejects.toMatchObject({ name: 'AbortError' });
		expect(threads).toEqual([]);
	});

	it('says so when the worker breaks', async () => {
		const search = searchPeriod({ points: curve('rrLyrae') }, { start: () => start('./no-such-worker.ts') });
		await expect(search).rejects.toBeInstanceOf(PeriodWorkerError);
		await expect(search).rejects.toThrow(
			/^The period search broke: .*no-such-worker.*Try again, or reload the page\.$/
		);
	});

	it('takes points that cannot be cloned as they are, such as the state of a component', async () => {
		const points = curve('rrLyrae').map((point) => new Proxy(point, {}));
		const found = await searchPeriod({ points }, { start });
		expect(found.points).toBe(points.length);
	});
});
