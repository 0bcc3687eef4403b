import type { Page } from '@playwright/test';
import { siteOfFile } from './site.ts';
import { anew, expect, expectSound, inEveryTheme, open, inEverySize, test, tooSmall } from './support.ts';

// The plain pages of the archive: one object, one Solar System body, the nights of both surveys.

const site = siteOfFile(2);
const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
/** Of the table of alerts, not of the finder's stars. */
const rows = (page: Page) =>
	page.getByRole('table').and(page.locator('table:not([aria-labelledby=finder] table)')).locator('tbody tr');

test.describe('an object', () => {
	test('by survey: labels, places, brightness, curves, tables, the other survey', async ({ page }) => {
		await anew(page, 'of ZTF: label with its reason, place, brightness, light curve with limits, table', async () => {
			await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
			await expect(heading(page, 'ZTF21abfmbix')).toBeVisible();
			await expect(page).toHaveTitle('ZTF21abfmbix – Perch');
			const main = page.getByRole('main');
			await expect(main.getByText('SN candidate').first()).toBeVisible();
			await expect(main).toContainText('supernova, by its label');
			await expect(main).toContainText('12 55 17.22 +02 53 50.3');
			await expect(main).toContainText('193.82174 +2.89732');
			await expect(page.getByRole('button', { name: 'Copy sexagesimal position' })).toBeVisible();
			const facts = section(page, 'Facts');
			await expect(facts).toContainText('16.23 ± 0.03');
			await expect(facts.getByText('2021-07-01 05:59:37 UTC')).toHaveAttribute('title', /MJD 59396\.\d{5}/);
			await expect(facts).toContainText('14 alerts');
			// 14 detections and 19 limits, all drawn.
			await expect(section(page, 'Light curve').getByRole('slider')).toHaveAttribute('aria-valuetext', '33 points');
			await expect(main).toContainText('14 alerts, 19 upper limits');
			await expect(rows(page)).toHaveCount(33);
			// The recorded alert, whose id no number of a browser can hold.
			await expect(rows(page).first()).toContainText('1642249732315015013');
			await expect(page.getByRole('columnheader', { name: /Magnitude/ })).toHaveAttribute('title', /i:magpsf/);
			await expect(section(page, 'Elsewhere').getByRole('link', { name: /^Fink/ })).toHaveAttribute(
				'href',
				'https://ztf.fink-portal.org/ZTF21abfmbix'
			);
		});
		await anew(page, 'of LSST: flux in µJy, magnitude, forced photometry of other visits, ids whole', async () => {
			await open(page, `${site.relay.url}/object/170587117485817955`);
			await expect(heading(page, '170587117485817955')).toBeVisible();
			const facts = section(page, 'Facts');
			await expect(facts).toContainText('2.67 ± 0.31 µJy');
			await expect(facts).toContainText('22.83 ± 0.12 AB');
			await expect(page.getByRole('main')).toContainText('16 alerts, 20 forced measurements');
			// 16 alerts, and the forced measurements of the visits that have none.
			await expect(rows(page).first()).toContainText('2026-07-14 10:03:00');
			const forced = await rows(page).filter({ hasText: 'forced' }).count();
			await expect(rows(page)).toHaveCount(16 + forced);
			expect(forced).toBeLessThan(20);
			await page.getByRole('button', { name: 'Flux', exact: true }).click();
			await expect(section(page, 'Light curve').getByRole('slider')).toHaveAttribute(
				'aria-valuetext',
				// In the curve forced flux stands beside a detection of the same visit too: it is another measurement.
				'36 points'
			);
		});
		await anew(page, 'leads to the same object of the other survey, and back', async () => {
			await open(page, `${site.relay.url}/object/ZTF18acurdih`);
			const link = section(page, 'Elsewhere').getByRole('link', { name: '313936986529333309', exact: true });
			await link.click();
			await expect(page).toHaveURL(/\/object\/313936986529333309$/);
			await expect(heading(page, '313936986529333309')).toBeVisible();
			await expect(page.getByRole('main')).toContainText('822 alerts');
			await expect(page.getByRole('main')).toContainText('RRLyrae');
			await section(page, 'Elsewhere').getByRole('link', { name: 'ZTF18acurdih', exact: true }).click();
			await expect(heading(page, 'ZTF18acurdih')).toBeVisible();
		});
	});

	test('says what is not drawn', async ({ page }) => {
		await anew(page, 'says why there is no total light, and draws no axes for it', async () => {
			await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
			const curve = section(page, 'Light curve');
			await curve.getByRole('button', { name: 'Total', exact: true }).click();
			await expect(curve).toContainText(
				'14 of 14 points not shown: the nearest source of the reference image is 2.4″ away, and one beyond 1.5″ is another’s'
			);
			await expect(curve.locator('svg.plot')).toHaveCount(0);
			await curve.getByRole('button', { name: 'Difference' }).click();
			await expect(curve.getByRole('slider')).toHaveAttribute('aria-valuetext', '33 points');
		});
		await anew(page, 'counts detections of low quality, and does not draw them', async () => {
			await open(page, `${site.relay.url}/object/ZTF26aaavvtm`);
			await expect(page.getByRole('main')).toContainText(
				'1 alert, 7 upper limits, 6 detections of low quality, not drawn'
			);
			await expect(section(page, 'Light curve').getByRole('slider')).toHaveAttribute('aria-valuetext', '8 points');
			await expect(rows(page).filter({ hasText: 'low quality' })).toHaveCount(6);
		});
	});

	test('that nobody knows, that has no whole id, that the live sky holds; nothing moves when its parts arrive', async ({
		page
	}) => {
		await anew(page, 'that Fink does not know is said so, and the search box has its id', async () => {
			await open(page, `${site.relay.url}/object/ZTF99zzzzzzz`);
			await expect(page.getByRole('alert')).toContainText('No such object, or nothing at Fink');
			await expect(page.getByRole('main').getByRole('combobox')).toHaveValue('ZTF99zzzzzzz');
		});
		for (const id of ['ZTF21abfmb', '8467', 'M31']) {
			await anew(page, `whose id is none (${id}) is not asked for`, async () => {
				const before = site.fink.requests.length;
				await open(page, `${site.relay.url}/object/${id}`);
				await expect(page.getByRole('alert')).toContainText('no whole id');
				await expect(page.getByRole('main').getByRole('combobox')).toHaveValue(id);
				expect(
					site.fink.requests.slice(before).filter(({ route }) => route === 'objects' || route === 'sources')
				).toEqual([]);
			});
		}
		await anew(page, 'that the live sky holds says when it was seen, and leads there', async () => {
			await open(page, site.relay.url);
			const row = page.getByRole('option', { name: /^ZTF/ }).first();
			await row.click();
			await expect(page).toHaveURL(/object=ZTF/);
			const id = new URL(page.url()).searchParams.get('object') ?? '';
			await page.goto(`${site.relay.url}/object/${id}`);
			const live = page.getByRole('link', { name: /seen live .* ago/ });
			await expect(live).toContainText('simulated');
			await live.click();
			await expect(page.getByRole('region', { name: 'Chosen object' })).toContainText(id);
		});
		await anew(page, 'nothing moves when its parts arrive', async () => {
			const release = site.fault({ what: 'slow' });
			await open(page, `${site.relay.url}/object/ZTF18acurdih`);
			await expect(page.getByRole('button', { name: 'Cancel: alerts of ZTF' })).toBeVisible();
			const places = () =>
				Promise.all(
					['Light curve', 'Facts', 'Matches', 'Elsewhere', 'Alerts and measurements'].map(async (name) => {
						const box = await page
							.getByRole('region', { name: new RegExp(`^${name}`) })
							.first()
							.boundingBox();
						return `${name} ${Math.round(box?.x ?? -1)} ${Math.round(box?.y ?? -1)}`;
					})
				);
			const before = await places();
			release();
			await expect(section(page, 'Elsewhere').getByRole('link', { name: '313936986529333309' })).toBeVisible();
			expect(await places()).toEqual(before);
		});
	});
});

