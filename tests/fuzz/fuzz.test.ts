import { expect, test } from 'vitest';
import { fuzz } from './run.ts';
import { TARGETS } from './targets.ts';

/** A look now and then; `npm run fuzz` takes a million. */
const INPUTS = 1_500;

test.each(Object.entries(TARGETS))(
	'%s takes bad bytes without a crash, a hang or a wrong result',
	{ timeout: 60_000 },
	async (_, make) => {
		const target = await make();
		const { failures, inputs } = await fuzz(target, INPUTS, 42);
		await target.close?.();
		expect(failures).toEqual([]);
		expect(inputs).toBeGreaterThanOrEqual(INPUTS);
	}
);
