import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { connections } from '../../scripts/vite/connections.js';
import { startRelay } from '../support/relay.ts';
import { staticSite } from '../support/static-site.ts';

// The app on a host of its own, and the relay on another origin, named in config.json alone.

test('a page on another origin follows the relay that config.json names, where the relay allows it', async ({
	page
}) => {
	const site = await staticSite();
	const relay = await startRelay(['--source', 'simulate'], { env: { RELAY_ORIGINS: site.url } });
	const folder = mkdtempSync(join(tmpdir(), 'perch-static-'));
	try {
		const feed = `ws://127.0.0.1:${relay.port}/api/feed`;
		site.config = { relay: feed };
		// The build as it is with this file: its page differs by the policy.
		cpSync(fileURLToPath(new URL('../../build', import.meta.url)), folder, { recursive: true });
		const index = join(folder, 'index.html');
		const sources = ["'self'", ...connections({ relay: feed })].join(' ');
		const policy = readFileSync(index, 'utf8').replace(/connect-src [^;"]*/, `connect-src ${sources}`);
		writeFileSync(index, policy);
		site.serve(folder);
		await page.goto(`${site.url}/settings`);
		await expect(page.getByRole('status', { name: 'Stream' })).toContainText('live');
		await expect(page.getByText(feed)).toBeVisible();
	} finally {
		await site.stop();
		await relay.remove();
		rmSync(folder, { recursive: true, force: true });
	}
});
