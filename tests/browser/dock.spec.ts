import type { Page } from '@playwright/test';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { expect, expectNoSideways, open, test } from './support.ts';

// The chosen object, on the simulated sky: what is copied, what is said when a part cannot be had, what keys do.

interface Listed {
	objectId: string;
	alertId: string;
	topic: string;
	survey: string;
	family: string;
	ra: number;
	dec: number;
	event: object | null;
	nDet: number | null;
}
let relay: RunningRelay;

test.beforeAll(async () => {
	// So slow that nothing new comes while a test looks: the first alerts come all at once.
	relay = await startRelay(['--source', 'simulate', '--rate', '0.01']);
	await expect.poll(async () => (await alerts()).length).toBeGreaterThan(800);
});
test.afterAll(() => relay.remove());

async function alerts(): Promise<Listed[]> {
	const answer = await fetch(`${relay.url}/api/alerts?limit=10000`);
	return ((await answer.json()) as { alerts: Listed[] }).alerts;
}
const dock = (page: Page) => page.getByRole('region', { name: 'Chosen object' });

async function choose(page: Page, id: string): Promise<void> {
	await expect(page.getByRole('option').first()).toBeVisible();
	await page.keyboard.press('Control+k');
	await page.keyboard.type(id);
	// The relay's log comes in parts.
	const offered = page.getByRole('listbox', { name: 'Offers' }).getByRole('group', { name: 'Held live' });
	await expect(offered.getByRole('option', { name: id, selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(dock(page)).toContainText(id);
}

test('one object after the other on one map: copies, topics, light curve, columns, drawer', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page, relay.url);
	await test.step('copies the position in both forms', async () => {
		const chosen = (await alerts()).find(({ objectId }) => objectId.startsWith('ZTF'));
		if (chosen === undefined) throw new Error('the simulation has no ZTF alert');
		await choose(page, chosen.objectId);
		const copied = () => page.evaluate(() => navigator.clipboard.readText());
		await dock(page).getByRole('button', { name: 'Copy position in degrees' }).click();
		const degrees = (await copied())
			.replace('−', '-')
			.split(/[\s,]+/)
			.map(Number);
		expect(degrees[0]).toBeCloseTo(chosen.ra, 4);
		expect(degrees[1]).toBeCloseTo(chosen.dec, 4);
		await dock(page).getByRole('button', { name: 'Copy sexagesimal position' }).click();
		expect(await copied()).toMatch(/^\d\d[ :]\d\d[ :]\d\d\.\d+ [+-]\d\d[ :]\d\d[ :]\d\d\.\d+$/);
	});
	await test.step('names every topic that a joined alert came on', async () => {
		const all = await alerts();
		// An object with one alert only: no other one brings the second topic.
		const joined = all.find((one) => {
			const ofObject = all.filter(({ objectId }) => objectId === one.objectId);
			return ofObject.length > 1 && ofObject.every(({ alertId }) => alertId === one.alertId);
		});
		if (joined === undefined) throw new Error('the simulation has no alert on two topics');
		const topics = all.filter(({ alertId }) => alertId === joined.alertId).map(({ topic }) => topic);
		await choose(page, joined.objectId);
		for (const topic of topics) await expect(dock(page).getByTitle(topic, { exact: true })).toBeAttached();
	});
	await test.step('steps through the light curve by keys, and switches what brightness is shown', async () => {
		const chosen = (await alerts()).find(
			({ objectId, nDet, event }) => objectId.startsWith('ZTF') && event === null && (nDet ?? 0) > 4
		);
		if (chosen === undefined) throw new Error('the simulation has no ZTF object with a history');
		await choose(page, chosen.objectId);
		const curve = dock(page).getByLabel(/^Light curve/);
		await curve.focus();
		const before = await dock(page).textContent();
		await page.keyboard.press('ArrowLeft');
		await expect.poll(() => dock(page).textContent()).not.toBe(before);
		for (const mode of ['Total', 'Flux', 'Difference']) {
			await dock(page).getByRole('button', { name: mode }).click();
			await expect(dock(page).getByRole('button', { name: mode })).toHaveAttribute('aria-pressed', 'true');
		}
	});
	await test.step('no column ends within a line', async () => {
		const all = await alerts();
		// Of bodies there are the most facts, of these families the most scores and matches.
		const [body] = all.filter(({ family }) => family === 'sso');
		const others = all.filter(({ family, survey }) => survey === 'ztf' && ['star', 'amb', 'sn'].includes(family));
		const longer = new Set<string>();
		for (const { objectId } of [...(body ? [body] : []), ...others.slice(0, 30)]) {
			if (longer.size === 2) break;
			await choose(page, objectId);
			await expect(dock(page)).toContainText('Matches');
			for (const name of ['Facts', 'Stamps, scores and matches']) {
				const seen = await dock(page)
					.getByRole('group', { name })
					.evaluate((column) => {
						const end = column.getBoundingClientRect().bottom;
						const texts = document.createTreeWalker(column, NodeFilter.SHOW_TEXT);
						const line = document.createRange();
						const cut: string[] = [];
						while (texts.nextNode()) {
							line.selectNodeContents(texts.currentNode);
							const rects = [...line.getClientRects()];
							if (rects.some(({ top, bottom }) => top < end - 1 && bottom > end + 1)) cut.push(line.toString());
						}
						return { cut, longer: column.scrollHeight > column.clientHeight };
					});
				expect(seen.cut, `${name} of ${objectId}`).toEqual([]);
				if (seen.longer) longer.add(name);
			}
		}
		expect(longer.size, 'columns that had more than they can show').toBe(2);
	});
	await test.step('is a drawer over the feed on a tablet, closed by Esc', async () => {
		await page.keyboard.press('Escape');
		await expect(dock(page)).toHaveCount(0);
		await page.setViewportSize({ width: 1100, height: 800 });
		await page.getByRole('option').first().click();
		await expect(dock(page)).toBeVisible();
		await expectNoSideways(page);
		await page.keyboard.press('Escape');
		await expect(dock(page)).toHaveCount(0);
		await expect(page.getByRole('option').first()).toBeVisible();
	});
});

test.describe('a relay that is away', () => {
	test.use({
		allowed: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to|Failed to load resource/]
	});

	test('each part says what it lacks, and comes when it is asked for again', async ({ page }) => {
		await open(page, relay.url);
		const chosen = (await alerts()).findLast(({ objectId, event }) => objectId.startsWith('ZTF') && event === null);
		if (chosen === undefined) throw new Error('the simulation has no ZTF alert');
		await expect(page.getByRole('option').first()).toBeVisible();
		// Every question about single alerts fails, the feed goes on.
		await page.route('**/api/alerts/*/**', (route) => route.abort());
		await page.route(/\/api\/alerts\/\d+$/, (route) => route.abort());
		await choose(page, chosen.objectId);
		const again = dock(page).getByRole('button', { name: 'Try again' });
		await expect(again.first()).toBeVisible();
		await expect(dock(page)).toContainText(chosen.objectId);
		await page.unroute('**/api/alerts/*/**');
		await page.unroute(/\/api\/alerts\/\d+$/);
		// A part that comes takes its button away: all that are there are pressed at once.
		await again.evaluateAll((buttons) => {
			for (const button of buttons) if (button instanceof HTMLElement) button.click();
		});
		await expect.poll(() => dock(page).locator('canvas').count()).toBeGreaterThanOrEqual(3);
		await expect(dock(page).getByLabel(/^Light curve/)).toBeVisible();
	});
});
