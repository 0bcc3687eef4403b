import type { Page } from '@playwright/test';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { anew, expect, expectSound, inEveryTheme, open, inEverySize, test, tooSmall } from './support.ts';

// Every address, in every theme, wide and on a phone.

let relay: RunningRelay;

test.beforeAll(async () => {
	relay = await startRelay(['--source', 'simulate', '--rate', '0.01']);
});
test.afterAll(() => relay.remove());

async function ready(page: Page, address: string): Promise<void> {
	await expect(page.getByRole('main')).toHaveCount(1);
	await expect(page.locator('h1')).toHaveCount(1);
	await expect(page.getByText('SIMULATED').first()).toBeVisible();
	if (address === '/') await expect(page.getByRole('option').first()).toBeVisible();
}

test('/: at both sizes in every theme nothing that axe finds, nothing sideways; ids whole, all by the keyboard', async ({
	page
}) => {
	await open(page, relay.url);
	await ready(page, '/');
	await test.step('ids stand whole in every list', async () => {
		const cut = await page
			.locator('.mono, code, td, .name')
			.evaluateAll((all) =>
				all
					.filter(
						(one) =>
							/^(ZTF\d{2}[a-z]{7}|\d{17,18})$/.test(one.textContent?.trim() ?? '') &&
							one.scrollWidth > one.clientWidth + 1
					)
					.map((one) => one.textContent)
			);
		expect(cut).toEqual([]);
	});
	await test.step('everything is reached by the keyboard', async () => {
		await page.keyboard.press('/');
		await expect(page.getByRole('combobox').or(page.getByRole('searchbox'))).toBeFocused();
		await page.keyboard.press('Escape');
		await page.getByRole('listbox', { name: /^Objects/ }).focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('region', { name: 'Chosen object' })).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('region', { name: 'Chosen object' })).toHaveCount(0);
		await page.keyboard.press('?');
		await expect(page.getByRole('dialog')).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toHaveCount(0);
	});
	await inEverySize(page, () => inEveryTheme(page, (theme) => expectSound(page, theme)));
});

test('a chosen object: its link brings it back; at both sizes in every theme nothing that axe finds, nothing sideways', async ({
	page
}) => {
	await open(page, relay.url);
	await ready(page, '/');
	await test.step('a link restores the chosen object, and a reload the alerts', async () => {
		const first = page.getByRole('option', { name: /^ZTF/ }).nth(2);
		await first.click();
		const chosen = page.getByRole('option', { selected: true });
		// The number of its alerts may stand right behind the id.
		const id = /ZTF\d\d[a-z]{7}/.exec((await chosen.locator('.name').textContent()) ?? '')?.[0] ?? '';
		await expect(page).toHaveURL(new RegExp(`${id}$`));
		await page.reload();
		await expect(page.getByRole('region', { name: 'Chosen object' })).toContainText(id);
	});
	const dock = page.getByRole('region', { name: 'Chosen object' });
	await expect(dock).toContainText(/ZTF26zz/);
	await inEverySize(page, async () => {
		await expect.poll(() => dock.locator('canvas').count()).toBeGreaterThanOrEqual(3);
		await inEveryTheme(page, (theme) => expectSound(page, theme));
	});
});

test('other addresses: at both sizes in every theme nothing that axe finds, nothing sideways', async ({ page }) => {
	for (const address of ['/settings', '/object/ZTF21abf', '/no/such/page']) {
		await anew(page, address, async () => {
			await open(page, relay.url + address);
			await ready(page, address);
			await inEverySize(page, () => inEveryTheme(page, (theme) => expectSound(page, theme)));
		});
	}
});

test('the phone’s sheet starts at 55 % with rows in it, and every target is 44 px or more', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open(page, relay.url);
	await ready(page, '/');
	const share = await page.locator('.sheet').evaluate((sheet) => {
		const room = sheet.parentElement?.getBoundingClientRect().height ?? 1;
		return sheet.getBoundingClientRect().height / room;
	});
	expect(share).toBeCloseTo(0.55, 1);
	const visible = await page
		.getByRole('option')
		.evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().top < window.innerHeight - 60).length);
	expect(visible).toBeGreaterThanOrEqual(3);
	expect(await tooSmall(page.locator('button:visible, a:visible, input:visible'))).toEqual([]);
});

test.describe('an address whose % are no codes of letters', () => {
	test.use({ allowed: [/status of 400/] });
	test('says what it is, and offers the search box with what was in it', async ({ page }) => {
		for (const [address, title, box] of [
			['/object/%E0%A4%A', '%E0%A4%A', '%E0%A4%A'],
			['/no/%ff/page', 'There is no such page', 'no/%ff/page']
		] as const) {
			await anew(page, address, async () => {
				const response = await page.goto(relay.url + address);
				expect(response?.status()).toBe(400);
				const main = page.getByRole('main');
				await expect(main.getByRole('heading', { level: 1 })).toHaveText(title);
				await expect(main.getByRole('combobox').or(main.getByRole('searchbox'))).toHaveValue(box);
				await main.getByRole('link', { name: 'Live sky' }).click();
				await expect(page.getByRole('option').first()).toBeVisible();
			});
		}
	});
});
