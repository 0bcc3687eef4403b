import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { findChromium, testArgs } from '../support/chromium.ts';
import { startFinkServer } from '../support/fink-server/server.ts';
import { type DatabaseDump, restore } from '../support/old-database.ts';
import { startRelay } from '../support/relay.ts';
import { nextBuild, staticSite } from '../support/static-site.ts';

// The app where there is no network at all: the browser is offline, and what served the page has ended.

const found = await findChromium();
const folder = mkdtempSync(join(tmpdir(), 'perch-profile-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A browser as one person has it, closed and opened again. */
function profile(name: string): Promise<BrowserContext> {
	return chromium.launchPersistentContext(join(folder, name), {
		executablePath: found.path,
		chromiumSandbox: false,
		args: [...testArgs],
		env: { ...(process.env as Record<string, string>), ...found.env },
		viewport: { width: 1440, height: 900 },
		serviceWorkers: 'allow'
	});
}
const controlled = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);
const main = (page: Page) => page.getByRole('main');

test('a list of an older version is taken along, and works without a network, after a restart too', async () => {
	// Two browsers and eight pages.
	test.setTimeout(180_000);
	const fink = await startFinkServer();
	const env = { FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst };
	const relay = await startRelay(['--source', 'simulate', '--rate', '1'], { env });
	const dump = JSON.parse(
		readFileSync(new URL('../fixtures/targets/version-1.json', import.meta.url), 'utf8')
	) as DatabaseDump;
	let context = await profile('night');
	try {
		const page = context.pages()[0] ?? (await context.newPage());
		// A file of the app, no page: nothing has opened the database yet.
		await page.goto(`${relay.url}/theme.js`);
		await page.evaluate(`(${restore.toString()})({ indexedDB, name: 'perch', dump: ${JSON.stringify(dump)} })`);
		await page.goto(`${relay.url}/lists/tonight`);
		await expect(main(page)).toContainText('3 targets');
		await controlled(page);
		await page.getByRole('button', { name: 'Take with me' }).click();
		const dialog = page.getByRole('dialog', { name: 'Take with me' });
		await expect(dialog).toContainText('To fetch: 3 targets, about 0.8 MB');
		await dialog.getByRole('button', { name: 'Fetch 3' }).click();
		await expect(dialog.getByRole('status')).toContainText(/3 of 3 · \d\.\d MB · taken along/);
		await expect(dialog.getByRole('alert')).toHaveCount(0);
		await expect(dialog).toContainText(/3 of 3 kept here, .* the oldest of \d\d:\d\d UTC, \d+ s old/);

		await context.setOffline(true);
		await Promise.all([relay.end(), fink.close()]);
		await context.close();
		context = await profile('night');
		await context.setOffline(true);
		const again = context.pages()[0] ?? (await context.newPage());
		await again.goto(relay.url);
		await expect(again.getByRole('region', { name: 'Sky map' })).toBeVisible();
		const status = again.getByRole('status', { name: 'Stream' });
		await expect(status).toContainText(/OFFLINE/);
		await expect(status).toContainText(/all lists are kept here · curves of \d\d:\d\d UTC, .* old/);

		await again.goto(`${relay.url}/object/ZTF21abfmbix`);
		await expect(again.getByRole('region', { name: 'Facts' })).toContainText('16.23 ± 0.03');
		await expect(main(again)).toContainText(/alerts of ZTF of \d\d:\d\d UTC, \d+ (s|min) old/);
		const stamps = again.getByRole('region', { name: 'Stamps' });
		for (const which of ['science', 'template', 'difference']) {
			await expect(stamps.getByRole('img', { name: `${which} stamp, north up, east left` })).toBeVisible();
		}
		await expect(stamps).toContainText(/stamps of \d\d:\d\d UTC, \d+ (s|min) old/);
		await expect(main(again).getByRole('alert')).toHaveCount(0);
		await again.goto(`${relay.url}/object/170587117485817955`);
		await expect(main(again)).toContainText('16 alerts, 20 forced measurements');
		await again.goto(`${relay.url}/sso/8467`);
		await expect(again.getByRole('region', { name: 'ZTF' })).toContainText('17.68 ± 0.03');
		await expect(again.getByRole('region', { name: 'ZTF' })).toContainText(/of \d\d:\d\d UTC, .* old/);

		// What is decided without a network stays.
		await again.goto(`${relay.url}/lists`);
		await again.getByRole('button', { name: 'New list' }).first().click();
		const made = again.getByRole('dialog', { name: 'New list' });
		await made.getByRole('textbox', { name: 'Name' }).fill('Dome');
		await made.getByRole('button', { name: 'Make the list' }).click();
		await expect(again.getByRole('heading', { level: 1 })).toHaveText('Dome');
		await again.goto(`${relay.url}/lists/tonight`);
		await expect(main(again)).toContainText('ZTF21abfmbix');
		await expect(main(again)).toContainText('Dome');
		await again.getByRole('row', { name: /ZTF21abfmbix/ }).click();
		const note = again.getByRole('region', { name: 'Chosen target' }).getByRole('textbox', { name: 'Note' });
		await note.fill('Clouds at two');
		await expect(again.getByText('saved in this browser')).toBeVisible();
		await again.reload();
		await again.getByLabel('Filter by').fill('note=clouds');
		await expect(again.getByRole('region', { name: /^Targets/ }).locator('tbody tr:has(input)')).toHaveCount(1);
	} finally {
		await context.close();
		await relay.remove();
	}
});

test('a static page without a relay installs as an app; a newer version of it waits until it is asked for', async () => {
	const site = await staticSite({ relay: null });
	const next = nextBuild();
	let context = await profile('static');
	const isNext = (page: Page) => page.evaluate(() => document.documentElement.innerHTML.includes('immutable/next'));
	try {
		let page = context.pages()[0] ?? (await context.newPage());
		await page.goto(`${site.url}/settings`);
		await expect(page.getByRole('status', { name: 'Stream' })).toContainText('no relay');
		await controlled(page);
		const devtools = await context.newCDPSession(page);
		const manifest = await devtools.send('Page.getAppManifest');
		expect(manifest.errors).toEqual([]);
		expect(JSON.parse(manifest.data ?? '')).toMatchObject({ name: 'Perch', display: 'standalone' });
		expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);

		site.serve(next.folder);
		await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
		const notice = (of: Page) => of.getByRole('status', { name: 'Version' });
		await expect(notice(page)).toContainText('A new version of Perch is here');
		await page.reload();
		await expect(notice(page)).toContainText('A new version of Perch is here');
		expect(await isNext(page)).toBe(false);
		// Closed and opened again, without a network even: still the version that was in use.
		await context.close();
		await site.stop();
		context = await profile('static');
		page = context.pages()[0] ?? (await context.newPage());
		const other = await context.newPage();
		await page.goto(`${site.url}/settings`);
		await other.goto(`${site.url}/search`);
		// The settings of the site are those that its host said last.
		await expect(page.getByRole('status', { name: 'Stream' })).toContainText('no relay');
		expect(await isNext(page)).toBe(false);
		await expect(notice(page)).toContainText('A new version of Perch is here');
		// A file that the browser lost is fetched again.
		await site.start();
		await page.evaluate(async () => {
			for (const name of await caches.keys()) await (await caches.open(name)).delete('/fonts/plex-sans.woff2');
		});
		const begun = site.asked.length;
		expect(await page.evaluate(async () => (await fetch('/fonts/plex-sans.woff2')).status)).toBe(200);
		expect(site.asked.slice(begun)).toContain('/fonts/plex-sans.woff2');

		await notice(page).getByRole('button', { name: 'Update' }).click();
		for (const one of [page, other]) {
			await one.waitForFunction(() => document.documentElement.innerHTML.includes('immutable/next'));
		}
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
		await expect(notice(page)).toHaveText('');
		// The one before goes while the new one begins its work, which the page does not wait for.
		await expect
			.poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => /app/.test(name))))
			.toEqual([`perch.app.${next.version}`]);
	} finally {
		await context.close();
		await site.stop();
		next.remove();
	}
});
