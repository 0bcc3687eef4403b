import { expect, test } from '@playwright/test';
import { testArgs, findChromium } from '../support/chromium.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';

// A relay elsewhere: a name that the browser does not take for its own machine leads to the one of the test.

const HOST = 'relay.example';
const chromium = await findChromium();
test.use({
	launchOptions: {
		executablePath: chromium.path,
		chromiumSandbox: false,
		args: [...testArgs, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
		env: { ...(process.env as Record<string, string>), ...chromium.env }
	}
});

let relay: RunningRelay;

test.beforeAll(async () => {
	// As one behind a proxy, which is asked by the proxy's name.
	relay = await startRelay(['--source', 'simulate', '--rate', '4'], { env: { RELAY_PROXY: '1' } });
});
test.afterAll(() => relay.remove());

test('says that the network is gone when the browser does, not when a time is over', async ({ page, context }) => {
	await page.clock.install();
	await page.goto(`http://${HOST}:${relay.port}/settings`);
	const status = page.getByRole('status', { name: 'Stream' });
	await expect(status).toContainText('live');
	// No time goes by in the page: what it says, it says because of the event.
	await page.clock.pauseAt(Date.now() + 60_000);
	await expect(status).toContainText('live');
	await context.setOffline(true);
	await expect(status).toContainText(/OFFLINE since \d\d:\d\d UTC/);
	await expect(status).not.toContainText('live');
	await context.setOffline(false);
	await page.clock.resume();
	await expect(status).toContainText('live');
	await expect(status).not.toContainText('OFFLINE');
});
