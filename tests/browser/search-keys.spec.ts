import type { Locator, Page } from '@playwright/test';
import { box, form, result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import { anew, expect, open, test } from './support.ts';

// The search page by the keyboard alone.

const site = siteOfFile();

const offers = (page: Page) => page.getByRole('listbox', { name: 'Offers' });
const press = (page: Page, ...keys: string[]) =>
	keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());

async function openSearch(page: Page, address = '/search'): Promise<void> {
	await open(page, site.relay.url + address);
	await expect(box(page)).toBeVisible();
}
/** Goes on by Tab until something has the focus; fails where it never does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let step = 0; step < 90; step += 1) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('Tab did not lead to it');
}
/** Whether what has the focus, or the line around it, is outlined. */
const isOutlined = (page: Page): Promise<boolean> =>
	page.evaluate(() => {
		const outlined = (element: Element | null) => {
			if (element === null) return false;
			const { outlineStyle, outlineWidth } = getComputedStyle(element);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
		};
		const element = document.activeElement;
		return outlined(element) || outlined(element?.closest('.line') ?? null);
	});

test('every control by Tab; / and the arrows; Tab out of a box', async ({ page }) => {
	await anew(
		page,
		'every control is reached by Tab in the order of the page, and is seen to have the focus',
		async () => {
			await openSearch(page, '/search?q=class="SN candidate" last=5');
			await expect(result(page).getByRole('row').nth(1)).toBeVisible();
			const hidden: string[] = [];
			let reached = 0;
			for (; reached < 100; reached += 1) {
				await page.keyboard.press('Tab');
				const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? '');
				if (name.startsWith('<body')) break;
				if (!(await isOutlined(page))) hidden.push(name);
			}
			expect(hidden).toEqual([]);
			const controls = await page
				.locator('main')
				.locator('button, a[href], input:not([type=file]), select, textarea')
				.evaluateAll(
					(all) => all.filter((one) => one.checkVisibility() && one.matches(':not([tabindex="-1"], :disabled)')).length
				);
			expect(reached).toBeGreaterThan(controls - 20);
		}
	);
	await anew(
		page,
		'/ leads to the box, the arrows choose an offer, Esc closes the offers and changes nothing',
		async () => {
			await openSearch(page);
			await page.keyboard.press('/');
			await expect(box(page)).toBeFocused();
			await expect(offers(page)).toBeVisible();
			await page.keyboard.type('class=kilo');
			await press(page, 'ArrowDown');
			const chosen = offers(page).getByRole('option', { selected: true });
			await expect(chosen).toContainText('Kilonova');
			await expect(box(page)).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '');
			await press(page, 'Escape');
			await expect(offers(page)).toBeHidden();
			await expect(box(page)).toHaveValue('class=kilo');
			await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
			await expect(box(page)).toHaveValue(/^class=.*Kilonova/);
			await expect(box(page)).toBeFocused();
		}
	);
	await anew(page, 'Tab leaves a box in which no word is begun', async () => {
		await openSearch(page);
		await page.keyboard.press('/');
		await expect(offers(page)).toBeVisible();
		await press(page, 'Tab');
		await expect(box(page)).toHaveValue('');
		await expect(box(page)).not.toBeFocused();
		await box(page).fill('M 31 ');
		await press(page, 'Tab');
		await expect(box(page)).toHaveValue('M 31 ');
		await expect(box(page)).not.toBeFocused();
	});
});

test.describe('the focus stays where one is when what had it goes', () => {
	test('chips, the button that asks, lists', async ({ page }) => {
		await anew(page, 'to the next chip, and from the last to the box', async () => {
			await openSearch(page);
			await box(page).fill('class="SN candidate" last=5 night=last');
			const chips = page.getByRole('list', { name: 'Understood as' });
			await chips.getByRole('button', { name: /^Remove class/ }).focus();
			await press(page, 'Enter');
			await expect(chips.getByRole('button', { name: /^Remove night/ })).toBeFocused();
			await press(page, 'Enter');
			await expect(box(page)).toBeFocused();
		});
		await anew(page, 'on the button that asks and cancels', async () => {
			const end = site.fink.fault({ route: 'latests', what: 'slow' });
			await openSearch(page);
			await box(page).fill('class="SN candidate" last=5');
			await press(page, 'Escape');
			const button = page.getByRole('search').getByRole('button', { name: /^(Search|Cancel) / });
			await tabTo(page, button);
			await press(page, 'Enter');
			await expect(button).toHaveText(/Cancel/);
			await expect(button).toBeFocused();
			end();
		});
		await anew(
			page,
			'in the list after lines were left out, in the box after the searches were forgotten',
			async () => {
				await openSearch(page, '/search?q=class="SN candidate" last=5');
				await form(page).getByRole('button', { name: /^List/ }).press('Enter');
				const list = form(page).getByRole('textbox', { name: /one a line/ });
				await list.fill('10 20\nfoo');
				await form(page).getByRole('button', { name: 'Leave such lines out' }).press('Enter');
				await expect(list).toBeFocused();
				await form(page).getByRole('button', { name: 'Clear' }).press('Enter');
				await expect(box(page)).toBeFocused();
			}
		);
	});
});

test('classes are chosen by the arrows and Space, and Esc closes them', async ({ page }) => {
	await openSearch(page);
	// Fink's own list has another order.
	await expect(form(page)).toContainText('Classes as Fink listed them');
	await form(page)
		.getByRole('button', { name: /^Class Choose/ })
		.press('Enter');
	const filter = form(page).getByRole('textbox', { name: 'Filter of class' });
	await expect(filter).toBeFocused();
	await page.keyboard.type('sn cand');
	await press(page, 'ArrowDown');
	const [first, second] = [0, 1].map((at) => form(page).getByRole('checkbox').nth(at)) as [Locator, Locator];
	await expect(first).toBeFocused();
	await press(page, 'ArrowDown', 'Space');
	await expect(second).toBeChecked();
	await press(page, 'ArrowUp', 'ArrowUp');
	await expect(filter).toBeFocused();
	await press(page, 'Escape');
	await expect(filter).toHaveCount(0);
	await expect(form(page).getByRole('button', { name: 'Class SN candidate', exact: true })).toBeFocused();
});