test.describe('an object of which a part fails', () => {
	test.use({ allowed: [/Failed to load resource|Access to fetch/] });

	test('names the reason of each part, and asks again on demand', async ({ page }) => {
		for (const [what, words] of [
			['gateway', /no answer from Fink/],
			['html500', /HTTP 500/],
			['cut', /./]
		] as const) {
			await anew(page, `shows the reason (${what}), and Retry brings the answer`, async () => {
				const end = site.fault({ survey: 'ztf', route: 'objects', what });
				await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
				const reason = page.getByRole('alert');
				await expect(reason).toContainText('No alerts of ZTF');
				await expect(reason).toContainText(words);
				await expect(reason).not.toContainText(/<html|Traceback/);
				end();
				await page.getByRole('button', { name: 'Retry: alerts of ZTF' }).click();
				await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
				await expect(page.getByRole('alert')).toHaveCount(0);
			});
		}
		await anew(page, 'has the reason in the place of its light curve, and no axes', async () => {
			const end = site.fault({ survey: 'ztf', route: 'objects', what: 'html500' });
			await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
			const curve = section(page, 'Light curve');
			await expect(curve.getByRole('alert')).toContainText('No alerts of ZTF');
			await expect(section(page, 'Facts')).not.toContainText('two nights');
			await expect(curve.getByRole('slider')).toHaveCount(0);
			await expect(curve.locator('svg.plot')).toHaveCount(0);
			await expect(curve).not.toContainText(/MJD|magnitude/);
			// In its place: in the middle of the room that the curve has.
			const [reason, room] = [await curve.getByRole('alert').boundingBox(), await curve.boundingBox()];
			expect((reason?.y ?? 0) - (room?.y ?? 0)).toBeGreaterThan((room?.height ?? 0) / 3);
			end();
			await page.getByRole('button', { name: 'Retry: alerts of ZTF' }).click();
			await expect(curve.getByRole('slider')).toHaveAttribute('aria-valuetext', '33 points');
		});
		await anew(page, 'keeps the other parts', async () => {
			site.fault({ survey: 'lsst', route: 'fp', what: 'message' });
			site.fault({ survey: 'lsst', route: 'objects', what: 'message' });
			site.fault({ survey: 'ztf', route: 'conesearch', what: 'message' });
			await open(page, `${site.relay.url}/object/170587117485817955`);
			await expect(page.getByRole('alert')).toHaveCount(3);
			await expect(section(page, 'Facts')).toContainText('2.67 ± 0.31 µJy');
			await expect(rows(page)).toHaveCount(16);
			await expect(page.getByRole('button', { name: 'Retry: forced photometry' })).toBeVisible();
			await expect(page.getByRole('button', { name: 'Retry: objects of ZTF at this place' })).toBeVisible();
		});
	});
});

