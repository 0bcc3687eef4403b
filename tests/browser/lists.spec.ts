import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium, testArgs } from '../support/chromium.ts';
import { rowsOf } from './database.ts';
import { siteOfFile } from './site.ts';
import { expect, expectAccessible, expectSound, inEveryTheme, open, SIZES, test, tooSmall } from './support.ts';

const site = siteOfFile(4);

const rows = (page: Page) => page.getByRole('region', { name: /^Targets/ }).locator('tbody tr:has(input)');
const told = (page: Page) => page.locator('.told');
const members = (page: Page) => page.locator('.names a[aria-current] .count');

/** A list that the stream fills, made as a user makes it. */
async function makeTopicList(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name: 'New list' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel('Topics fill it').check();
	await page.getByPlaceholder('fink_sn_*').fill('*');
	await page.getByRole('button', { name: 'Make the list' }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a topic list fills itself; what is decided is told, undone, and the same in another tab', async ({
	page,
	context
}) => {
	await open(page, `${site.relay.url}/lists`);
	await expect(page.getByText('No targets yet')).toBeVisible();
	await makeTopicList(page, 'All of tonight');
	await expect(page.locator('.first').getByText('SIMULATED')).toBeVisible();
	await expect(rows(page).nth(3)).toBeVisible();

	// Ticked rows stand still while more come.
	await rows(page).nth(0).hover();
	const names = await rows(page)
		.locator('td:nth-child(3) a')
		.evaluateAll((all) => all.map((one) => one.textContent));
	await rows(page).nth(0).getByRole('checkbox').click();
	await rows(page).nth(2).getByRole('checkbox').click();
	const bar = page.getByRole('toolbar');
	await expect(bar).toContainText('2 chosen');
	const before = await members(page).innerText();
	await expect(members(page)).not.toHaveText(before);
	await expect(rows(page).nth(0)).toContainText(names[0] ?? '');

	const other = await context.newPage();
	await open(other, page.url());
	await bar.getByRole('button', { name: 'Tag' }).click();
	await page.getByLabel('Tag', { exact: true }).fill('spectrum');
	await page.keyboard.press('Enter');
	await expect(told(page)).toContainText('Tagged spectrum: 2 targets');
	await other.getByLabel('Filter by').fill('tag=spectrum');
	await expect(rows(other)).toHaveCount(2, { timeout: 1000 });
	await told(page).getByRole('button', { name: 'Undo' }).click();
	await expect(told(page)).toContainText('Taken back: Tagged spectrum: 2 targets');
	await expect(other.getByText('No target passes the filter')).toBeVisible({ timeout: 1000 });

	await bar.getByRole('button', { name: 'Priority' }).click();
	await bar.getByRole('button', { name: 'priority 3' }).click();
	await expect(told(page)).toContainText('Gave priority 3 to 2 targets');
	await bar.getByRole('button', { name: 'Trash' }).click();
	await expect(told(page)).toContainText('Put into the trash: 2 targets');
	await page.getByRole('link', { name: 'Trash' }).click();
	await expect(rows(page)).toHaveCount(2);
	await page.getByLabel('Choose all that are shown').check();
	await page.getByRole('button', { name: 'Take out of the trash' }).click();
	await expect(page.getByText('The trash is empty')).toBeVisible();

	// By keys: the next row, a note, rejected, taken back.
	await page.goBack();
	await expect(rows(page).nth(3)).toBeVisible();
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	const details = page.getByRole('region', { name: 'Chosen target' });
	const name = await details.getByRole('heading', { level: 2 }).innerText();
	// Though alerts come in all the time.
	await expect.poll(() => new URL(page.url()).search).toMatch(/^\?target=./);
	await details.getByRole('textbox', { name: 'Note' }).fill('Ask for a spectrum');
	await expect(details.getByText('saved in this browser')).toBeVisible();
	await expect(details.getByText('note: Ask for a spectrum')).toBeVisible();
	await other.getByLabel('Filter by').fill('note=spectrum');
	await expect(rows(other)).toHaveCount(1);
	await expect(rows(other)).toContainText(name);
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('x');
	await expect(told(page)).toContainText(`Rejected ${name}`);
	await expect(page.getByRole('button', { name: 'Show 1 rejected' })).toBeVisible();
	await page.keyboard.press('u');
	await expect(told(page)).toContainText(`Taken back: Rejected ${name}`);
	await inEveryTheme(page, (theme) => expectSound(page, theme));

	await page.setViewportSize(SIZES[1]);
	await page.getByRole('link', { name: 'All lists' }).click();
	await expect(page.getByRole('link', { name: /All of tonight/ })).toBeVisible();
	expect(await tooSmall(page.locator('.names a, .names button'))).toEqual([]);
	await page.getByRole('link', { name: /All of tonight/ }).click();
	const phoneRow = page.locator('li .row');
	await expect(phoneRow.nth(2)).toBeVisible();
	expect(await tooSmall(page.locator('.head a, .head button, .head input'))).toEqual([]);
	// Many rows in sight; the details take no more than the half, and the row that they are about stays above them.
	const inSight = (at: number) => phoneRow.nth(at).boundingBox();
	const box = await page.getByRole('region', { name: 'Targets' }).boundingBox();
	expect(Math.floor((box?.height ?? 0) / ((await inSight(0))?.height ?? Infinity))).toBeGreaterThanOrEqual(6);
	await phoneRow.nth(5).click();
	await expect(details).toBeVisible();
	await expect(phoneRow.nth(5)).toBeInViewport({ ratio: 1 });
	const top = (await page.getByRole('button', { name: 'Height of the details: half' }).boundingBox())?.y ?? 0;
	await expect
		.poll(async () => ((await inSight(5))?.y ?? Infinity) + ((await inSight(5))?.height ?? 0))
		.toBeLessThanOrEqual(top);
	expect(844 - top).toBeLessThan(0.65 * 844);
	await inEveryTheme(page, (theme) => expectSound(page, theme));
	await details.getByRole('button', { name: 'Close the details' }).click();
	await expect(details).toHaveCount(0);

	const tools = page.getByRole('button', { name: 'What to do with the list' });
	await tools.click();
	expect(await tooSmall(page.getByRole('group', { name: 'What to do with the list' }).locator('button'))).toEqual([]);
	await expectSound(page, 'dark');
	await page.getByRole('button', { name: 'Take with me' }).click();
	await expect(page.getByRole('dialog', { name: 'Take with me' })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.getByTitle('Order of the targets: New since, descending').click();
	await page.getByRole('button', { name: 'Object', exact: true }).click();
	await expect(page.getByTitle('Order of the targets: Object, ascending')).toBeVisible();
});

