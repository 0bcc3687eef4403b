import type { Page } from '@playwright/test';
import { siteOfFile } from './site.ts';
import { expect, open, test } from './support.ts';

// The pages of the archive while the browser has no network, and when it is back.

test.use({ allowed: [/Failed to load resource|WebSocket|ERR_INTERNET_DISCONNECTED/] });

const site = siteOfFile(2);

test('a search says why there is no answer, and that the question stays, in sentences of their own', async ({
	page,
	context
}) => {
	await open(page, `${site.relay.url}/search`);
	const box = page.getByRole('combobox').first();
	await box.fill('10.6847 +41.2688 r=1m');
	await page.waitForLoadState('networkidle');
	await context.setOffline(true);
	// Whatever the page says meanwhile.
	const said = await page.evaluateHandle(() => {
		const seen: string[] = [];
		new MutationObserver(() => seen.push(document.querySelector('main')?.innerText ?? '')).observe(document.body, {
			...{ subtree: true, childList: true, characterData: true }
		});
		return seen;
	});
	await box.press('Enter');
	await expect(page.getByRole('heading', { name: 'Fink gave no answer' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText(
		'this browser is offline: ask again when it is not. What you asked stays in the box.'
	);
	await expect(box).toHaveValue('10.6847 +41.2688 r=1m');
	const all = (await said.jsonValue()).join('\n');
	expect(all).toContain('Nothing has come yet');
	expect(all).not.toContain('Asking Fink');
});

/** Takes the network away from a page whose search box has all that it needs. */
async function withoutNetwork(page: Page): Promise<void> {
	await box(page).focus();
	await page.waitForLoadState('networkidle');
	await page.context().setOffline(true);
}
async function find(page: Page, text: string): Promise<void> {
	await box(page).fill(text);
	await box(page).press('Enter');
}
const box = (page: Page) => page.getByRole('banner').getByRole('combobox');
const alerts = (page: Page) => page.getByRole('main').getByRole('alert');
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the parts of an object say why they failed, and ask again by themselves once the network is back', async ({
	page,
	context
}) => {
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
	await withoutNetwork(page);
	await find(page, '170587117485817955');
	await expect(page).toHaveURL(/170587117485817955$/);
	// The line of the alerts tells of the forced photometry too.
	const what = ['alerts of LSST', 'summary of the object', 'answer of TNS'];
	for (const part of what) {
		const reason = alerts(page).filter({ hasText: `No ${part}: ` });
		await expect(reason).toContainText('this browser is offline');
		await expect(page.getByRole('button', { name: `Retry: ${part}` })).toBeVisible();
	}
	await expect(alerts(page)).toHaveCount(what.length);
	const before = site.fink.requests.length;
	await context.setOffline(false);
	await expect(section(page, 'Facts')).toContainText('2.67 ± 0.31 µJy');
	await expect(page.getByRole('main')).toContainText('16 alerts, 20 forced measurements');
	await expect(alerts(page)).toHaveCount(0);
	// Each part once; the browser's own question, whether it may ask, is none.
	const asked = site.fink.requests.slice(before).filter(({ method }) => method !== 'OPTIONS');
	expect(asked.map(({ route }) => route).sort()).toEqual([
		// Of the other survey, and of other ids beside this one.
		...['conesearch', 'conesearch'],
		...['cutouts', 'cutouts', 'cutouts'],
		...['fp', 'objects', 'resolver', 'sources']
	]);
});

test('both surveys of a body ask again by themselves once the network is back', async ({ page, context }) => {
	await open(page, `${site.relay.url}/sso/Vesta`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('(4) Vesta');
	await withoutNetwork(page);
	await find(page, 'sso=8467');
	await expect(page).toHaveURL(/\/sso\/8467$/);
	// Nobody was asked: that there is nothing would be a lie.
	await expect(page.getByRole('main')).toContainText('Whether a survey has detections of “8467” is not known');
	for (const survey of ['ZTF', 'LSST']) {
		await expect(section(page, survey).getByRole('alert')).toContainText('this browser is offline');
		await expect(page.getByRole('button', { name: `Retry: detections of ${survey}` })).toBeVisible();
	}
	await context.setOffline(false);
	await expect(section(page, 'ZTF')).toContainText('17.68 ± 0.03');
	await expect(section(page, 'LSST')).toContainText('60.16 µJy');
	await expect(alerts(page)).toHaveCount(0);
});

test('what the server refuses is not asked again when the network comes', async ({ page, context }) => {
	await open(page, `${site.relay.url}/sso/Nobody`);
	await expect(alerts(page)).toHaveCount(2);
	await withoutNetwork(page);
	const before = site.fink.requests.length;
	await context.setOffline(false);
	// Whatever is asked because of the network is asked before this.
	await find(page, 'ZTF21abfmbix');
	await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
	expect(site.fink.requests.slice(before).filter(({ route }) => route === 'sso')).toEqual([]);
});