test.describe('a question that takes long', () => {
	test.use({ allowed: [/Failed to load resource/] });

	test('says so with the time, and can be cancelled and asked again', async ({ page }) => {
		const release = site.fault({ survey: 'ztf', route: 'objects', what: 'slow' });
		await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
		await expect(page.getByRole('status').filter({ hasText: 'Asking Fink for alerts of ZTF' })).toContainText(/\d s/);
		await page.getByRole('button', { name: 'Cancel: alerts of ZTF' }).click();
		await expect(page.getByRole('main')).toContainText('Cancelled: no alerts of ZTF');
		release();
		await page.getByRole('button', { name: 'Ask again: alerts of ZTF' }).click();
		await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
	});
});

test.describe('without a network', () => {
	test.use({ allowed: [/Failed to load resource|WebSocket|ERR_INTERNET_DISCONNECTED/] });

	test('what was visited is shown with its age; what was not says why', async ({ page, context }) => {
		await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
		await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
		await page.getByRole('link', { name: 'Statistics' }).click();
		await expect(section(page, 'LSST')).toContainText('16,379,145');
		await context.setOffline(true);
		await page.goBack();
		await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
		const line = section(page, 'Light curve');
		await expect(line).toContainText('offline');
		await expect(line).toContainText(/answered (just now|\d+ min ago)/);
		await page.getByRole('button', { name: 'Refresh: alerts of ZTF' }).click();
		await expect(page.getByRole('alert')).toContainText('No newer alerts of ZTF');
		await expect(page.getByRole('alert')).toContainText('Shown is what Fink answered');
		await expect(section(page, 'Facts')).toContainText('16.23 ± 0.03');
		const before = site.fink.requests.length;
		await context.setOffline(false);
		await expect(page.getByRole('alert')).toHaveCount(0);
		// Newer ones were wanted: what was answered before is not enough.
		expect(site.fink.requests.slice(before).filter(({ route }) => route === 'objects')).toHaveLength(1);
	});
});