test('things are saved from the sky, from pages and from rows, and say so', async ({ page }) => {
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	await expect(page.getByRole('button', { name: 'Save to list' })).toBeEnabled();
	await expect(page.getByText('Alerts and measurements').first()).toBeVisible();
	await page.keyboard.press('s');
	await page.getByLabel('Name of the new list').fill('Mine');
	await page.keyboard.press('Enter');
	await expect(told(page)).toContainText('Added ZTF21abfmbix to Mine');
	await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();

	await page.goto(`${site.relay.url}/sso/8467`);
	await expect(page.getByRole('button', { name: 'Save to list' })).toBeEnabled();
	await page.keyboard.press('s');
	await page.getByRole('button', { name: 'Mine' }).click();
	await expect(told(page)).toContainText('Added 8467 to Mine');

	await page.goto(`${site.relay.url}/search?q=ZTF21abfmbix+170587117485817955`);
	await page.getByLabel('Select all that are shown').check();
	await page.keyboard.press('s');
	await page.getByRole('button', { name: /^Mine/ }).click();
	await expect(told(page)).toContainText('Added 2 targets to Mine');

	await page.goto(`${site.relay.url}/`);
	await page.getByRole('option').nth(1).click();
	await page.getByRole('button', { name: 'Save to list' }).click();
	await page.getByRole('button', { name: 'Mine' }).click();
	await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible();

	await page.getByRole('link', { name: 'Lists' }).click();
	await page.getByRole('link', { name: 'Mine' }).click();
	await expect(rows(page).filter({ hasText: 'ZTF21abfmbix' })).toBeVisible();
	await expect(rows(page).filter({ hasText: '8467' })).toBeVisible();
	// Of the sky as it is, but for what the simulated night brought.
	await expect(rows(page).getByText('SIM')).toHaveCount(1);
	await page.getByRole('button', { name: 'Check' }).click();
	await expect(page.getByText(/^Archives asked: /)).toBeVisible();

	// Order, filter and chosen target stand in the address; a reload and Back bring them back.
	const header = page.getByRole('columnheader', { name: 'Object' });
	const filter = page.getByLabel('Filter by');
	const details = page.getByRole('region', { name: 'Chosen target' });
	const query = () => new URL(page.url()).search;
	await header.getByRole('button').click();
	await header.getByRole('button').click();
	await filter.fill('ztf');
	await expect.poll(query).toBe('?sort=-name&filter=ztf');
	const found = rows(page).filter({ hasText: 'ZTF21abfmbix' });
	await found
		.getByText('ZTF21abfmbix')
		.locator('xpath=ancestor::td')
		.click({ position: { x: 190, y: 18 } });
	await expect(details).toBeVisible();
	await expect.poll(query).toBe('?sort=-name&filter=ztf&target=ztf:ZTF21abfmbix');
	await page.reload();
	await expect(details.getByRole('heading', { name: 'ZTF21abfmbix' })).toBeVisible();
	await expect(filter).toHaveValue('ztf');
	await expect(header).toHaveAttribute('aria-sort', 'descending');
	await page.goBack();
	await expect(details).toHaveCount(0);
	await expect.poll(query).toBe('?sort=-name&filter=ztf');
	await page.getByRole('link', { name: 'All targets' }).click();
	await expect(filter).toHaveValue('');
	await page.goBack();
	await expect(filter).toHaveValue('ztf');
	await expect(header).toHaveAttribute('aria-sort', 'descending');
	await page.goto(page.url().replace(query(), '?sort=nosuch&filter=8467&target=gone'));
	await expect(page.getByText('Not understood in the address, and left out: sort=nosuch, target=gone.')).toBeVisible();
	await expect(rows(page)).toHaveCount(1);
	await expect(rows(page)).toContainText('8467');
});

