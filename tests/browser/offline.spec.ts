import { type FinkServer, startFinkServer } from '../support/fink-server/server.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { expect, open, test } from './support.ts';

// The pages of the archive while the browser has no network, and when it is back.

test.use({ allowed: [/Failed to load resource|WebSocket|ERR_INTERNET_DISCONNECTED/] });

let fink: FinkServer;
let relay: RunningRelay;

test.beforeAll(async () => {
	fink = await startFinkServer();
	const env = { FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst };
	relay = await startRelay(['--source', 'simulate', '--rate', '2'], { env });
});
test.afterAll(async () => {
	await relay.remove();
	await fink.close();
});

test('a search says why there is no answer, and that the question stays, in sentences of their own', async ({
	page,
	context
}) => {
	await open(page, `${relay.url}/search`);
	const box = page.getByRole('combobox').first();
	await box.fill('10.6847 +41.2688 r=1m');
	await page.waitForLoadState('networkidle');
	await context.setOffline(true);
	await box.press('Enter');
	await expect(page.getByRole('heading', { name: 'Fink gave no answer' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText(
		'this browser is offline: ask again when it is not. What you asked stays in the box.'
	);
	await expect(box).toHaveValue('10.6847 +41.2688 r=1m');
});
