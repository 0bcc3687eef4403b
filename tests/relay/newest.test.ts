import { expect, test } from 'vitest';
import { Newest } from '../../relay/source/kafka/newest.ts';

test('asked for anew before it has ended, work stops, the next begins after it, and all wait for that', async () => {
	const newest = new Newest();
	const gate = Promise.withResolvers<null>();
	const steps: string[] = [];
	let later: Promise<void> | null = null;
	const first = newest.ask(async (current) => {
		steps.push(`first ${current()}`);
		await gate.promise;
		steps.push(`first ${current()}`);
	});
	const done = newest.done().then(() => steps.push('done'));
	await Promise.resolve();
	await Promise.resolve();
	const never = newest.ask(async () => void steps.push('never'));
	const last = newest.ask(async (current) => {
		steps.push(`last ${current()}`);
		// While all wait for this one.
		later = newest.ask(async () => {
			await new Promise(setImmediate);
			steps.push('later');
		});
		await Promise.resolve();
		steps.push(`last ${current()}`);
	});
	gate.resolve(null);
	await Promise.all([first, never, last, done]);
	await later;
	expect(steps).toEqual(['first true', 'first false', 'last true', 'last false', 'later', 'done']);
});

test('what fails is told to who asked; what comes after it begins all the same', async () => {
	const newest = new Newest();
	const failed = newest.ask(() => Promise.reject(new Error('no broker')));
	await expect(newest.done()).rejects.toThrow('no broker');
	await expect(failed).rejects.toThrow('no broker');
	await newest.ask(() => Promise.resolve());
	await newest.done();
});
