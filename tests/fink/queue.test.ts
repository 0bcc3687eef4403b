import { expect, test } from 'vitest';
import { Queue } from '#lib/fink/queue.ts';

const never = (): AbortSignal => new AbortController().signal;

test('runs no more at once than it may, in the order in which they came', async () => {
	const queue = new Queue(2);
	const begun: number[] = [];
	const ends: (() => void)[] = [];
	const all = [0, 1, 2, 3].map((n) =>
		queue.run(never(), async () => {
			begun.push(n);
			await new Promise<void>((end) => (ends[n] = end));
			return n;
		})
	);
	expect(begun).toEqual([0, 1]);
	ends[1]?.();
	await all[1];
	await expect.poll(() => begun).toEqual([0, 1, 2]);
	ends[0]?.();
	await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
	ends[2]?.();
	ends[3]?.();
	expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

test('leaves out one that is aborted while it waits, with its reason, and goes on after one that fails', async () => {
	const queue = new Queue(1);
	let fail: (reason: Error) => void = () => undefined;
	const first = queue.run(never(), () => new Promise((_, failed) => (fail = failed)));
	const [leaver, reason] = [new AbortController(), new Error('left')];
	let ran = false;
	const second = queue.run(leaver.signal, async () => (ran = true));
	const third = queue.run(never(), async () => 'third');
	leaver.abort(reason);
	await expect(second).rejects.toBe(reason);
	fail(new Error('broken'));
	await expect(first).rejects.toThrow('broken');
	expect(await third).toBe('third');
	expect(ran).toBe(false);
	await expect(queue.run(AbortSignal.abort(reason), async () => 1)).rejects.toBe(reason);
});