test.describe('a Solar System body', () => {
	test('by its number, by name, with a slash in its name; never seen', async ({ page }) => {
		await anew(page, 'by its number: name, both surveys, rows of both in one table', async () => {
			await open(page, `${site.relay.url}/sso/8467`);
			await expect(heading(page, /^\(8467\) Benoitcarry/)).toBeVisible();
			await expect(page.getByRole('main')).toContainText('asked as 8467');
			const ztf = section(page, 'ZTF');
			const lsst = section(page, 'LSST');
			await expect(ztf).toContainText('(8467) Benoitcarry');
			await expect(ztf).toContainText('17.68 ± 0.03 mag AB');
			await expect(lsst).toContainText('Benoitcarry');
			await expect(lsst).toContainText(/60\.16 µJy/);
			await expect(rows(page).filter({ hasText: 'ZTF' })).not.toHaveCount(0);
			await expect(rows(page).filter({ hasText: 'LSST' })).not.toHaveCount(0);
			await expect(page.getByRole('columnheader', { name: /Magnitude/ })).toHaveAttribute(
				'title',
				/i:magpsf; r:psfFlux/
			);
		});
		await anew(page, 'has no total light: what the reference image has in its place is another’s', async () => {
			await open(page, `${site.relay.url}/sso/8467`);
			for (const survey of ['ZTF', 'LSST']) {
				const modes = section(page, survey).getByRole('group', { name: 'Brightness as' }).getByRole('button');
				await expect(modes).toHaveText(['Difference', 'Flux']);
			}
		});
		await anew(page, 'by name', async () => {
			await open(page, `${site.relay.url}/sso/Vesta`);
			await expect(heading(page, /^\(4\) Vesta/)).toBeVisible();
			await expect(rows(page)).not.toHaveCount(0);
		});
		for (const path of ['C%2F2020V2', 'C/2020V2', 'C%2F2020%20V2']) {
			await anew(page, `with a slash in its name, as /sso/${path}`, async () => {
				await open(page, `${site.relay.url}/sso/${path}`);
				await expect(heading(page, /^C\/2020 V2/)).toBeVisible();
				await expect(rows(page)).not.toHaveCount(0);
			});
		}
		await anew(page, 'that is known, and was never seen', async () => {
			await open(page, `${site.relay.url}/sso/Ceres`);
			await expect(section(page, 'ZTF')).toContainText('never seen by ZTF');
		});
	});

	test.describe('that nobody knows', () => {
		test.use({ allowed: [/Failed to load resource/] });
		test('is said by each survey; so is a number without a packed designation, and the failure of one survey', async ({
			page
		}) => {
			await anew(page, 'is said in words by each survey', async () => {
				await open(page, `${site.relay.url}/sso/Nobody`);
				for (const survey of ['ZTF', 'LSST']) {
					await expect(section(page, survey).getByRole('alert')).toContainText(
						'The name service knows no body “Nobody”'
					);
				}
				await expect(page.getByRole('main').getByRole('combobox')).toHaveValue('Nobody');
				await expect(page.getByRole('main')).not.toContainText('quaero');
				await expect(page.getByRole('main')).toContainText('Neither survey has a detection of “Nobody”');
				// Any other refusal tells nothing of the body.
				const end = site.fault({ route: 'sso', what: 'dict' });
				await open(page, `${site.relay.url}/sso/8467`);
				await expect(page.getByRole('main')).toContainText('Whether a survey has detections of “8467” is not known');
				end();
			});
			await anew(page, 'by a number without a packed designation is told from one that is unknown', async () => {
				await open(page, `${site.relay.url}/sso/50000`);
				await expect(section(page, 'LSST').getByRole('alert')).toContainText('no packed designation of “50000”');
			});
			await anew(page, 'one survey that fails does not hide the other', async () => {
				site.fault({ survey: 'lsst', route: 'sso', what: 'message' });
				await open(page, `${site.relay.url}/sso/8467`);
				await expect(section(page, 'LSST').getByRole('alert')).toContainText('No detections of LSST');
				await expect(section(page, 'ZTF')).toContainText('17.68 ± 0.03');
			});
		});
	});
});

