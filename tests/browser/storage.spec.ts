import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium, testArgs } from '../support/chromium.ts';
import { type DatabaseDump, restore } from '../support/old-database.ts';
import { rowsOf } from './database.ts';
import { siteOfFile } from './site.ts';
import { expect, expectNoSideways, expectSound, inEveryTheme, open, SIZES, test, tooSmall } from './support.ts';

// What the browser keeps, on its page: counted, backed up, deleted, brought back; and what a browser does that has no room.

const found = await findChromium();
const site = siteOfFile();

/** A browser with a disk, as one person has it: what is full there is full. */
function profile(folder: string): Promise<BrowserContext> {
	return chromium.launchPersistentContext(folder, {
		executablePath: found.path,
		chromiumSandbox: false,
		args: [...testArgs],
		env: { ...(process.env as Record<string, string>), ...found.env },
		viewport: { width: 1440, height: 900 },
		serviceWorkers: 'block'
	});
}
const storage = (page: Page) => page.getByRole('region', { name: 'Storage' });
const kind = (page: Page, title: string) => storage(page).getByRole('row', { name: title });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

test('tells what is kept, saves it as one file, deletes all of it, and brings it back as it was', async ({ page }) => {
	const file = new URL('../fixtures/targets/version-1.json', import.meta.url);
	const dump = JSON.parse(readFileSync(file, 'utf8')) as DatabaseDump;
	const targets = dump.stores.find(({ name }) => name === 'targets')?.rows as {
		name: string;
		trashed: number | null;
	}[];
	for (const target of targets) if (target.name === '170587117485817955') target.trashed = 1795882600000;
	// A file of the app, no page: nothing has opened the database yet.
	await page.goto(`${site.relay.url}/theme.js`);
	await page.evaluate(`(${restore.toString()})({ indexedDB, name: 'perch', dump: ${JSON.stringify(dump)} })`);
	await open(page, `${site.relay.url}/settings#storage`);
	await expect(kind(page, 'Targets and lists')).toContainText(/2 targets in 2 lists\s*\d\.\d kB/);
	await expect(kind(page, 'Trash')).toContainText('1 target, 0 lists');
	await expect(kind(page, 'History and undo')).toContainText('6 changes, 5 steps to take back');
	await expect(kind(page, 'Settings')).toContainText('1 setting');
	await expect(kind(page, 'Taken along').getByRole('button')).toBeDisabled();
	await expect(storage(page)).toContainText('No backup was saved from this browser yet');
	await page.getByLabel('Observatory').selectOption('Kitt Peak');
	await expect(kind(page, 'Settings')).toContainText('2 settings');

	// A browser for tests agrees to nothing of itself.
	await storage(page).getByRole('button', { name: 'Keep it' }).click();
	await expect(storage(page)).toContainText('The browser did not agree: it may still delete all of it');
	await inEveryTheme(page, (theme) => expectSound(page, theme));
	await page.setViewportSize(SIZES[1]);
	await expectNoSideways(page);
	expect(await tooSmall(storage(page).locator('button, p a.button'))).toEqual([]);

	const before = await rowsOf(page, 'targets', 'lists', 'history');
	const saving = page.waitForEvent('download');
	await storage(page).getByRole('button', { name: 'Save a backup' }).click();
	const saved = await saving;
	expect(saved.suggestedFilename()).toMatch(/^perch-backup-20\d\d-\d\d-\d\dT\d{4}Z\.json$/);
	const text = readFileSync(await saved.path(), 'utf8');
	await expect(storage(page)).toContainText('to save: 3 targets, 2 lists, trash included');
	await expect(storage(page)).toContainText(/Last backup of .* old; nothing was changed since/);

	await storage(page).getByRole('button', { name: 'Delete it all…' }).click();
	const sure = dialog(page, 'Delete all that is kept here?');
	await expect(sure.getByRole('listitem')).toHaveText([
		'Targets and lists 2 targets in 2 lists',
		'Trash 1 target, 0 lists',
		'History and undo 6 changes, 5 steps to take back',
		'Settings 3 settings'
	]);
	await expectSound(page, 'dark');
	expect(await tooSmall(sure.getByRole('button'))).toEqual([]);
	await sure.getByRole('button', { name: 'Delete', exact: true }).click();
	await expect(storage(page).getByRole('status').filter({ hasText: 'Deleted' })).toHaveText(
		'Deleted: targets and lists (2 targets in 2 lists), trash (1 target, 0 lists), history and undo (6 changes, 5 steps to take back), settings (3 settings).'
	);
	expect(await rowsOf(page, 'targets', 'lists', 'history', 'steps')).toEqual({
		targets: [],
		lists: [],
		history: [],
		steps: []
	});
	await expect(page.getByText('None: altitudes, hours left')).toBeVisible();

	await storage(page).getByRole('button', { name: 'Restore…' }).click();
	const restoring = dialog(page, 'Restore a backup');
	await restoring
		.locator('input[type=file]')
		.setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text) });
	await expect(restoring.getByRole('status')).toContainText('3 new, 0 joined with known ones, 0 bad; 2 new lists');
	await expect(restoring.getByLabel('Its settings too')).toBeChecked();
	await restoring.getByRole('button', { name: 'Restore 3 targets' }).click();
	await expect(storage(page)).toContainText('Restored, with theme, observing site and limits');
	expect(await rowsOf(page, 'targets', 'lists', 'history')).toEqual(before);
	await expect(page.getByLabel('Observatory')).toHaveValue('Kitt Peak');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(kind(page, 'Targets and lists')).toContainText('0 targets in 0 lists');
});