test('a list of a replay goes by its clock; one of all targets by the true one, and says so', async ({
	page,
	relay
}) => {
	const folder = new URL('../fixtures/containers', import.meta.url).pathname;
	const replay = await relay(['--source', `replay:${folder}`, '--rate', '0']);
	await page.addInitScript(() => {
		const site = { name: 'Kitt Peak', lat: 31.9633, lon: -111.6, height: 2120, zone: null };
		localStorage.setItem('perch.site', JSON.stringify({ site, limits: { altitude: 30, sun: -18 } }));
	});
	await open(page, `${replay.url}/lists`);
	await expect(page.getByText(/^Ages and tonight go by the true clock, .* UTC, not by the replay’s\.$/)).toBeVisible();
	await makeTopicList(page, 'Replayed');
	await expect(page.locator('.first').getByText('REPLAY', { exact: true })).toBeVisible();
	await expect(page.getByText('Ages and tonight go by')).toHaveCount(0);
	await expect(rows(page).first()).toBeVisible();
	// Sorted by what is new: the newest alert is as old as the clock of the replay.
	await page.keyboard.press('j');
	const details = page.getByRole('region', { name: 'Chosen target' });
	await expect(details.getByText(/· 0 s ago/)).toBeVisible();
	const seen = await details.locator('dt:text-is("Last seen") + dd').innerText();
	const [, day = '', month = ''] = /^(\d+) ([A-Z][a-z]+) \d{4}/.exec(seen) ?? [];
	const heading = await details.getByRole('heading', { name: /^Altitude tonight, Kitt Peak/ }).innerText();
	expect(heading).toContain(month);
	expect(heading.split(', ').at(-1)?.match(/\d+/g)?.map(Number)).toContain(Number(day));
	await page.close();
});

async function profile(folder: string): Promise<BrowserContext> {
	const { path, env } = await findChromium();
	return chromium.launchPersistentContext(folder, {
		executablePath: path,
		chromiumSandbox: false,
		args: [...testArgs],
		env: { ...(process.env as Record<string, string>), ...env },
		viewport: { width: 1440, height: 900 }
	});
}

test('what came while no page was open is read again from the log of the relay; what it no longer keeps is said', async ({
	page
}) => {
	// The page takes the newest alone, as after a night of more than it asks for.
	await page.routeWebSocket(/\/api\/feed$/, (socket) => {
		const relay = socket.connectToServer();
		relay.onMessage((text) => {
			const message = typeof text === 'string' ? (JSON.parse(text) as { type: string; last: number }) : null;
			if (message?.type !== 'welcome') return socket.send(text);
			socket.send(JSON.stringify({ ...message, first: message.last - 2 }));
		});
	});
	const after = async (since: number) =>
		(await (await fetch(`${site.relay.url}/api/alerts?since=${since}&limit=10000`)).json()) as {
			last: number;
			alerts: { objectId: string; ssName: string | null }[];
		};
	await open(page, `${site.relay.url}/lists`);
	await makeTopicList(page, 'Nights');
	await expect(members(page)).not.toHaveText('0');
	const list = page.url();
	const away = async () => {
		const { last } = await after(0);
		await page.goto(`${site.relay.url}/api/health`);
		await expect.poll(async () => (await after(last)).last).toBeGreaterThan(last + 20);
		await page.goto(list);
		return last;
	};
	const last = await away();
	const lacking = async () => {
		const { alerts } = await after(last);
		const { targets = [] } = await rowsOf(page, 'targets');
		const names = (targets as { name: string }[]).map(({ name }) => name);
		return alerts.map(({ ssName, objectId }) => ssName ?? objectId).filter((name) => !names.includes(name));
	};
	await expect.poll(lacking).toEqual([]);
	await expect(page.getByText('while Perch was closed')).toHaveCount(0);

	await page.route(/\/api\/alerts\?since=/, async (route) => {
		const response = await route.fetch();
		const answer = (await response.json()) as { alerts: { seq: number }[] };
		await route.fulfill({ response, json: { ...answer, first: (answer.alerts[0]?.seq ?? 0) + 5 } });
	});
	await away();
	const missed = page.getByText(/^5 alerts that came while Perch was closed could not be read again/);
	await expect(missed).toBeVisible();
	await inEveryTheme(page, (theme) => expectSound(page, theme));
	await missed.getByRole('button', { name: 'Dismiss' }).click();
	await expect(missed).toHaveCount(0);
});

