import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../tests/support/chromium.ts';

/** The Chromium that the tests use; `args`: as a user's has them, where nothing else is said. */
export async function launchChromium(args = chromiumArgs): Promise<Browser> {
	const { path, env } = await findChromium();
	return chromium.launch({
		executablePath: path,
		args: [...args],
		chromiumSandbox: false,
		env: { ...(process.env as Record<string, string>), ...env }
	});
}

/** Ends the benchmark where there is no app to measure. */
export function needApp(): void {
	if (existsSync(fileURLToPath(new URL('../build/index.html', import.meta.url)))) return;
	console.error('no built app: run `npm run build` first');
	process.exit(1);
}
