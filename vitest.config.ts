import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Unit and relay tests run in plain Node; what needs a browser runs under Playwright (tests/browser).
export default defineConfig({
	test: {
		include: ['tests/**/*.test.ts'],
		environment: 'node',
		pool: 'forks',
		// Two even on two cores: the tests of Kafka wait most of the time.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		testTimeout: 30_000,
		hookTimeout: 120_000,
		// What is waited for comes; how soon is no question of these tests.
		expect: { poll: { timeout: 20_000 } }
	}
});
