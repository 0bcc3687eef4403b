import { expect, test } from 'vitest';
import { Shared } from '#lib/detail/shared.ts';

const never = new AbortController().signal;

test('keeps so many answers, the longest unused go first', async () => {
	const shared = new Shared<string>({ answers: 2, bytes: 1000 }, (value) => value.length);
	let questions = 0;
	const ask = (key: string) =>
		shared.ask(key, never, async () => {
			questions += 1;
			return `answer ${key}`;
		});
	await ask('a');
	await ask('b');
	await ask('a');
	await ask('c');
	expect([shared.answers, shared.bytes, questions]).toEqual([2, 16, 3]);
	await ask('a');
	expect(questions).toBe(3);
	await ask('b');
	expect(questions).toBe(4);
});

test('keeps so many bytes', async () => {
	const shared = new Shared<string>({ answers: 100, bytes: 10 }, (value) => value.length);
	for (const key of ['a', 'b', 'c', 'd']) await shared.ask(key, never, async () => '1234');
	expect([shared.answers, shared.bytes]).toEqual([2, 8]);
	await shared.ask('huge', never, async () => 'x'.repeat(11));
	expect([shared.answers, shared.bytes]).toEqual([0, 0]);
});

test('an answer that comes after all was forgotten is not kept', async () => {
	const shared = new Shared<string>({ answers: 10, bytes: 10 }, (value) => value.length);
	let done: (value: string) => void = () => {};
	const asked = shared.ask('a', never, () => new Promise((resolve) => (done = resolve)));
	shared.clear();
	done('late');
	expect(await asked).toBe('late');
	expect(shared.answers).toBe(0);
});