test('a full disk: an import that is killed or finds no room leaves nothing, and what is deleted goes all the same', async () => {
	// Three browsers.
	test.setTimeout(180_000);
	const folder = mkdtempSync(join(tmpdir(), 'perch-profile-'));
	const file = (length: number) => {
		const rows = Array.from({ length }, (_, at) => `SN ${at},${at / 60},${(at % 100) - 50},found at ${at}`);
		return { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(`name,ra,dec,note\n${rows.join('\n')}\n`) };
	};
	const imported = async (page: Page, targets: number) => {
		await page.getByRole('button', { name: 'Import' }).click();
		await dialog(page, 'Import targets').locator('input[type=file]').setInputFiles(file(targets));
		return dialog(page, 'Import targets').getByRole('button', { name: /^Import [\d,]+ targets$/ });
	};
	let browser = await profile(folder);
	try {
		const killed = await browser.newPage();
		// Half of it is handed to the database when the page comes to a stand, as one that is killed then.
		await killed.addInitScript(() => {
			let puts = 0;
			const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
			IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
				if (this.name === 'targets' && (puts += 1) === 10_000) {
					console.log('half-way');
					for (;;);
				}
				return key === undefined ? put.call(this, value) : put.call(this, value, key);
			};
		});
		await killed.goto(`${site.relay.url}/lists/all`);
		const halfWay = killed.waitForEvent('console', (message) => message.text() === 'half-way');
		await (await imported(killed, 20_000)).click({ noWaitAfter: true });
		await halfWay;
		await killed.close();
		await browser.close();

		browser = await profile(folder);
		let page = await browser.newPage();
		let devtools = await browser.newCDPSession(page);
		const room = (bytes?: number) =>
			devtools.send('Storage.overrideQuotaForOrigin', {
				origin: site.relay.url,
				...(bytes === undefined ? {} : { quotaSize: bytes })
			});
		await room(1_000_000);
		await page.goto(`${site.relay.url}/lists/all`);
		await expect(page.getByText('No targets yet')).toBeVisible();
		const again = await imported(page, 5000);
		await again.click();
		const failed = page.getByRole('alert').filter({ hasText: 'nothing was saved' });
		await expect(failed).toContainText(
			'nothing was saved: the browser has no room left for this site: delete what is no longer needed in Settings'
		);
		const nothing = { targets: [], lists: [], steps: [], history: [] };
		expect(await rowsOf(page, 'targets', 'lists', 'steps', 'history')).toEqual(nothing);
		await room();
		await again.click();
		await expect(page.getByRole('heading', { level: 1, name: 'many' })).toBeVisible();
		expect((await rowsOf(page, 'targets'))['targets']).toHaveLength(5000);
		await page
			.getByRole('checkbox', { name: /^Choose SN/ })
			.first()
			.click();
		await page.getByRole('toolbar').getByRole('button', { name: 'Trash' }).click();
		await expect(page.locator('.told')).toContainText('Put into the trash: SN 0');

		// More is kept than there is room for, as after the user's disk got full: not a byte can be written. A browser that
		// has just written believes in its room for half a minute more: another one is started.
		await browser.close();
		browser = await profile(folder);
		page = await browser.newPage();
		devtools = await browser.newCDPSession(page);
		await room(100_000);
		await page.goto(`${site.relay.url}/lists/trash`);
		const refused = () =>
			page.evaluate(
				() =>
					new Promise<boolean>((resolve, reject) => {
						const opening = indexedDB.open('perch');
						opening.onerror = () => reject(opening.error ?? new Error('no reason given'));
						opening.onsuccess = () => {
							const change = opening.result.transaction('bodies', 'readwrite');
							change.objectStore('bodies').put({ key: 'probe', body: null });
							change.onabort = () => resolve(true);
							change.oncomplete = () => resolve(false);
							opening.result.close();
						};
					})
			);
		const other = await browser.newPage();
		await other.goto(`${site.relay.url}/lists/trash`);
		await expect(page.getByText('SN 0', { exact: true })).toBeVisible();
		await expect.poll(refused).toBe(true);
		// One tab empties the trash, the other one knows; and the other way round.
		await other.getByRole('button', { name: 'Empty the trash' }).click();
		await expect(other.locator('.told')).toContainText(
			'Emptied the trash: 1 target, for good: there was no room left to remember it'
		);
		await expect(other.getByText('The trash is empty')).toBeVisible();
		await expect(page.getByText('The trash is empty')).toBeVisible();
		expect((await rowsOf(page, 'targets'))['targets']).toHaveLength(4999);
		await other.getByRole('link', { name: 'All targets' }).click();
		await expect(other.getByRole('checkbox', { name: /^Choose SN/ }).first()).toBeVisible();
		await page.getByRole('link', { name: 'Settings' }).click();
		await expect(kind(page, 'Targets and lists')).toContainText('4,999 targets in 1 list');
		await storage(page).getByRole('button', { name: 'Delete targets and lists…' }).click();
		await dialog(page, 'Delete targets and lists?').getByRole('button', { name: 'Delete', exact: true }).click();
		await expect(storage(page)).toContainText('Deleted: targets and lists (4,999 targets in 1 list).');
		expect(await rowsOf(page, 'targets', 'lists', 'steps', 'history')).toEqual(nothing);
		await expect(kind(page, 'Targets and lists')).toContainText('0 targets in 0 lists');
		await expect(other.getByText('No targets yet')).toBeVisible();

		const agree = { permission: { name: 'persistent-storage' }, setting: 'granted', origin: site.relay.url } as const;
		await devtools.send('Browser.setPermission', agree);
		await storage(page).getByRole('button', { name: 'Keep it' }).click();
		await expect(storage(page)).toContainText('The browser keeps it until you delete it.');
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a browser that lets the page keep nothing says so in one line', async ({ page }) => {
	// As a browser does whose user lets the site store nothing.
	await page.addInitScript(() => {
		const refuse = () => {
			throw new DOMException('The user denied permission to access the database.', 'SecurityError');
		};
		IDBFactory.prototype.open = refuse;
		for (const name of ['localStorage', 'sessionStorage', 'caches'])
			Object.defineProperty(window, name, { get: refuse });
		Object.defineProperty(navigator, 'storage', { value: undefined });
	});
	await page.route('**/config.json', (route) => route.fulfill({ json: { relay: null, fink: site.fink.url } }));
	await page.goto(`${site.relay.url}/settings`);
	await expect(storage(page).getByRole('alert').filter({ hasText: /./ })).toHaveText(
		/^Targets and lists: lists cannot be kept: this browser lets the page store nothing .*\.$/
	);
	await expect(storage(page)).toContainText('This browser does not offer to keep it');
	await expect(storage(page).getByRole('button', { name: 'Delete it all…' })).toBeDisabled();
	await expect(storage(page).getByRole('button', { name: 'Save a backup' })).toHaveCount(0);
});
