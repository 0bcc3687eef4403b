import type { Page } from '@playwright/test';
import { box, result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import { anew, expect, open, test } from './support.ts';

// The link of a search says how its answer is shown.

const site = siteOfFile();

const QUESTION = '/search?q=class=%22SN+candidate%22+last=40';
const rows = (page: Page) => result(page).locator('tbody tr[aria-rowindex]');
const header = (page: Page, name: string | RegExp) => result(page).getByRole('columnheader', { name });
const shows = (page: Page, name: string) =>
	result(page).getByRole('group', { name: 'Show as' }).getByRole('button', { name });
const link = (page: Page) => {
	const { pathname, search } = new URL(page.url());
	return pathname + search;
};
/** Magnitudes of the rows that are drawn, in their order. */
async function magnitudes(page: Page): Promise<number[]> {
	const at = await header(page, /^Magnitude/).evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
	const cells = await rows(page)
		.locator(`td:nth-child(${at + 1})`)
		.allInnerTexts();
	return cells.map((text) => Number(/(\d+\.\d+) ±/.exec(text)?.[1]));
}
const falling = (values: readonly number[]) => [...values].sort((a, b) => b - a);

async function ask(page: Page, address: string): Promise<void> {
	await open(page, site.relay.url + address);
	await expect(result(page).getByText('answered').first()).toBeVisible();
}

test('order, filter, rows and cards stand in it; Back leads to the answer as it was shown', async ({ page }) => {
	await anew(page, 'order, filter and rows stand in it, and a reload brings them back', async () => {
		await ask(page, QUESTION);
		const sort = header(page, /^Magnitude/).getByRole('button');
		await sort.click();
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag`);
		await sort.click();
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=-mag`);
		await result(page).getByTitle('Filter the rows').click();
		await page.getByLabel('Only rows with this in their id, label or name').fill('ztf26');
		await page.getByLabel('Magnitude from').fill('17');
		await page.getByLabel('Magnitude from').press('Tab');
		await page.keyboard.press('Escape');
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=-mag&filter=ztf26&range=mag:17..`);
		await result(page).getByRole('button', { name: 'Alerts', exact: true }).click();
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=-mag&filter=ztf26&range=mag:17..&rows=alerts`);
		const passed = await result(page).getByTitle('Filter the rows').innerText();
		const before = await magnitudes(page);
		expect(before.length).toBeGreaterThan(3);
		expect(before).toEqual(falling(before));
		expect(Math.min(...before)).toBeGreaterThanOrEqual(17);
		await page.reload();
		await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'descending');
		await expect(result(page).getByTitle('Filter the rows')).toHaveText(passed);
		expect(await magnitudes(page)).toEqual(before);
		await expect(result(page).getByRole('button', { name: 'Alerts', exact: true })).toHaveAttribute(
			'aria-pressed',
			'true'
		);
	});
	await anew(page, 'cards stand in it, and what is as the question itself leads to does not', async () => {
		await ask(page, `${QUESTION}&sort=-mag&filter=ztf26&range=mag:19.5..&rows=alerts`);
		// The figures are of what the filter lets pass.
		await expect(result(page).locator('dl > div', { hasText: 'Magnitude' }).locator('dd')).toHaveText(
			/^(19\.[5-9]|2\d)/
		);
		await shows(page, 'Cards').click();
		await expect.poll(() => link(page)).toMatch(/&rows=alerts&view=cards$/);
		await page.reload();
		await expect(result(page).getByRole('region', { name: /^Cards of the result/ })).toBeVisible();
		await shows(page, 'Table').click();
		await result(page).getByRole('button', { name: 'Filter nothing' }).click();
		await result(page).getByRole('button', { name: 'Objects', exact: true }).click();
		await header(page, /^Seen/).getByRole('button').click();
		await expect.poll(() => link(page)).toBe(QUESTION);
	});
	await anew(page, 'Back leads to the answer as it was shown', async () => {
		await ask(page, QUESTION);
		await header(page, /^Magnitude/)
			.getByRole('button')
			.click();
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag`);
		await shows(page, 'Cards').click();
		// The link is written a moment after the click; who asks on within that moment comes back to the table.
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag&view=cards`);
		await box(page).fill('tag=in_tns last=3');
		await box(page).press('Enter');
		// Cards stay; the order was of the question before.
		await expect.poll(() => link(page)).toBe('/search?q=tag=in_tns+last=3&view=cards');
		await expect(result(page).getByRole('region', { name: /^Cards/ })).toBeVisible();
		await page.goBack();
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag&view=cards`);
		await expect(box(page)).toHaveValue('class="SN candidate" last=40');
		await expect(result(page).getByRole('region', { name: /^Cards/ })).toBeVisible();
		// And from another page, however soon it is left.
		const settings = await page.getByRole('link', { name: 'Settings' }).elementHandle();
		await shows(page, 'Table').evaluate((table, link) => {
			if (table instanceof HTMLElement) table.click();
			if (link instanceof HTMLElement) link.click();
		}, settings);
		await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
		await page.goBack();
		await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'ascending');
		await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag`);
	});
});

test('another question, what is strange, a column of no row, a copy of it', async ({ page, context }) => {
	await anew(
		page,
		'while another question is typed it says that one; the same asked again is shown the same way',
		async () => {
			await ask(page, `${QUESTION}&sort=mag`);
			await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'ascending');
			await box(page).fill('class="SN candidate" last=41');
			await expect.poll(() => link(page)).toBe('/search?q=class=%22SN+candidate%22+last=41');
			await box(page).fill('class="SN candidate" last=40');
			await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag`);
			await box(page).press('Enter');
			await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'ascending');
			await expect.poll(() => link(page)).toBe(`${QUESTION}&sort=mag`);
		}
	);
	await anew(page, 'what is strange in it is left out, and said in one line', async () => {
		await ask(page, `${QUESTION}&sort=nosuch&view=sky&range=mag:a..b&rows=alerts`);
		const line = result(page).getByText(
			'Not understood in the link, and left out: sort=nosuch, range=mag:a..b, view=sky.'
		);
		await expect(line).toBeVisible();
		await expect(header(page, /^Seen/)).toHaveAttribute('aria-sort', 'descending');
		await expect.poll(() => link(page)).toBe(`${QUESTION}&rows=alerts`);
		await expect(line).toBeVisible();
		await ask(page, `${QUESTION}&view=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
		await expect(result(page).getByText('left out: view=<img src=x onerror=alert(1)>')).toBeVisible();
		await expect(page.locator('img[src="x"]')).toHaveCount(0);
	});
	await anew(page, 'a column that no row has orders nothing, and that is said', async () => {
		await ask(page, `${QUESTION}&sort=raw:d:nosuch`);
		await expect(result(page).getByText('No row has raw:d:nosuch')).toBeVisible();
		const times = await rows(page)
			.locator('td', { hasText: /\d\d:\d\d:\d\d$/ })
			.allInnerTexts();
		expect(times.length).toBeGreaterThan(3);
		expect(times).toEqual([...times].sort().reverse());
	});
	await anew(page, 'it is copied with all that', async () => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await ask(page, `${QUESTION}&sort=mag&filter=ztf`);
		await result(page).getByRole('button', { name: 'Link', exact: true }).click();
		await expect(result(page).getByRole('button', { name: 'Copied' })).toBeVisible();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
			`${site.relay.url}${QUESTION}&sort=mag&filter=ztf`
		);
	});
});
