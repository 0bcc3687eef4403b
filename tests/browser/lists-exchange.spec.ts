import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { siteOfFile } from './site.ts';
import { expect, expectSound, inEveryTheme, open, test } from './support.ts';

const site = siteOfFile();
const rows = (page: Page) => page.getByRole('region', { name: /^Targets/ }).locator('tbody tr:has(input)');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import targets' });
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (page: Page, file: ReturnType<typeof csv>) =>
	dialog(page).locator('input[type=file]').setInputFiles(file);

test('a bad file is told line by line and its bad rows saved; what came in is shared by a link and read elsewhere', async ({
	page,
	context,
	browser
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page, `${site.relay.url}/lists/all`);
	await page.getByRole('button', { name: 'Import' }).click();
	await expectSound(page, 'dark');
	await choose(page, csv('page.csv', '<!doctype html><html></html>'));
	await expect(dialog(page).getByRole('alert')).toContainText('page.csv: the file is a web page, no list');
	const bad =
		'name,ra,dec,comment\nSN one,246.04,25.67,<img src=x onerror=alert(1)>\nSN two,10,95.2,\n1.7002E+17,1,2,\nZTF21abfmbix,1,2,=1+1\n';
	await choose(page, csv('run.csv', bad));
	await expect(dialog(page).getByRole('status')).toContainText('2 new, 0 joined with known ones, 2 bad');
	await expect(dialog(page)).toContainText('line 3: dec 95.2 is out of −90…90');
	await inEveryTheme(page, (theme) => expectSound(page, theme));
	const saving = page.waitForEvent('download');
	await dialog(page).getByRole('button', { name: 'Save bad rows' }).click();
	const saved = readFileSync(await (await saving).path(), 'utf8');
	expect(saved.split('\n').slice(0, 3)).toEqual([
		'name,ra,dec,comment',
		'# line 3: dec 95.2 is out of −90…90',
		'SN two,10,95.2,'
	]);
	await dialog(page).getByRole('button', { name: 'Import 2 targets' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'run' })).toBeVisible();
	await expect(rows(page)).toHaveCount(2);

	// The same again joins all of it, and brings nothing new.
	await page.getByRole('button', { name: 'Import' }).click();
	await choose(page, csv('run.csv', bad));
	await expect(dialog(page).getByRole('status')).toContainText('0 new, 2 joined with known ones, 2 bad');
	await page.keyboard.press('Escape');

	await page.getByRole('button', { name: 'Export', exact: true }).click();
	await page.getByRole('button', { name: 'Copy link' }).click();
	await expect(page.getByText('Link copied: it bears 2 targets, notes too')).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	const elsewhere = await (await browser.newContext()).newPage();
	await open(elsewhere, link);
	await expect(dialog(elsewhere).getByRole('status')).toContainText('2 new, 0 joined');
	await expect(elsewhere.locator('.names')).not.toContainText('run');
	await dialog(elsewhere).getByRole('button', { name: 'Import 2 targets' }).click();
	await expect(elsewhere.locator('.names')).toContainText('run');
	await expect(rows(elsewhere)).toHaveCount(2);
	expect(await elsewhere.locator('img[src="x"]').count()).toBe(0);
	await elsewhere.context().close();
});

test('a page that ends in the middle of an import has written nothing; then the whole comes in', async ({
	page,
	context
}) => {
	const many = `name,ra,dec\n${Array.from({ length: 3000 }, (_, at) => `SN ${at},${at / 10},${(at % 100) - 50}`).join('\n')}\n`;
	// Half of it is handed to the database when the page comes to a stand, as one that is killed then.
	await page.addInitScript(() => {
		let puts = 0;
		const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
		IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
			if (this.name === 'targets' && (puts += 1) === 1500) {
				console.log('half-way');
				for (;;);
			}
			return key === undefined ? put.call(this, value) : put.call(this, value, key);
		};
	});
	await open(page, `${site.relay.url}/lists/all`);
	await page.getByRole('button', { name: 'Import' }).click();
	await choose(page, csv('many.csv', many));
	const halfWay = page.waitForEvent('console', (message) => message.text() === 'half-way');
	await dialog(page).getByRole('button', { name: 'Import 3,000 targets' }).click({ noWaitAfter: true });
	await halfWay;
	await page.close();
	const again = await context.newPage();
	await open(again, `${site.relay.url}/lists/all`);
	await expect(again.getByText('No targets yet')).toBeVisible();
	await expect(again.locator('.names')).not.toContainText('many');
	await again.getByRole('button', { name: 'Import' }).click();
	await choose(again, csv('many.csv', many));
	await dialog(again).getByRole('button', { name: 'Import 3,000 targets' }).click();
	await expect(again.getByRole('heading', { level: 1, name: 'many' })).toBeVisible();
	await expect(again.locator('.names a[aria-current] .count')).toHaveText('3,000');
});