test.describe('statistics', () => {
	test('of all nights, of one, and by year, month and night', async ({ page }) => {
		await anew(page, 'total all nights in whole numbers, as recorded', async () => {
			await open(page, `${site.relay.url}/statistics`);
			const lsst = section(page, 'LSST');
			await expect(lsst).toContainText('16,379,145');
			await expect(lsst).toContainText('132');
			await expect(lsst.getByRole('link', { name: '2026-07-14' })).toBeVisible();
			// Kinds of the newest night.
			await expect(lsst.getByRole('heading', { name: /Kinds/ })).toContainText('14 Jul 2026');
			await expect(page.getByRole('table').last().locator('tfoot')).toContainText('16,379,145');
		});
		await anew(page, 'of the recorded night are those of the answer', async () => {
			await open(page, `${site.relay.url}/statistics?date=20211103`);
			await expect(heading(page, /3 Nov 2021/)).toBeVisible();
			const ztf = section(page, 'ZTF');
			for (const figure of ['346,644', '246,843']) await expect(ztf.locator('dl').first()).toContainText(figure);
			const classes = ztf.getByRole('table', { name: 'Classes of alerts of ZTF' });
			const cell = (name: string) =>
				classes
					.getByRole('row', { name: new RegExp(`^${name}`) })
					.locator('td')
					.first();
			await expect(cell('SN candidate')).toHaveText('1,003');
			await expect(cell('Early SN Ia candidate')).toHaveText('6');
			await expect(cell('Solar System MPC')).toHaveText('67,073');
			await expect(cell('Unknown')).toHaveText('100,857');
			await expect(cell('SIMBAD, all types')).toHaveText('76,905');
			await expect(section(page, 'LSST')).toContainText('No data of LSST in 3 Nov 2021');
			await expect(rows(page).last()).toContainText('no data');
		});
		await anew(page, 'are chosen by year, month and night, with links that go back', async () => {
			await open(page, `${site.relay.url}/statistics`);
			const periods = page.getByRole('navigation', { name: 'Nights shown' });
			await periods.getByRole('link', { name: '2026', exact: true }).click();
			await expect(page).toHaveURL(/date=2026$/);
			await periods.getByRole('link', { name: /^Jul/ }).click();
			await expect(page).toHaveURL(/date=202607$/);
			const bars = section(page, 'LSST').getByRole('slider');
			await bars.focus();
			await page.keyboard.press('Home');
			await expect(bars).toHaveAttribute('aria-valuetext', /^2026-07-01: /);
			// A gap is no data, and no night that could be opened.
			for (let n = 0; n < 31; n += 1) {
				if (/no data/.test((await bars.getAttribute('aria-valuetext')) ?? '')) break;
				await page.keyboard.press('ArrowRight');
			}
			await expect(bars).toHaveAttribute('aria-valuetext', /: no data$/);
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/date=202607$/);
			for (let n = 0; n < 31; n += 1) {
				if (/ alerts/.test((await bars.getAttribute('aria-valuetext')) ?? '')) break;
				await page.keyboard.press('ArrowLeft');
			}
			const night = /^(\S+):/.exec((await bars.getAttribute('aria-valuetext')) ?? '')?.[1] ?? '';
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(new RegExp(`date=${night.replaceAll('-', '')}$`));
			await page.goBack();
			await expect(page).toHaveURL(/date=202607$/);
			await page.goBack();
			await page.goBack();
			await expect(heading(page, /All nights/)).toBeVisible();
		});
	});

	test('of one survey; of what is none; from every page', async ({ page }) => {
		await anew(page, 'of one survey ask and show that alone, and keep it from period to period', async () => {
			const before = site.fink.requests.length;
			await open(page, `${site.relay.url}/search?q=${encodeURIComponent('statistics=2026 survey=lsst')}`);
			await expect(page).toHaveURL(/\/statistics\?date=2026&survey=lsst$/);
			await expect(section(page, 'LSST')).toContainText('16,005,084');
			await expect(section(page, 'ZTF')).toHaveCount(0);
			await expect(page.getByRole('columnheader', { name: /^ZTF/ })).toHaveCount(0);
			const periods = page.getByRole('navigation', { name: 'Nights shown' });
			await periods.getByRole('link', { name: /^Jul/ }).click();
			await expect(page).toHaveURL(/date=202607&survey=lsst$/);
			await section(page, 'LSST').getByRole('link', { name: '2026-07-14' }).click();
			await expect(page).toHaveURL(/date=20260714&survey=lsst$/);
			await rows(page).getByRole('link', { name: '2026-07-14' }).click();
			await expect(page).toHaveURL(/date=20260714&survey=lsst$/);
			expect(
				site.fink.requests.slice(before).filter(({ survey, route }) => survey === 'ztf' && route === 'statistics')
			).toEqual([]);
			const surveys = page.getByRole('navigation', { name: 'Surveys shown' });
			await expect(surveys.getByRole('link', { name: 'LSST' })).toHaveAttribute('aria-current', 'page');
			await surveys.getByRole('link', { name: 'Both surveys' }).click();
			await expect(page).toHaveURL(/date=20260714$/);
			await expect(section(page, 'ZTF')).toContainText('No data of ZTF in 14 Jul 2026');
		});
		await anew(page, 'of a survey that is none show both and say so', async () => {
			await open(page, `${site.relay.url}/statistics?survey=gaia`);
			await expect(page.getByRole('alert')).toContainText('“gaia” is no survey');
			await expect(section(page, 'LSST')).toContainText('16,379,145');
			await expect(section(page, 'ZTF')).toBeVisible();
		});
		await anew(page, 'of a date that is none show all nights and say so', async () => {
			await open(page, `${site.relay.url}/statistics?date=20211131`);
			await expect(page.getByRole('alert')).toContainText('“20211131” is no night');
			await expect(section(page, 'LSST')).toContainText('16,379,145');
		});
		await anew(page, 'are reached from every page, and asked again on demand', async () => {
			await open(page, `${site.relay.url}/settings`);
			await page.getByRole('link', { name: 'Statistics' }).click();
			await expect(section(page, 'LSST')).toContainText('16,379,145');
			const before = site.fink.requests.length;
			await page.getByRole('button', { name: 'Refresh: nights of LSST' }).click();
			await expect.poll(() => site.fink.requests.length).toBeGreaterThan(before);
		});
	});

	test.describe('of which one survey fails', () => {
		test.use({ allowed: [/Failed to load resource|Access to fetch/] });
		test('keep the other, and do not take what is unknown for no data', async ({ page }) => {
			const end = site.fault({ survey: 'ztf', what: 'html500' });
			await open(page, `${site.relay.url}/statistics`);
			await expect(section(page, 'ZTF').getByRole('alert').first()).toContainText('No nights of ZTF');
			await expect(section(page, 'LSST')).toContainText('16,379,145');
			await expect(rows(page).last()).toContainText('not known');
			end();
			await page.getByRole('button', { name: 'Retry: nights of ZTF' }).click();
			await expect(section(page, 'ZTF').getByRole('link', { name: '2026-10-07' })).toBeVisible();
		});
	});
});

