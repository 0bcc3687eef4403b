import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { siteOfFile } from './site.ts';
import { expect, expectFramed, expectNoSideways, expectSound, inEveryTheme, open, test } from './support.ts';

// A Solar System body in full: phase curve with its fits, orbit, next nights, track; each part fails alone.

const site = siteOfFile();
const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name, exact: true });
const nights = (page: Page) => section(page, /^Next nights/).locator('tbody tr');

test('seen by both surveys: phase curve, fits, orbit, nights and track, by keys, in every theme', async ({ page }) => {
	const before = site.fink.requests.length;
	await open(page, `${site.relay.url}/sso/8467`);
	await expect(page.getByRole('heading', { level: 1, name: /^\(8467\) Benoitcarry/ })).toBeVisible();

	// All of ZTF's 32 and of LSST's 9 but the one that is fainter than the reference.
	const curve = page.getByRole('slider', { name: /^Phase curve/ });
	await expect(curve).toHaveAttribute('aria-valuetext', '40 points');
	const fits = section(page, 'Fits of the phase curve');
	await expect(fits.locator('tbody tr')).toHaveCount(5);
	await expect(fits.getByRole('row', { name: /^g ZTF/ })).toContainText(/H 1\d\.\d\d ± \d\.\d\d\s*G /);
	await expect(fits.getByRole('row', { name: /^g LSST/ })).toContainText('needs 3 measurements');
	await expect(fits).toContainText('1 detection fainter than the reference');
	await expect(fits).toContainText(/sHG1G2 by Fink.*Pole RA/s);
	await page.getByRole('button', { name: 'H, G1, G2' }).click();
	await expect(fits.getByRole('row', { name: /^g ZTF/ })).toContainText('G2 ');
	await curve.focus();
	await page.keyboard.press('Home');
	await expect(curve).toHaveAttribute(
		'aria-valuetext',
		/^ZTF [gr], phase [\d.]+°, reduced [\d.]+ ± [\d.]+ mag, [+−][\d.]+ mag from the fit, 20\d\d-.* UTC$/
	);

	const orbit = section(page, /^Orbit/);
	await expect(orbit.getByRole('img')).toHaveAccessibleName(
		/au from the Sun, .*perihelion .*Planets by longitude: .*Earth/
	);
	await expect(orbit.locator('svg')).toHaveCount(2);
	await expect(nights(page)).toHaveCount(10);
	await expect(nights(page).first()).toContainText(
		/^\s*\d+ \w{3} 20\d\d\s*\d\d \d\d \d\d\.\d\d\s*[+−]\d\d \d\d \d\d\.\d/
	);
	await expect(section(page, /^Next nights/)).toContainText(
		/epoch of the elements 2026-07-14.*without the pull of the planets/s
	);

	const track = page.getByRole('slider', { name: /^Detections on the sky/ });
	await expect(track).toHaveAttribute('aria-valuetext', '41 detections');
	await track.focus();
	await page.keyboard.press('End');
	await expect(track).toHaveAttribute(
		'aria-valuetext',
		/^2026-10-06 .* UTC, ZTF r, RA 41\.73300° Dec \+14\.20700°, 17\.68$/
	);
	await page.keyboard.press('ArrowLeft');
	await expect(track).toHaveAttribute('aria-valuetext', /^2026-07-16/);

	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save as CSV' }).click();
	const text = await readFile(await (await saving).path(), 'utf8');
	expect(text.split('\r\n')).toHaveLength(1 + 41 + 1);
	expect(text).toMatch(/^survey,.*\bDhelio\b.*\br:helioRange\b/);

	// One question each, of this body alone.
	const asked = site.fink.requests.slice(before).filter(({ route }) => route === 'ssoft');
	expect(asked.map(({ args }) => args['sso_number'])).toEqual(['8467']);
	await inEveryTheme(page, (theme) => expectSound(page, theme));
});

test('by name, on a phone: nothing moves when the slower survey answers, nothing stands out to the side', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const slow = site.fault({ survey: 'lsst', route: 'sso', what: 'slow' });
	await open(page, `${site.relay.url}/sso/Vesta`);
	const track = page.getByRole('heading', { name: /^Track on the sky/ });
	await expect(page.getByRole('heading', { level: 1, name: /^\(4\) Vesta/ })).toBeVisible();
	const top = async () => (await track.boundingBox())?.y;
	const before = await top();
	slow();
	await expect(nights(page)).toHaveCount(10);
	await expect(page.getByRole('slider', { name: /^Phase curve/ })).toHaveAttribute('aria-valuetext', '35 points');
	expect(await top()).toBe(before);
	await expectNoSideways(page);
	await expectFramed(page);
});

test.describe('of which something is missing', () => {
	test.use({ allowed: [/Failed to load resource/] });

	test('never seen: no part stands for nothing', async ({ page }) => {
		await open(page, `${site.relay.url}/sso/Ceres`);
		await expect(section(page, 'ZTF')).toContainText('never seen by ZTF');
		for (const name of ['Phase curve', 'Orbit', 'Next nights', 'Track on the sky']) {
			await expect(page.getByRole('heading', { name })).toHaveCount(0);
		}
	});

	test('a name longer than the page is wide is broken, not the page', async ({ page }) => {
		const name = 'A'.repeat(200);
		await open(page, `${site.relay.url}/sso/${name}`);
		await expect(page.getByRole('main')).toContainText(`Neither survey has a detection of “${name}”`);
		const wide = await page
			.getByRole('main')
			.evaluate((main) =>
				[...main.querySelectorAll('p, h1, div, section')]
					.filter((part) => part.getBoundingClientRect().right > innerWidth)
					.map((part) => part.textContent.slice(0, 20))
			);
		expect(wide).toEqual([]);
		await expectNoSideways(page);
	});

	test('without elements, and a part that fails alone is asked again', async ({ page }) => {
		const end = site.fault({ survey: 'ztf', route: 'ssoft', what: 'message' });
		await open(page, `${site.relay.url}/sso/2002MA6`);
		await expect(page.getByRole('slider', { name: /^Phase curve/ })).toHaveAttribute('aria-valuetext', /points$/);
		await expect(section(page, 'Orbit')).toContainText(
			'No elements of the orbit: Fink tells them with detections by LSST alone'
		);
		await expect(section(page, 'Next nights').getByRole('link', { name: /Miriade/ })).toHaveAttribute(
			'href',
			/^https:\/\/ssp\.imcce\.fr\/.*-name=a:2002MA6&/
		);
		const fits = section(page, 'Fits of the phase curve');
		await expect(fits.getByRole('alert')).toContainText('No fit of sHG1G2');
		end();
		await fits.getByRole('button', { name: 'Retry: fit of sHG1G2' }).click();
		await expect(fits).toContainText('Pole RA');

		// A comet is drawn, and not fitted; its refusal by LSST is told in words.
		await open(page, `${site.relay.url}/sso/10P`);
		await expect(section(page, 'Fits of the phase curve')).toContainText('follows no H, G');
		await expect(section(page, 'Orbit').getByRole('alert')).toContainText('no packed designation of “10P”');
		await expect(section(page, 'Next nights').getByRole('link', { name: /Miriade/ })).toHaveAttribute(
			'href',
			/-name=c:10P&/
		);
		await inEveryTheme(page, (theme) => expectSound(page, theme));
	});
});
