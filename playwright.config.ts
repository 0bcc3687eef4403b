import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { testArgs, findChromium } from './tests/support/chromium.ts';

const chromium = await findChromium();

// A file at a time each. Three even on two cores: a test waits for pages, relay and Fink half of its time, and with two the
// same tests took a seventh longer.
export default defineConfig({
	testDir: 'tests/browser',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	workers: Math.max(3, Math.floor(availableParallelism() / 2)),
	fullyParallel: false,
	// CI's machines are shared: what fails there once is tried again, and named by scripts/test.ts.
	retries: process.env.CI ? 1 : 0,
	timeout: 90_000,
	expect: { timeout: 20_000 },
	reporter: [['list']],
	use: {
		browserName: 'chromium',
		viewport: { width: 1440, height: 900 },
		serviceWorkers: 'block',
		launchOptions: {
			executablePath: chromium.path,
			chromiumSandbox: false,
			args: [...testArgs],
			env: { ...(process.env as Record<string, string>), ...chromium.env }
		}
	}
});
