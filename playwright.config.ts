import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './tests/support/chromium.ts';

const chromium = await findChromium();

/** Specs that draw the sky map: WebGL in software takes more than one core, so that two of them would wait for each other. */
const MAP = /\/(dock|kafka|recovery|sky|use)\.spec\.ts$/;

export default defineConfig({
	testDir: 'tests/browser',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	workers: 2,
	fullyParallel: false,
	projects: [
		{ name: 'map', testMatch: MAP, workers: 1 },
		{ name: 'pages', testIgnore: MAP }
	],
	retries: 0,
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
			args: [...chromiumArgs],
			env: { ...(process.env as Record<string, string>), ...chromium.env }
		}
	}
});