const ADDRESSES = {
	objects: [
		['/object/ZTF21abfmbix', '16.23 ± 0.03'],
		['/object/170587117485817955', '2.67 ± 0.31 µJy'],
		['/object/ZTF99zzzzzzz', 'No such object'],
		['/object/ZTF21abf', 'no whole id']
	],
	'a body and the nights': [
		['/sso/8467', '17.68 ± 0.03'],
		['/statistics', '16,379,145'],
		['/statistics?date=202607', 'Jul 2026'],
		['/statistics?survey=lsst', '16,379,145']
	]
} as const;

for (const [kind, addresses] of Object.entries(ADDRESSES)) {
	test(`${kind}: at both sizes in every theme nothing that axe finds, nothing sideways, nothing too small`, async ({
		page
	}) => {
		for (const [address, text] of addresses) {
			await anew(page, address, async () => {
				await open(page, site.relay.url + address);
				await expect(page.getByRole('main')).toContainText(text);
				await expect(page.getByRole('main')).toHaveCount(1);
				await expect(page.locator('h1')).toHaveCount(1);
				await inEverySize(page, () => inEveryTheme(page, (theme) => expectSound(page, theme)));
				// What stands in its label is touched by it.
				const small = await tooSmall(
					page.locator('main').locator(':is(button, a, label:has(input), input:not(label input)):visible:not(.copy)'),
					{ width: 44, height: 43.5 }
				);
				expect(small).toEqual([]);
			});
		}
	});
}
