import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { siteOfFile } from './site.ts';
import { expect, expectFramed, expectSound, inEveryTheme, open, SIZES, test, tooSmall } from './support.ts';

// Stamps, scores and all columns of an alert on the page of its object, and what is said of the object.

const site = siteOfFile();
const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name, exact: true });
/** What is drawn of a stamp, and where. */
const look = (frame: Locator): Promise<string> =>
	frame.locator('canvas').evaluate((canvas: HTMLCanvasElement) => `${canvas.style.transform} ${canvas.toDataURL()}`);
const cutoutsAsked = () => site.fink.requests.filter(({ route }) => route === 'cutouts');

test('stamps of ZTF: any alert, any look, read pixel by pixel by keys, saved as FITS', async ({ page }) => {
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	const stamps = section(page, 'Stamps');
	for (const which of ['science', 'template', 'difference']) {
		await expect(stamps.getByRole('img', { name: `${which} stamp, north up, east left` })).toBeVisible();
	}
	await expect(stamps).toContainText('2021-07-01 05:59:37 UTC · newest alert of 14');
	await expectFramed(page);
	await expect(stamps).toContainText('63 × 63 px · 1.01″ a pixel · north up as cut; ZTF’s stamps have no WCS');

	// The middle pixel is the alert; four to the right lie 4.0″ to the west.
	const frames = stamps.getByRole('application');
	await frames.focus();
	for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowUp');
	const read = stamps.getByRole('status').first();
	await expect(read).toContainText('column 35, row 30 · 4.0″ west, 1.0″ north of the middle');
	await expect(read).toContainText(/science −?[\d.]+ DN\s*template −?[\d.]+ DN\s*difference −?[\d.]+ DN/);

	// Every look is another picture, and all three go along.
	const difference = stamps.getByRole('img', { name: /^difference/ });
	const frame = stamps.locator('figure').last();
	const seen = [await look(frame)];
	const another = async (change: () => Promise<void>) => {
		await change();
		await expect.poll(async () => seen.includes(await look(frame))).toBe(false);
		seen.push(await look(frame));
	};
	await another(() => stamps.getByRole('button', { name: 'log' }).click());
	await another(() => stamps.getByRole('button', { name: 'linear' }).click());
	await another(() => stamps.getByRole('spinbutton', { name: /^White above/ }).fill('90'));
	await another(async () => {
		await stamps.getByRole('combobox', { name: 'colours' }).selectOption('viridis');
	});
	await another(async () => {
		await frames.focus();
		await page.keyboard.press('+');
	});
	await expect(stamps.getByRole('button', { name: '2×' })).toBeVisible();
	await page.keyboard.press('0');
	// Limits that leave nothing between black and white do not count.
	await stamps.getByRole('spinbutton', { name: /^Black below/ }).fill('95');
	await expect(stamps.getByRole('spinbutton', { name: /^Black below/ })).toHaveAttribute('aria-invalid', 'true');

	// One pair of limits for all three, on demand.
	const limits = () => stamps.locator('figcaption .dim').allTextContents();
	await stamps.getByRole('spinbutton', { name: /^Black below/ }).fill('5');
	expect(new Set(await limits()).size).toBe(3);
	await stamps.getByRole('checkbox', { name: 'same for all three' }).check();
	await expect.poll(async () => new Set((await limits()).map((text) => text.replace(' DN', ''))).size).toBe(1);

	// Blinking puts the template into the frame of the science stamp, and takes it out again.
	await frames.focus();
	await page.keyboard.press('b');
	await expect(stamps.locator('figcaption').first()).toContainText('template');
	await expect(stamps.locator('figcaption').first()).toContainText('science');
	await page.keyboard.press('b');
	await expect(stamps.getByRole('button', { name: 'Blink' })).toHaveAttribute('aria-pressed', 'false');

	// The file is what Fink sent.
	const saved = page.waitForEvent('download');
	await stamps.getByRole('button', { name: 'Download FITS: science' }).click();
	const download = await saved;
	expect(download.suggestedFilename()).toBe('ZTF21abfmbix_1642249732315015013_science.fits');
	const ask = `objectId=ZTF21abfmbix&candid=1642249732315015013&kind=Science&output-format=FITS`;
	const sent = await fetch(`${site.fink.url.ztf}/api/v1/cutouts?${ask}`);
	expect(readFileSync(await download.path()).equals(Buffer.from(await sent.arrayBuffer()))).toBe(true);

	// The alert before by its key, with scores of its own; back again Fink is not asked again.
	await frames.focus();
	await page.keyboard.press(',');
	await expect(stamps).toContainText('alert 2 of 14');
	await expect(section(page, 'Scores')).toContainText(/of the alert of 2021-06-29/);
	await expect(difference).toBeVisible();
	// Back and the link restore it all, another one than it understands as it can.
	await expect(page).toHaveURL(/\?alert=\d+&stretch=linear&colours=viridis&low=5&high=90&same=1$/);
	await page.getByRole('link', { name: 'Settings' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
	await page.goBack();
	await expect(stamps).toContainText('alert 2 of 14');
	await page.reload();
	await expect(stamps).toContainText('alert 2 of 14');
	await expect(stamps.getByRole('button', { name: 'linear' })).toHaveAttribute('aria-pressed', 'true');
	await expect(stamps.getByRole('combobox', { name: 'colours' })).toHaveValue('viridis');
	await expect(stamps.getByRole('spinbutton', { name: /^White above/ })).toHaveValue('90');
	await expect(stamps.getByRole('checkbox', { name: 'same for all three' })).toBeChecked();
	await stamps.getByRole('button', { name: 'Stamps of the alert after' }).click();
	await expect(difference).toBeVisible();
	await stamps.getByRole('button', { name: 'Stamps of the alert before' }).click();
	await expect(stamps).toContainText('alert 2 of 14');
	await expect(difference).toBeVisible();
	const before = cutoutsAsked().length;
	await stamps.getByRole('button', { name: 'Stamps of the alert after' }).click();
	await expect(stamps).toContainText('newest alert of 14');
	await expect(difference).toBeVisible();
	expect(cutoutsAsked()).toHaveLength(before);
});

test('scores with what they mean, the label’s reason, all columns on demand, copies as code', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const copied = () => page.evaluate(() => navigator.clipboard.readText());
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	const scores = section(page, 'Scores');
	await expect(scores).toContainText('Type Ia (SNN)');
	await expect(scores).toContainText('0.869');
	await expect(scores).toContainText('SuperNNova: type Ia, against other supernovae (0 to 1, mark at 0.5)');
	await expect(scores).toContainText('Fink writes 0: not favoured');
	await expect(scores).toContainText('Too few points');
	const about = section(page, 'Label and neighbours');
	await expect(about).toContainText('Row 8 of Fink’s class rule: P(Ia) among SNe 0.87');
	await expect(about).toContainText('no other id within 2″');

	await page.getByRole('button', { name: 'Copy as' }).click();
	await page.getByRole('button', { name: /^curl/ }).click();
	await expect.poll(copied).toMatch(/\ncurl .*ZTF21abfmbix/s);

	const before = site.fink.requests.length;
	const whole = section(page, /^All columns of the alert/).first();
	await whole.getByRole('button', { name: 'Ask Fink for all columns' }).click();
	await expect(whole).toContainText('136 columns');
	expect(site.fink.requests.slice(before).filter(({ route }) => route === 'objects')).toHaveLength(1);
	const row = (name: string) =>
		whole.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
	await expect(row('i:candid')).toContainText('1642249732315015013');
	await expect(row('i:fwhm')).toContainText('Full width at half maximum');
	await whole.getByRole('textbox', { name: 'Search the columns' }).fill('psf magnitude');
	await expect(whole.getByRole('status').first()).toHaveText('3 of 136 columns');
	await row('i:magpsf').getByRole('button', { name: 'Copy i:magpsf' }).click();
	await expect.poll(copied).toBe('16.234324');
	const saved = page.waitForEvent('download');
	await whole.getByRole('button', { name: 'CSV of this alert' }).click();
	const csv = readFileSync(await (await saved).path(), 'utf8');
	expect(csv.split('\r\n')).toHaveLength(3);
	expect(csv).toContain('i:magpsf');
	expect(csv).toContain('"1642249732315015013"');
	await inEveryTheme(page, (theme) => expectSound(page, theme));
});

test('stamps of LSST are turned north up by their WCS, and tell places', async ({ page }) => {
	await open(page, `${site.relay.url}/object/170587117485817955`);
	const stamps = section(page, 'Stamps');
	await expect(stamps).toContainText('0.20″ a pixel · turned north up by its WCS');
	const frames = stamps.getByRole('application');
	await frames.focus();
	// Five pixels up and five down: 1″ of declination either way, whatever the file's own direction.
	const place = async () => {
		const text = await stamps.getByRole('status').first().textContent();
		const [, ra = '', dec = ''] = / (\d+\.\d{5}) ([+−-]\d+\.\d{5})/.exec(text ?? '') ?? [];
		return { ra: Number(ra), dec: Number(dec.replace('−', '-')) };
	};
	for (let n = 0; n < 5; n += 1) await page.keyboard.press('ArrowUp');
	const above = await place();
	for (let n = 0; n < 10; n += 1) await page.keyboard.press('ArrowDown');
	const below = await place();
	expect((above.dec - below.dec) * 3600).toBeCloseTo(2, 1);
	expect((above.ra - below.ra) * 3600).toBeCloseTo(0, 1);
	await expect(stamps.getByRole('status').first()).toContainText('nJy');
	await inEveryTheme(page, (theme) => expectSound(page, theme));
});

test.describe('stamps that do not come', () => {
	test.use({ allowed: [/Failed to load resource/] });

	test('say why, each for itself, and come by Retry or after Cancel', async ({ page }) => {
		const mend = site.fault({ route: 'cutouts', when: (args) => args['kind'] === 'Template', what: 'html500' });
		const release = site.fault({ route: 'cutouts', when: (args) => args['kind'] === 'Difference', what: 'slow' });
		await page.setViewportSize({ width: SIZES[1].width, height: SIZES[1].height });
		await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
		const stamps = section(page, 'Stamps');
		await expect(stamps.getByRole('img', { name: /^science/ })).toBeVisible();
		await expect(stamps.getByRole('alert')).toContainText(/No template stamp: .*HTTP 500/);
		await expect(stamps.getByRole('alert')).not.toContainText(/<html|Traceback/);
		await expectSound(page, 'dark');
		expect(await tooSmall(stamps.getByRole('button'))).toEqual([]);
		await stamps.getByRole('button', { name: 'Cancel: difference stamp' }).click();
		await expect(stamps).toContainText('Cancelled: no difference stamp');
		const high = (await stamps.boundingBox())?.height;
		release();
		mend();
		await stamps.getByRole('button', { name: 'Ask again: difference stamp' }).click();
		await stamps.getByRole('button', { name: 'Retry: template stamp' }).click();
		await expect(stamps.getByRole('img', { name: /stamp, north up/ })).toHaveCount(3);
		// In the place that was kept for them.
		expect((await stamps.boundingBox())?.height).toBe(high);
	});
});
