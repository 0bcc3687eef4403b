import type { Page } from '@playwright/test';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { expect, open, SIZES, test } from './support.ts';

// What a user meets who filters, searches, looks at another size and goes back.

let relay: RunningRelay;

test.beforeAll(async () => {
	relay = await startRelay(['--source', 'simulate', '--rate', '0.01']);
	// All of its first alerts: what it has before a page listens.
	await expect
		.poll(async () => {
			const answer = await fetch(`${relay.url}/api/alerts?limit=10000`);
			return ((await answer.json()) as { alerts: unknown[] }).alerts.length;
		})
		.toBeGreaterThan(800);
});
test.afterAll(() => relay.remove());

async function openSky(page: Page, address = '/'): Promise<void> {
	await open(page, relay.url + address);
	await expect(page.getByRole('option').first()).toBeVisible();
}
const dock = (page: Page) => page.getByRole('region', { name: 'Chosen object' });

test('the live sky in use: filter, rate, time, coordinates, widths and steps back, on one map', async ({ page }) => {
	await page.goto(`${relay.url}/settings`);
	await openSky(page, '/?survey=ztf');
	await test.step('the filter shows what holds: the last one taken out brings all back', async () => {
		await page.getByRole('button', { name: 'Filter' }).click();
		const survey = (name: string) => page.getByRole('checkbox', { name, exact: true });
		const [ztf, lsst] = [survey('ZTF'), survey('LSST')];
		await expect(ztf).toBeChecked();
		await expect(lsst).not.toBeChecked();
		await ztf.click();
		await expect(ztf).toBeChecked();
		await expect(lsst).toBeChecked();
		await expect(page).toHaveURL(/\/$/);
		const score = page.getByLabel('Score at least');
		await score.fill('7');
		await score.press('Tab');
		await expect(score).toHaveValue('1');
		await score.fill('');
		await score.press('Tab');
		await page.keyboard.press('Escape');
		await expect(page).toHaveURL(`${relay.url}/`);
	});
	await test.step('counts no backlog for the rate', async () => {
		const status = page.getByRole('status', { name: 'Stream' });
		await expect(status).toContainText(/(^|\D)[0-9](\.\d)?\/min/);
	});
	await test.step('the End key brings the start of the time as near to its end as it goes', async () => {
		const start = page.getByRole('slider', { name: 'Start of the time shown' });
		await start.focus();
		await page.keyboard.press('End');
		await expect.poll(async () => Number(await start.getAttribute('aria-valuenow'))).toBeGreaterThan(90);
		await page.keyboard.press('Home');
		await expect(start).toHaveAttribute('aria-valuenow', '0');
	});
	await test.step('nothing of the live sky shows through another page', async () => {
		const stamps = page.locator('.feed-row canvas.drawn');
		await expect(stamps.first()).toBeVisible();
		await page.getByRole('link', { name: 'Settings' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
		expect(await stamps.evaluateAll((all) => all.map((one) => getComputedStyle(one).visibility))).not.toContain(
			'visible'
		);
		// Back leads to the filter as it was left, though the step began with another one.
		await page.goBack();
		await expect(page.getByRole('option').first()).toBeVisible();
		await page.getByRole('button', { name: 'Filter' }).click();
		await expect(page.getByRole('checkbox', { name: 'LSST', exact: true })).toBeChecked();
		await page.keyboard.press('Escape');
	});
	await test.step('the bars of the shares end where their column ends', async () => {
		await page.setViewportSize({ width: 1280, height: 900 });
		const bars = page.getByRole('region', { name: 'What is new' }).locator('td svg rect');
		await expect(bars.first()).toBeVisible();
		const beyond = await bars.evaluateAll((all) =>
			all.map((bar) => bar.getBoundingClientRect().right - (bar.closest('td')?.getBoundingClientRect().right ?? 0))
		);
		expect(Math.max(...beyond)).toBeLessThanOrEqual(0);
	});
	await test.step('every family has its count at 1100, 1280 and 1440 px, however many alerts there are', async () => {
		const legend = page.getByRole('group', { name: /^Families/ });
		const cut = () =>
			legend.evaluate((box) => {
				const { left, right, bottom } = box.getBoundingClientRect();
				return [...box.querySelectorAll('button')]
					.filter((button) => {
						const own = button.getBoundingClientRect();
						return own.left < left || own.right > right || own.bottom > bottom || own.width < 30;
					})
					.map((button) => button.textContent?.trim());
			});
		for (const width of [1440, 1280, 1100]) {
			await page.setViewportSize({ width, height: 900 });
			await expect.poll(cut).toEqual([]);
		}
		// As a stream of weeks would have it: written into the page, which then fits its words anew.
		await legend.evaluate((box) => {
			for (const one of box.querySelectorAll('.count')) {
				one.textContent = one.classList.contains('brief') ? '99k' : '99,999';
			}
		});
		for (const width of [1101, 1281, 1441]) {
			await page.setViewportSize({ width, height: 900 });
			await expect.poll(cut).toEqual([]);
		}
		await page.setViewportSize(SIZES[0]);
	});
	await test.step('coordinates far from every object centre the map, and choose none', async () => {
		await page.keyboard.press('/');
		await page.keyboard.type('12 00 00 -89 00 00');
		await expect(page.getByRole('alert')).toContainText('Nothing held within 10″');
		await page.keyboard.press('Enter');
		await expect(dock(page)).toHaveCount(0);
		const map = await page.getByRole('region', { name: 'Sky map' }).boundingBox();
		if (map === null) throw new Error('no map');
		await expect
			.poll(async () => {
				// It tells where the pointer is when that moves.
				for (const by of [1, 0]) await page.mouse.move(map.x + map.width / 2 + by, map.y + map.height / 2);
				return page.locator('.corner.bl').textContent();
			})
			.toMatch(/−8[89]/);
		await page.getByRole('combobox').fill('12h30m +91');
		await expect(page.getByRole('alert')).toContainText('Accepted: degrees');
		await page.getByRole('combobox').fill('');
		await page.keyboard.press('Escape');
	});
	await test.step('keeps the filter that was chosen meanwhile when Back closes an object', async () => {
		await page.getByRole('option').first().click();
		await expect(page).toHaveURL(/object=/);
		const family = page
			.getByRole('group', { name: /^Families/ })
			.getByRole('button')
			.first();
		await family.click();
		await expect(page).toHaveURL(/family=.*object=|object=.*family=/);
		await page.goBack();
		await expect(dock(page)).toHaveCount(0);
		await expect(page).toHaveURL(/\?family=[^&]*$/);
		await family.click();
		await expect(page).toHaveURL(`${relay.url}/`);
	});
	await test.step('Back closes what was opened, and what was closed by hand is no step', async () => {
		const first = page.getByRole('option').first();
		await first.click();
		await expect(page).toHaveURL(/object=/);
		const opened = page.url();
		await page.getByRole('option').nth(2).click();
		await expect(page).not.toHaveURL(opened);
		await page.goBack();
		await expect(dock(page)).toHaveCount(0);
		await expect(page).toHaveURL(`${relay.url}/`);
		await page.goForward();
		await expect(dock(page)).toBeVisible();
		await page.getByRole('button', { name: 'Close' }).click();
		await expect(page).toHaveURL(`${relay.url}/`);
		await expect(dock(page)).toHaveCount(0);
		// One step before it all: out of the page.
		await page.goBack();
		await expect(page).toHaveURL(/settings$/);
	});
});

test('calls nothing live of a stream that has ended', async ({ page, relay }) => {
	const ended = await relay([
		'--source',
		`replay:${new URL('../fixtures/containers', import.meta.url).pathname}`,
		'--rate',
		'0'
	]);
	await open(page, ended.url);
	await expect(page.getByRole('status', { name: 'Stream' })).toContainText('ended');
	const minutes = page.getByRole('region', { name: 'Alerts by the time they were received' });
	await expect(minutes.getByRole('button', { name: 'Newest' })).toBeVisible();
	await expect(minutes).not.toContainText('Live');
	await expect(minutes.getByRole('slider', { name: 'End of the time shown' })).toHaveAttribute(
		'aria-valuetext',
		'newest'
	);
	// Before its relay goes.
	await page.close();
});
