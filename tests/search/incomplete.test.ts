import { expect, test } from 'vitest';
import { ask, server } from './asked.ts';

const fake = server();

test('a part tells whether a limit may have hidden rows of it', async () => {
	const whole = await ask('ZTF21abfmbix, 170587117485817955', fake.fink());
	expect(whole.parts.map(({ incomplete }) => incomplete)).toEqual([false, false]);
	fake.fault({ what: { rows: 10_000 } });
	const outcome = await ask('ZTF21abfmbix, 170587117485817955', fake.fink());
	expect(outcome.parts.map(({ incomplete, note }) => [incomplete, note?.includes('at most 10,000')])).toEqual([
		[true, true],
		[true, true]
	]);
});
