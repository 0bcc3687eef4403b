import type { Locator, Page } from '@playwright/test';
import { result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import { anew, expect, open, test } from './support.ts';

// The answer of a search under finger, keyboard and screen reader.

const site = siteOfFile();

const QUESTION = '/search?q=class=%22SN+candidate%22+last=40';

async function ask(page: Page, address: string): Promise<void> {
	await open(page, site.relay.url + address);
	await expect(result(page).getByText('answered').first()).toBeVisible();
}

test.describe('on a phone', () => {
	/** What a finger needs, px. */
	const TOUCH = 44;
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	/** Presses the corners of a finger’s area around a check box: each turns it over. Not taps, which the browser bends to a target nearby. */
	async function pressAround(page: Page, input: Locator): Promise<void> {
		const box = await input.boundingBox();
		if (box === null) throw new Error('the check box is not on the screen');
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		const reach = TOUCH / 2 - 1;
		let checked = await input.isChecked();
		for (const [dx, dy] of [
			[-reach, -reach],
			[reach, -reach],
			[-reach, reach],
			[reach, reach]
		] as const) {
			await page.mouse.click(x + dx, y + dy);
			checked = !checked;
			expect(await input.isChecked(), `pressed ${dx} ${dy} px from the middle`).toBe(checked);
		}
	}

	test('a finger finds every target', async ({ page }) => {
		for (const view of ['table', 'cards']) {
			await test.step(`a check box of the ${view === 'table' ? 'list' : 'cards'} is turned over 22 px from its middle`, async () => {
				await ask(page, `${QUESTION}&view=${view}`);
				for (const at of [0, 1])
					await pressAround(
						page,
						result(page)
							.getByRole('checkbox', { name: /^Select/ })
							.nth(at)
					);
			});
		}
		await test.step('a part of the question is taken away by a target of a finger’s size', async () => {
			await ask(page, '/search?q=class=%22SN+candidate%22+after=2026-03-22+window=1+last=20');
			const chips = page.getByRole('list', { name: 'Understood as' });
			for (const remove of await chips.getByRole('button', { name: /^Remove/ }).all()) {
				const box = await remove.boundingBox();
				expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(TOUCH);
			}
		});
		await test.step('nothing of the answer is too small for a finger', async () => {
			for (const view of ['table', 'cards']) {
				await ask(page, `${QUESTION}&view=${view}`);
				const small = await result(page)
					.locator('button:visible, a:visible, input:visible')
					.evaluateAll((all, least) => {
						return all.flatMap((one) => {
							const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
							const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
							return width === 0 || (width >= least && height >= least) ? [] : [`${name.trim()} ${width}×${height}`];
						});
					}, TOUCH);
				expect(small).toEqual([]);
			}
		});
	});
});

test.describe('by the keyboard alone', () => {
	const table = (page: Page) => result(page).getByRole('region', { name: /^Table of the result/ });
	const chosen = (page: Page) => table(page).locator('tr[aria-selected="true"]');
	const header = (page: Page, name: RegExp) => result(page).getByRole('columnheader', { name });
	/** Tab until something has the focus. */
	async function tabTo(page: Page, target: Locator): Promise<void> {
		for (let step = 0; step < 120; step += 1) {
			if (await target.evaluate((one) => one === document.activeElement)) return;
			await page.keyboard.press('Tab');
		}
		throw new Error('not reached by Tab');
	}

	test('the table is sorted; a row is chosen, selected, taken along and opened', async ({ page }) => {
		await anew(page, 'the table is sorted, and the header keeps the focus', async () => {
			await ask(page, QUESTION);
			const button = header(page, /^Magnitude/).getByRole('button');
			await tabTo(page, button);
			await page.keyboard.press('Enter');
			await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'ascending');
			await expect(button).toBeFocused();
			await page.keyboard.press('Space');
			await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'descending');
			await expect(button).toBeFocused();
			await expect(page).toHaveURL(/\/search/);
		});
		await anew(page, 'a row is chosen, selected, taken along when the table is sorted, and opened', async () => {
			await ask(page, QUESTION);
			await tabTo(page, table(page));
			for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
			await expect(chosen(page)).toHaveAttribute('aria-rowindex', '4');
			const id = (await chosen(page).locator('a').first().textContent()) ?? '';
			await page.keyboard.press('Space');
			await expect(chosen(page).getByRole('checkbox')).toBeChecked();
			await page.keyboard.press('Space');
			await expect(chosen(page).getByRole('checkbox')).not.toBeChecked();
			await page.keyboard.press('Space');
			await tabTo(page, header(page, /^Magnitude/).getByRole('button'));
			await page.keyboard.press('Enter');
			await page.keyboard.press('Shift+Tab');
			await tabTo(page, table(page));
			await expect(chosen(page)).toContainText(id);
			await expect(chosen(page).getByRole('checkbox')).toBeChecked();
			await expect(chosen(page)).toBeInViewport();
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(new RegExp(`/object/${id}$`));
			await page.goBack();
			await expect(header(page, /^Magnitude/)).toHaveAttribute('aria-sort', 'ascending');
		});
	});

	test('what takes itself away, and the order of cards, leave the place', async ({ page }) => {
		for (const view of ['table', 'cards']) {
			await anew(page, `what takes itself away leaves the focus at the rows (${view})`, async () => {
				await ask(page, `${QUESTION}&filter=ztf&view=${view}`);
				const nothing = result(page).getByRole('button', { name: 'Filter nothing' });
				const rows = result(page).locator('[data-rows]');
				await tabTo(page, nothing);
				await page.keyboard.press('Enter');
				await expect(rows).toBeFocused();
				await ask(page, `${QUESTION}&filter=nosuchrow&view=${view}`);
				await tabTo(page, nothing.last());
				await page.keyboard.press('Enter');
				await expect(rows).toBeFocused();
			});
		}
		await anew(page, 'cards are put in order without losing the place', async () => {
			await ask(page, `${QUESTION}&view=cards`);
			const menu = result(page).getByTitle('Order of the rows');
			await tabTo(page, menu);
			await page.keyboard.press('Enter');
			const by = result(page)
				.getByRole('group', { name: 'Order of the rows' })
				.getByRole('button', { name: /^Magnitude/ });
			await tabTo(page, by);
			await page.keyboard.press('Enter');
			await expect(menu).toBeFocused();
			await expect(page).toHaveURL(/&sort=mag/);
			await page.keyboard.press('Enter');
			await tabTo(page, by);
			await expect(by).toHaveAttribute('aria-pressed', 'true');
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/&sort=-mag/);
		});
	});
});

