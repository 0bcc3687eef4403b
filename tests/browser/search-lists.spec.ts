import type { Page } from '@playwright/test';
import { asked, box, result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import { anew, expect, open, test } from './support.ts';

// Lists in the box, in a link and in the form: what was skipped of them is said where the list is seen.

const site = siteOfFile();

const note = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const CSV = 'ra,dec\n10.684708,41.26875\n193.8217409,2.8973184\n193.8217409,2.8973184';

async function paste(page: Page, list: string): Promise<void> {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.evaluate((text) => navigator.clipboard.writeText(text), list);
	await page.keyboard.press('Control+v');
}

test('a table in a link, a pasted list, one line, what was skipped', async ({ page }) => {
	await anew(page, 'a table in a link is a list, and its header is said to be one', async () => {
		await open(page, `${site.relay.url}/search?q=${encodeURIComponent(CSV)}`);
		await expect(box(page)).toHaveValue('10.684708 +41.26875 10; 193.8217409 +2.8973184 10');
		await expect(note(page, 'The line “ra,dec” was taken for the header of a table.')).toBeVisible();
		await expect(note(page, '1 line stands there already')).toBeVisible();
		await expect(result(page).getByRole('row').nth(1)).toBeVisible();
		// Of what is typed then it is said no more.
		await box(page).fill('M 31');
		await expect(note(page, 'header of a table')).toHaveCount(0);
	});
	await anew(
		page,
		'a list pasted into the box of the page, and into that of another, says what was skipped',
		async () => {
			await open(page, `${site.relay.url}/search`);
			await box(page).click();
			await paste(page, CSV);
			await expect.poll(() => asked(page)).toBe('10.684708 +41.26875 10; 193.8217409 +2.8973184 10');
			await expect(note(page, 'header of a table')).toBeVisible();
			await open(page, `${site.relay.url}/statistics`);
			await page.getByRole('combobox', { name: 'Search the alerts held, and Fink' }).click();
			await paste(page, CSV);
			await expect(page).toHaveURL(/\/search\?q=10\.684708/);
			await expect(note(page, 'header of a table')).toBeVisible();
			await expect(note(page, '1 line stands there already')).toBeVisible();
			// And again when Back leads to it, in whatever way its answer is shown then.
			await result(page).getByRole('button', { name: 'Cards', exact: true }).click();
			await expect(page).toHaveURL(/view=cards/);
			await page.getByRole('link', { name: 'Settings' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
			await page.goBack();
			await expect(note(page, 'header of a table')).toBeVisible();
		}
	);
	await anew(page, 'one line with a header before it, as a browser’s address leaves it', async () => {
		await open(page, `${site.relay.url}/search?q=ra,dec+193.8217409,2.8973184`);
		await expect(note(page, '“ra,dec” was taken for the header of a list.')).toBeVisible();
		await expect(result(page).getByRole('row').nth(1)).toBeVisible();
		await box(page).press('Enter');
		await expect(box(page)).toHaveValue('193.8217409 +2.8973184');
		await expect(note(page, '“ra,dec” was taken for the header of a list.')).toBeVisible();
	});
});

test('a list that cannot be read, and lines left out by the form', async ({ page }) => {
	await anew(page, 'a list that cannot be read is told until the box is written in', async () => {
		await open(page, `${site.relay.url}/search`);
		await box(page).click();
		await paste(page, '10 20\nfoo\nbar');
		const problem = page.getByRole('alert');
		await expect(problem).toContainText(/Line 2: .*\(and 1 more line\)/);
		// The offers do not cover it, Enter does not take it away, and the list is in the form.
		const list = page.getByRole('form', { name: 'Search form' }).getByRole('textbox', { name: /one a line/ });
		await expect(page.getByRole('listbox', { name: 'Offers' })).toBeHidden();
		await box(page).press('Enter');
		await problem.click({ trial: true });
		await expect(list).toHaveValue('10 20\nfoo\nbar');
		// Where the offers are asked for, it stands above them.
		await box(page).click();
		await page.locator('.menu').getByRole('alert').click({ trial: true });
		await box(page).fill('M 31');
		await expect(problem).toHaveCount(0);
		await box(page).fill('');
		await expect(problem).toHaveCount(0);
		// Of a link too, which keeps what it says until something else is typed, and for who comes back.
		const bad = '/search?q=ZTF21abfmbix%0AZTF22abcdmwq%0Abad';
		await open(page, `${site.relay.url}${bad}`);
		await expect(problem).toContainText('Line 3: ');
		await expect(list).toHaveValue('ZTF21abfmbix\nZTF22abcdmwq\nbad');
		await page.getByRole('link', { name: 'Settings' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
		await page.goBack();
		await expect(problem).toContainText('Line 3: ');
		expect(page.url()).toBe(site.relay.url + bad);
		await box(page).fill('ZTF21abfmbix');
		await expect(page).toHaveURL(/q=ZTF21abfmbix$/);
	});
	await anew(page, 'the form says what was skipped, and how many lines were left out', async () => {
		await open(page, `${site.relay.url}/search`);
		const form = page.getByRole('form', { name: 'Search form' });
		await form.getByRole('button', { name: /^List/ }).click();
		const list = form.getByRole('textbox', { name: /one a line/ });
		await list.fill(CSV);
		await expect(form).toContainText('The line “ra,dec” was taken for the header of a table.');
		await expect(form).toContainText('1 line stands there already');
		await list.fill('10 20\nfoo\n11 21\nbar');
		await form.getByRole('button', { name: 'Leave such lines out' }).click();
		await expect(form).toContainText('2 lines left out.');
		await list.fill('10 20');
		await expect(form).not.toContainText('left out');
	});
});
