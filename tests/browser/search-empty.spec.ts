import type { Page } from '@playwright/test';
import { asked, result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import { anew, expect, expectAccessible, open, test } from './support.ts';

// What a search says when it found nothing, and what its counts are counts of.

const site = siteOfFile();

const ask = (page: Page, text: string) => open(page, `${site.relay.url}/search?q=${encodeURIComponent(text)}`);

test('misspelt names and words, a part of a map without objects, a match that failed', async ({ page }) => {
	await anew(page, 'a misspelt name: one message, and the names that it may be', async () => {
		await ask(page, 'Andromeda r=2m');
		await expect(result(page).getByRole('row').nth(1)).toBeVisible();
		await ask(page, 'Andromedda r=2m');
		await expect(result(page).getByRole('heading', { name: 'No service knows “Andromedda”' })).toBeVisible();
		await expect(result(page)).toContainText('TNS and SIMBAD were asked');
		await expect(result(page)).not.toContainText('A wider radius');
		await expect(result(page).getByText('No service knows')).toHaveCount(1);
		// What the services say of a name is no answer of a survey about objects.
		await expect(result(page)).not.toContainText('Fink ZTF');
		await expectAccessible(page);
		await result(page)
			.getByRole('group', { name: 'Did you mean' })
			.getByRole('link', { name: 'Andromeda r=2m' })
			.click();
		await expect.poll(() => asked(page)).toBe('Andromeda r=2m');
		await expect(result(page).getByRole('row').nth(1)).toBeVisible();
	});
	await anew(page, 'a word of the box misspelt leads to that word', async () => {
		await ask(page, 'anomly');
		await result(page).getByRole('link', { name: 'anomaly', exact: true }).click();
		await expect(result(page).getByRole('row').nth(1)).toBeVisible();
	});
	await anew(page, 'a sky map with nothing in its innermost part: a larger part is one press away', async () => {
		await ask(page, 'event=S230518h');
		await expect(result(page)).toContainText('No object in the most likely 20 % of the map');
		await result(page).getByRole('link', { name: 'Ask the most likely 90 %' }).click();
		await expect.poll(() => asked(page)).toBe('event=S230518h level=0.9');
		await expect(result(page)).toContainText(/^3\s+objects/);
	});
	await anew(page, 'rows whose match failed bear the class that they came under, and say so', async () => {
		await ask(page, 'class="SN candidate" last=20');
		const row = result(page).getByRole('row').filter({ hasText: 'match failed' });
		await expect(row.first()).toContainText('SN candidate');
		await expect(row.first().getByTitle(/the match failed at Fink/)).toBeVisible();
		await expect(result(page).getByRole('row').filter({ hasText: 'Unknown' })).toHaveCount(0);
	});
});

test.describe('counts', () => {
	const counts = (page: Page) => result(page).locator('.counts');
	test('are of what the rows are', async ({ page }) => {
		for (const [text, words] of [
			['193.8217409 2.8973184 survey=ztf', /^1\s+object\s*$/],
			['M 31 r=1m', /^4\s+objects\s*$/],
			['class="SN candidate" last=5', /^5\s+alerts · \d+\s+objects?\s*$/],
			['candidates=orbits last=2', /^2\s+orbits · 2\s+candidates\s*$/],
			['TRCK_20231213', /^\d+\s+alerts · \d\s+tracklets?\s*$/],
			['sso=8467,Vesta', /^\d+\s+alerts · \d\s+bodies\s*$/]
		] as const) {
			await test.step(`of ${text} are of what its rows are`, async () => {
				await ask(page, text);
				await expect(result(page).getByText('answered').first()).toBeVisible();
				await expect(counts(page)).toHaveText(words);
			});
		}
	});
});