test('of 50,000 rows few are drawn, and a screen reader hears where each of them stands', async ({ page }) => {
	const end = site.fink.fault({ survey: 'ztf', route: 'latests', what: { rows: 50_000 } });
	await ask(page, `${QUESTION}&rows=alerts`);
	end();
	const table = result(page).getByRole('table');
	await expect(table).toHaveAttribute('aria-rowcount', '50001');
	const rows = table.getByRole('row');
	/** Header first; what only keeps room is no row. */
	const places = () =>
		rows.evaluateAll((all) =>
			all.filter((row) => row.ariaHidden !== 'true').map((row) => Number(row.getAttribute('aria-rowindex')))
		);
	const inOrder = (found: readonly number[], from: number) =>
		found.every((place, i) => place === (i === 0 ? 1 : from + i - 1));
	const first = await places();
	expect(first.length).toBeLessThan(100);
	expect(inOrder(first, 2)).toBe(true);
	await result(page)
		.getByRole('region', { name: /^Table of the result/ })
		.focus();
	await page.keyboard.press('End');
	await expect(table.locator('tr[aria-selected="true"]')).toHaveAttribute('aria-rowindex', '50001');
	await expect(table.locator('tr[aria-selected="true"]')).toBeInViewport();
	const last = await places();
	expect(last.length).toBeLessThan(100);
	expect(last.at(-1)).toBe(50_001);
	expect(inOrder(last, 50_001 - last.length + 2)).toBe(true);
	await page.keyboard.press('Home');
	await expect(table.locator('tr[aria-selected="true"]')).toHaveAttribute('aria-rowindex', '2');
	await page.setViewportSize({ width: 390, height: 844 });
	const item = result(page).getByRole('listitem').first();
	await expect(item).toHaveAttribute('aria-setsize', '50000');
	await expect(item).toHaveAttribute('aria-posinset', '1');
});

test('an empty cell says whether Fink has no value or its match failed', async ({ page }) => {
	const shown = ['raw:f:xm_simbad_otype', 'raw:f:xm_tns_fullname'];
	await page.addInitScript(
		(kept) => localStorage.setItem('perch.columns', kept),
		JSON.stringify({ shown, hidden: [] })
	);
	await ask(page, '/search?q=tag=extragalactic_new_candidate+last=20');
	const at = async (name: RegExp) =>
		(await result(page)
			.getByRole('columnheader', { name })
			.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex)) + 1;
	// Recorded: SIMBAD was down, TNS has nothing.
	const row = result(page).getByRole('row').filter({ hasText: '170657518965489670' });
	const simbad = row.locator(`td:nth-child(${await at(/^SIMBAD type/)}) span`).first();
	await expect(simbad).toHaveText('failed');
	await expect(simbad).toHaveAttribute('title', /^Not known: the match failed at Fink .*f:xm_simbad_otype/);
	const tns = row.locator(`td:nth-child(${await at(/^TNS name/)}) span`).first();
	await expect(tns).toHaveText('–');
	await expect(tns).toHaveAttribute('title', 'Fink has no value');
});