test('a browser that is closed and started again has all of it', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'perch-profile-'));
	try {
		const before = await profile(folder);
		const page = await before.newPage();
		await page.goto(`${site.relay.url}/lists`);
		await makeTopicList(page, 'Kept');
		await expect(rows(page).nth(2)).toBeVisible();
		await rows(page).nth(0).hover();
		const name = await rows(page).nth(0).locator('td:nth-child(3) a').innerText();
		await rows(page).nth(0).click();
		// One who leaves before the pause after which a note is written is asked to wait.
		const asked = page.waitForEvent('dialog');
		const left = page.getByRole('textbox', { name: 'Note' }).evaluate((area: HTMLTextAreaElement) => {
			area.value = 'not to be lost';
			area.dispatchEvent(new Event('input', { bubbles: true }));
			location.reload();
		});
		const dialog = await asked;
		expect(dialog.type()).toBe('beforeunload');
		await dialog.dismiss();
		await left;
		await expect(page.getByText('saved in this browser')).toBeVisible();
		await before.close();
		const after = await profile(folder);
		const again = await after.newPage();
		await again.goto(`${site.relay.url}/lists`);
		await again.getByLabel('Filter by').fill('note=lost');
		await expect(rows(again)).toHaveCount(1);
		await expect(rows(again)).toContainText(name);
		await expect(again.getByRole('link', { name: 'Kept' })).toBeVisible();
		await after.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a browser that lets the page keep nothing is told of', async ({ page }) => {
	// As a browser does whose user lets the site store nothing.
	await page.addInitScript(() => {
		const refuse = () => {
			throw new DOMException('The user denied permission to access the database.', 'SecurityError');
		};
		IDBFactory.prototype.open = refuse;
		for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
	});
	await page.goto(`${site.relay.url}/lists`);
	await expect(page.getByRole('alert')).toContainText('ists cannot be kept: this browser lets the page store nothing');
	// What cannot work is not offered; a file that is dropped is read, and the same is said.
	const list = page.getByRole('region', { name: 'All targets' });
	for (const size of [SIZES[0], SIZES[1]]) {
		await page.setViewportSize(size);
		await page.goto(`${site.relay.url}/lists/all`);
		await expect(list.getByRole('button')).toHaveText(['Try again']);
		await expect(list.getByRole('searchbox')).toHaveCount(0);
	}
	await expectAccessible(page);
	await page.evaluate(() => {
		const files = new DataTransfer();
		files.items.add(new File(['name,ra,dec\nSN 1,10,20\n'], 'one.csv', { type: 'text/csv' }));
		document.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
	});
	const dialog = page.getByRole('dialog', { name: 'Import targets' });
	await expect(dialog.getByRole('status').first()).toContainText('ists cannot be kept');
	await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
});

test('without a relay a list asks the archives at opening, and says what topics need', async ({ page }) => {
	await page.route('**/config.json', (route) => route.fulfill({ json: { relay: null, fink: site.fink.url } }));
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	await expect(page.getByRole('button', { name: 'Save to list' })).toBeEnabled();
	await page.keyboard.press('s');
	await page.getByLabel('Name of the new list').fill('Offline');
	await page.keyboard.press('Enter');
	await expect(told(page)).toContainText('to Offline');
	await page.getByRole('link', { name: 'Lists' }).click();
	await expect(page.getByText(/^Archives asked: no detection that was not known/)).toBeVisible();
	await expect(rows(page)).toHaveCount(1);
	await page.getByRole('button', { name: 'New list' }).click();
	await page.getByLabel('Topics fill it').check();
	await expect(page.getByText('No relay is configured')).toBeVisible();
});
