import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { decode } from 'fast-png';
import { siteOfFile } from './site.ts';
import { expect, expectSound, inEveryTheme, open, SIZES, test, tooSmall } from './support.ts';

// The light curve of an object's page: what it shows, how one moves in it, what is reckoned from it, what goes out.

const site = siteOfFile(2);
const curveOf = (page: Page) => page.getByRole('region', { name: 'Light curve', exact: true });
const press = (within: Locator | Page, name: string) => within.getByRole('button', { name, exact: true }).click();

/** Figures along the foot of the plot and beside it. */
const figures = (curve: Locator) => curve.locator('.chart svg.plot text').allTextContents();

async function saved(page: Page, kind: string): Promise<{ name: string; bytes: Buffer }> {
	await press(page, 'Export');
	const coming = page.waitForEvent('download');
	await page.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
	const download = await coming;
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('of a ZTF supernova: axes, readout, choice, zoom and files, by pointer and by keys', async ({ page }) => {
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	const curve = curveOf(page);
	const plot = curve.getByRole('slider');
	await expect(plot).toHaveAttribute('aria-valuetext', '33 points');
	await curve.getByRole('checkbox', { name: 'Limits' }).uncheck();
	await expect(plot).toHaveAttribute('aria-valuetext', '14 points');
	await curve.getByRole('checkbox', { name: 'Limits' }).check();

	await press(curve, 'Days');
	await expect(curve.locator('svg.plot')).toContainText('days since the first detection');
	await press(curve, 'UTC');
	await expect(curve.locator('svg.plot')).toContainText('top axis: MJD (UTC)');
	await expect(curve.getByRole('button', { name: 'Phase', exact: true })).toBeDisabled();
	await press(curve, 'MJD');

	await plot.focus();
	await page.keyboard.press('End');
	// All its values, and Enter chooses it.
	await expect(plot).toHaveAttribute('aria-valuetext', /^g 16\.23 ± 0\.03 AB, difference.*difference flux .* µJy/);
	const rings = curve.locator('[data-live] path[stroke="var(--accent)"]');
	await expect(rings).toHaveCount(0);
	await page.keyboard.press('Enter');
	await expect(rings).toHaveCount(1);

	const whole = await figures(curve);
	const reset = curve.getByRole('button', { name: 'Reset', exact: true });
	const shown = async () => JSON.stringify(await figures(curve));
	await expect(reset).toBeDisabled();
	await page.keyboard.press('+');
	await expect(reset).toBeEnabled();
	const near = await shown();
	await page.keyboard.press('Shift+ArrowLeft');
	await expect.poll(shown).not.toBe(near);
	await page.keyboard.press('0');
	await expect.poll(shown).toBe(JSON.stringify(whole));

	const box = await plot.boundingBox();
	if (box === null) throw new Error('expected the plot on the page');
	const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
	await page.mouse.move(...at(0.6, 0.5));
	await page.mouse.wheel(0, -200);
	await expect(reset).toBeEnabled();
	const wheeled = await shown();
	await page.mouse.down();
	await page.mouse.move(...at(0.4, 0.5), { steps: 3 });
	await page.mouse.up();
	await expect.poll(shown).not.toBe(wheeled);
	await page.mouse.dblclick(...at(0.3, 0.3));
	await expect.poll(shown).toBe(JSON.stringify(whole));
	// A box shows what is in it alone, in both directions.
	await page.keyboard.down('Shift');
	await page.mouse.move(...at(0.55, 0.15));
	await page.mouse.down();
	await page.mouse.move(...at(0.9, 0.6), { steps: 3 });
	await page.mouse.up();
	await page.keyboard.up('Shift');
	const boxed = await figures(curve);
	expect(boxed).not.toContain('20.0');
	expect(boxed).not.toContain('59350');
	await press(curve, 'Reset');
	await expect.poll(shown).toBe(JSON.stringify(whole));

	// Two fingers that part show less of it, about the place between them; that close again, all of it.
	const touch = await page.context().newCDPSession(page);
	const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: number[]) => {
		const touchPoints = places.map((x, id) => ({ x: at(x, 0.5)[0] ?? 0, y: at(x, 0.5)[1] ?? 0, id }));
		await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
	};
	await fingers('touchStart', 0.4);
	await fingers('touchStart', 0.4, 0.6);
	await fingers('touchMove', 0.3, 0.7);
	await expect(reset).toBeEnabled();
	const pinched = await shown();
	await fingers('touchMove', 0.2, 0.8);
	await expect.poll(shown).not.toBe(pinched);
	await fingers('touchMove', 0.4, 0.6);
	await expect.poll(shown).toBe(JSON.stringify(whole));
	await fingers('touchEnd');

	const csv = await saved(page, 'CSV');
	expect(csv.name).toBe('fink-ZTF21abfmbix-light-curve.csv');
	const lines = csv.bytes.toString().trimEnd().split('\r\n');
	expect(lines).toHaveLength(34);
	expect(csv.bytes.toString()).toContain('"1642249732315015013"');
	expect((await saved(page, 'VOTable')).bytes.toString().match(/<TR>/g)).toHaveLength(33);
	const svg = (await saved(page, 'SVG')).bytes.toString();
	expect(svg).toContain('difference magnitude (AB)');
	// It needs no page: no variable of a theme, no cursor.
	expect(svg).not.toMatch(/var\(|data-live/);
	const png = decode((await saved(page, 'PNG')).bytes);
	expect(png.width).toBeGreaterThan(1000);

	await press(curve, 'Absolute');
	const absolute = page.getByRole('region', { name: 'Absolute magnitude' });
	await absolute.getByRole('textbox').fill('-1');
	await expect(absolute.getByRole('alert')).toContainText('above 0');
	await absolute.getByRole('textbox').fill('0.03');
	await expect(absolute).toContainText(/M −\d+\.\d\d ± 0\.\d\d/);
	await expect(absolute).toContainText('flat ΛCDM, H0 70, Ωm 0.3');

	// What TNS says stands in the field, and whose it is; what is typed goes before it.
	await page.goto(`${site.relay.url}/object/ZTF23abmwsrw`);
	await press(curve, 'Absolute');
	await expect(absolute.getByRole('textbox')).toHaveValue('0.031');
	await expect(absolute).toContainText('from TNS today');
	await absolute.getByRole('textbox').fill('0.05');
	await absolute.getByRole('button', { name: 'z 0.031 of TNS today' }).click();
	await expect(absolute.getByRole('textbox')).toHaveValue('0.031');
});

test('of an LSST object: forced flux with its sign, total flux, colours and rates on the same times', async ({
	page
}) => {
	await open(page, `${site.relay.url}/object/170587117485817955`);
	const curve = curveOf(page);
	const plot = curve.getByRole('slider');
	await press(curve, 'Flux');
	await expect(plot).toHaveAttribute('aria-valuetext', '36 points');
	await curve.getByRole('checkbox', { name: 'Forced' }).uncheck();
	await expect(plot).toHaveAttribute('aria-valuetext', '16 points');
	await press(curve, 'Total flux');
	await expect(curve.locator('svg.plot')).toContainText('total flux (µJy)');
	await press(curve, 'Flux');
	await press(curve, 'Colour and rate');
	await expect(curve.getByRole('img', { name: /^mag\/day: [1-9]/ })).toBeVisible();
	const fits = curve.getByRole('list', { name: 'Straight fits over what is seen' });
	await expect(fits).toContainText(/g −0\.\d+ ± 0\.\d+ µJy\/day, fading: 5 points over 18\.0 d/);
	for (const { width, height } of SIZES) {
		await page.setViewportSize({ width, height });
		await inEveryTheme(page, (theme) => expectSound(page, theme));
	}
	expect(await tooSmall(curve.getByRole('button'))).toEqual([]);
});

test('of an RR Lyrae star: both surveys on the same axes, its period found, and typed', async ({ page }) => {
	await open(page, `${site.relay.url}/object/313936986529333309`);
	const curve = curveOf(page);
	const plot = curve.getByRole('slider');
	await press(curve, 'Total');
	await expect(plot).toHaveAttribute('aria-valuetext', '822 points');
	await press(curve, 'Period');
	const period = page.getByRole('region', { name: 'Period', exact: true });
	await press(period, 'Find period');
	const peaks = period.getByRole('table');
	// The star that the server makes has 0.5527 d.
	await expect(peaks.locator('tbody tr').first()).toContainText('0.5527', { timeout: 60_000 });
	await expect(period.getByRole('img', { name: /^Periodogram/ })).toBeVisible();
	await peaks.getByRole('button', { name: /^Fold by 0\.5527/ }).click();
	await expect(curve.locator('.chart svg.plot')).toContainText('phase (cycles, two of them)');
	await expect(plot).toHaveAttribute('aria-valuetext', '822 points');
	await press(period, 'Unfold');
	await period.getByRole('textbox', { name: 'period' }).fill('0.5527');
	await press(period, 'Fold');
	await expect(period).toContainText('folded by 0.5527 d');

	await curve.getByRole('checkbox', { name: 'with ZTF ZTF18acurdih' }).check();
	await expect(plot).toHaveAttribute('aria-valuetext', '1,009 points');
	await press(period, 'Find period');
	await period.getByRole('button', { name: 'Cancel: period search' }).click();
	await expect(period.getByRole('progressbar')).toHaveCount(0);
});

test('of an object that Fink does not have yet: the history in its live packet, told as simulated', async ({
	page
}) => {
	await open(page, site.relay.url);
	await page.getByRole('option', { name: /^ZTF/ }).first().click();
	await expect(page).toHaveURL(/object=ZTF/);
	const id = new URL(page.url()).searchParams.get('object') ?? '';
	await page.goto(`${site.relay.url}/object/${id}`);
	await expect(page.getByRole('alert')).toContainText('nothing at Fink');
	const curve = curveOf(page);
	const plot = curve.getByRole('slider');
	await expect(plot).toHaveAttribute('aria-valuetext', /^[1-9]\d* points$/);
	await expect(curve).toContainText('points of a simulated packet are among these');
	await plot.focus();
	await page.keyboard.press('End');
	await expect(plot).toHaveAttribute('aria-valuetext', /from the live packet/);
	expect((await saved(page, 'CSV')).name).toBe(`fink-${id}-light-curve-simulated.csv`);
});
