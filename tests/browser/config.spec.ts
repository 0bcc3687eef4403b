import { type RunningRelay, startRelay } from '../support/relay.ts';
import { expect, expectSound, inEveryTheme, open, inEverySize, test } from './support.ts';

// A site whose `config.json` says what cannot be used.

// Chromium says of every file that is not there that it is not.
test.use({ allowed: [/status of 404/] });

let relay: RunningRelay;

test.beforeAll(async () => {
	relay = await startRelay(['--source', 'simulate', '--rate', '2']);
});
test.afterAll(() => relay.remove());

const STRANGE = { relay: 'javascript:alert(1)', fink: { ztf: 5, lsst: 'http://me:secret@archive.example' } };

test('its odd addresses are named, and the page goes on', async ({ page }) => {
	await page.route('**/config.json', (route) => route.fulfill({ json: STRANGE }));
	await open(page, `${relay.url}/statistics/none`);
	const notes = page.getByRole('status', { name: 'Settings of this site' });
	await expect(notes.locator('p')).toHaveText([
		/^config\.json, relay: expected null or a ws or wss address .*, saw "javascript:alert\(1\)": ws:\/\/127\.0\.0\.1:\d+\/api\/feed is used instead$/,
		/^config\.json, fink\.ztf: expected an http or https .*, saw 5: https:\/\/api\.ztf\.fink-portal\.org is used instead$/,
		/^config\.json, fink\.lsst: .*, saw "http:\/\/…@archive\.example": https:\/\/api\.lsst\.fink-portal\.org is used instead$/
	]);
	await expect(page.getByText('SIMULATED').first()).toBeVisible();
	await inEverySize(page, () => inEveryTheme(page, (theme) => expectSound(page, theme)));
	await notes.getByRole('button', { name: 'Dismiss' }).click();
	await expect(notes).toHaveText('');
});

test('a file that is not there, and one that says nothing, are no fault', async ({ page }) => {
	for (const answer of [{ status: 404, body: 'nothing' }, { json: {} }]) {
		await page.route('**/config.json', (route) => route.fulfill(answer));
		await open(page, `${relay.url}/statistics/none`);
		await expect(page.getByText('SIMULATED').first()).toBeVisible();
		await expect(page.getByRole('status', { name: 'Settings of this site' })).toHaveText('');
		await page.unroute('**/config.json');
	}
});
