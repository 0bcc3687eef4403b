import { siteOfFile } from './site.ts';
import { expect, expectSound, inEveryTheme, open, test } from './support.ts';

// The observer's site, and the night of one object.

const site = siteOfFile(2);
/** Half past ten in the evening there. */
const EVENING_AT_KITT_PEAK = new Date('2026-03-22T05:30:00Z');

test('without a site an object says so; one chosen in the settings tells when it is up, and stays', async ({
	page
}) => {
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	const tonight = page.getByRole('region', { name: /^Tonight/ });
	await expect(tonight).toHaveText(/No site is set: choose yours/);
	await tonight.getByRole('link', { name: 'choose yours' }).click();

	const settings = page.getByRole('region', { name: 'Observing site' });
	await expect(settings).toContainText('None: altitudes');
	await settings.getByLabel('Observatory').selectOption('A place of your own');
	await settings.getByLabel('Name').fill('My roof');
	await settings.getByLabel('Latitude').fill('30 14 E');
	await settings.getByLabel('Longitude').fill('70 44 57.9 W');
	await settings.getByRole('button', { name: 'Save the place' }).click();
	await expect(settings.getByRole('alert')).toContainText('latitude: expected degrees such as');
	await settings.getByLabel('Latitude').fill('30 14 40.7 S');
	await settings.getByRole('button', { name: 'Save the place' }).click();
	await expect(settings).toContainText('My roof · 30.2446° S, 70.7494° W, 0 m');
	await settings.getByLabel('Least altitude').fill('95');
	await settings.getByLabel('Least altitude').press('Tab');
	await expect(settings.getByRole('alert')).toContainText('least altitude: expected 0 to 85°, got 95');
	await settings.getByLabel('Least altitude').fill('30');
	await settings.getByLabel('Observatory').selectOption('Kitt Peak');
	await expect(settings).toContainText('Kitt Peak · 31.9633° N, 111.6000° W, 2,120 m · America/Phoenix');
	expect(await page.evaluate(() => localStorage.getItem('perch.site'))).toContain('Kitt Peak');
	await expectSound(page, 'dark');

	await open(page, `${site.relay.url}/lists`);
	await page.getByRole('button', { name: 'New list' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill('All of tonight');
	await page.getByLabel('Topics fill it').check();
	await page.getByPlaceholder('fink_sn_*').fill('*');
	await page.getByRole('button', { name: 'Make the list' }).click();
	const table = page.getByRole('region', { name: /^Targets/ });
	await expect(table.locator('tbody tr').nth(4)).toBeVisible();
	await table.getByRole('button', { name: 'Hours left' }).click();
	await expect(table.getByRole('columnheader', { name: 'Hours left' })).toHaveAttribute('aria-sort', 'descending');
	await expect(table.getByRole('columnheader', { name: 'New since' })).toHaveCount(0);
	await expect(table.getByRole('img', { name: /above 30°/ }).first()).toBeVisible();
	await page.keyboard.press('j');
	await expect(page.getByRole('slider', { name: /^Altitude through the night/ })).toBeVisible();
	await page.getByLabel('Up tonight').check();
	await expect(table.getByText(/^(over|never|moves)$/)).toHaveCount(0);
	await expectSound(page, 'dark');

	await page.clock.setFixedTime(EVENING_AT_KITT_PEAK);
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	await expect(tonight.getByRole('heading')).toHaveText('TonightKitt Peak, 21–22 Mar');
	await expect(tonight).toContainText('Sun down 01:39–13:27, dark 03:00–12:06 UTC');
	const plot = tonight.getByRole('slider');
	await plot.focus();
	await page.keyboard.press('End');
	await expect(plot).toHaveAttribute(
		'aria-valuetext',
		'13:19 UTC: altitude 15°, azimuth 264°, airmass 3.79, Moon 141° away'
	);
	await inEveryTheme(page, (theme) => expectSound(page, theme));

	// A body moves by the orbit that its page left here; where none is kept, that is said, and Fink is not asked.
	await open(page, `${site.relay.url}/sso/8467`);
	await expect(page.getByRole('heading', { name: /^Next nights/ })).toBeVisible();
	await expect(page.getByRole('table', { name: /^Ephemeris of the next nights/ })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save to list' })).toBeEnabled();
	await page.keyboard.press('s');
	await page.getByRole('button', { name: 'New list…' }).click();
	await page.getByLabel('Name of the new list').fill('Moves');
	await page.keyboard.press('Enter');
	await page.getByRole('link', { name: 'Lists' }).click();
	await page.getByRole('link', { name: 'Moves' }).click();
	const body = table.locator('tbody tr').filter({ hasText: '8467' });
	await expect(body.getByRole('img', { name: /above 30°|not above|never/ })).toBeVisible();
	await page.keyboard.press('j');
	const details = page.getByRole('region', { name: 'Chosen target' });
	await expect(
		details.getByText(
			/By its orbit of \d+ [A-Z][a-z]+ \d{4}, where it stands at \d\d:\d\d UTC; it moves\s+[\d.]+″ an hour\./
		)
	).toBeVisible();
	// At 21 03 28 −12 22, a day before the first row of its page's table: hour angle −3.42 h where the dark ends.
	await expect(details.getByText('Best 12:06 UTC at 13°')).toBeVisible();
	await expectSound(page, 'dark');
	const asked = site.fink.requests.length;
	await page.evaluate(
		() =>
			new Promise((resolve, reject) => {
				const opening = indexedDB.open('perch');
				opening.onerror = () => reject(new Error('not opened'));
				opening.onsuccess = () => {
					const change = opening.result.transaction(['kept', 'bodies'], 'readwrite');
					for (const name of ['kept', 'bodies']) change.objectStore(name).clear();
					change.oncomplete = () => (opening.result.close(), resolve(null));
				};
			})
	);
	await page.reload();
	await expect(details.getByText('no orbit of it is kept here. Open its page once')).toBeVisible();
	await expect(body.getByText('moves')).toBeVisible();
	expect(site.fink.requests.slice(asked).filter(({ route }) => route === 'sso')).toEqual([]);
});
