import { gzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { asked, box, form, result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import {
	anew,
	expect,
	expectAccessible,
	expectNoSideways,
	expectSound,
	inEverySize,
	inEveryTheme,
	open,
	test,
	tooSmall
} from './support.ts';

// Search as a new user meets it, against a server that answers as Fink does.

const site = siteOfFile();

const SN_LAST_NIGHT = '/search?q=class=%22SN+candidate%22+night=last';
const globalBox = (page: Page) => page.getByRole('combobox', { name: 'Search the alerts held, and Fink' });
const search = (page: Page) => page.getByRole('search').getByRole('button', { name: /^Search/ });

async function openSearch(page: Page, address = '/search'): Promise<void> {
	await open(page, site.relay.url + address);
	await expect(box(page)).toBeVisible();
}
async function openSky(page: Page): Promise<void> {
	await open(page, site.relay.url);
	await expect(page.getByRole('option').first()).toBeVisible();
}
/** The map stays what it is: made once, it waits behind the other pages. */
async function backToSky(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Live sky', exact: true }).click();
	await expect(page.getByRole('option').first()).toBeVisible();
}
/** Three actions from the start page: the key, the words, Enter. `seen`: what is looked at before Enter. */
async function byKey(page: Page, words: string, seen = async () => {}): Promise<void> {
	await page.keyboard.press('/');
	await page.keyboard.type(words);
	await seen();
	await page.keyboard.press('Enter');
}
/** How many questions Fink was asked so far. */
const questions = () => site.fink.requests.filter(({ route }) => route === 'latests' || route === 'resolver').length;
async function rowsOf(page: Page): Promise<void> {
	await expect(result(page).getByRole('row').nth(1)).toBeVisible();
}

test.describe('within three actions from the start page', () => {
	test('every kind of question, by the key, the words and Enter', async ({ page }) => {
		await openSky(page);
		await test.step('a typo: the box names it, and the page says where it stands', async () => {
			const before = questions();
			await byKey(page, 'clas=SN candidate', () =>
				expect(page.getByRole('alert')).toContainText('did you mean class=')
			);
			await expect(page).toHaveURL(/\/search\?q=clas=/);
			await expect(page.getByRole('alert')).toContainText('clas=');
			await expect(page.getByRole('link', { name: /One object by its id/ })).toBeVisible();
			expect(questions()).toBe(before);
		});
		await test.step('one object, one body by its number and by its name alone, which the resolvers tell', async () => {
			await backToSky(page);
			await byKey(page, 'ZTF21abfmbix');
			await expect(page).toHaveURL(`${site.relay.url}/object/ZTF21abfmbix`);
			await expect(page.getByRole('heading', { level: 1 })).toContainText('ZTF21abfmbix');
			await backToSky(page);
			await byKey(page, '(4) Vesta');
			await expect(page).toHaveURL(/\/sso\/Vesta$/);
			await expect(page.getByRole('heading', { level: 1 })).toContainText('Vesta');
			await backToSky(page);
			await byKey(page, 'Vesta');
			await expect(page).toHaveURL(/\/sso\//);
		});
		await test.step('the supernova candidates of last night, also by the mouse alone; what is within 1′ of M 31', async () => {
			await backToSky(page);
			await byKey(page, 'class=SN candidate night=last');
			await expect(page).toHaveURL(site.relay.url + SN_LAST_NIGHT);
			await rowsOf(page);
			await expect(result(page)).toContainText('SN candidate');
			await backToSky(page);
			await byKey(page, 'M 31 r=1m');
			await expect.poll(() => asked(page)).toContain('r=1m');
			await rowsOf(page);
			await expect(page.getByRole('status').filter({ hasText: 'within 1′' })).toBeVisible();
			await page.getByRole('link', { name: 'Live sky', exact: true }).click();
			await page.getByRole('link', { name: 'Search', exact: true }).click();
			await page.getByRole('link', { name: /Supernova candidates of the last night/ }).click();
			await expect(page).toHaveURL(site.relay.url + SN_LAST_NIGHT);
			await rowsOf(page);
		});
	});
	test.describe('without a network', () => {
		test.use({ allowed: [/ERR_INTERNET_DISCONNECTED|WebSocket/] });
		test('says so, keeps what is shown with its age, and asks again when asked to', async ({ page, context }) => {
			await openSearch(page, SN_LAST_NIGHT);
			await rowsOf(page);
			await context.setOffline(true);
			await expect(page.getByText(/What is shown was answered at \d\d:\d\d UTC/)).toBeVisible();
			await rowsOf(page);
			await box(page).fill('tag=in_tns last=3');
			await box(page).press('Enter');
			await expect(result(page).getByRole('alert').first()).toBeVisible();
			await expect(page.getByText(/Fink cannot be asked until it is back/)).toBeVisible();
			await context.setOffline(false);
			await result(page)
				.getByRole('button', { name: /Ask again|Retry/ })
				.first()
				.click();
			await rowsOf(page);
		});
	});
});

test('the bar completes words, and finds what is held first', async ({ page }) => {
	await openSky(page);
	await test.step('completes classes and tags by Tab, as Fink lists them', async () => {
		await page.keyboard.press('/');
		await page.keyboard.type('class=kilo');
		await expect(page.getByRole('option', { name: /Kilonova candidate/ }).first()).toBeVisible();
		await page.keyboard.press('Tab');
		await expect(globalBox(page)).toHaveValue(/class="Kilonova candidate"/);
		await expect(globalBox(page)).toBeFocused();
		await globalBox(page).fill('tag=in_t');
		await page.keyboard.press('Tab');
		await expect(globalBox(page)).toHaveValue(/tag=in_tns/);
	});
	await test.step('finds what is held first, and offers Fink below it in words', async () => {
		const rows = page.getByRole('option', { name: /^ZTF/ });
		const id = (await rows.first().locator('.name .id').textContent())?.trim() ?? '';
		await page.keyboard.press('Control+k');
		await expect(globalBox(page)).toBeFocused();
		// What the step before left in it.
		await page.keyboard.press('Control+a');
		await page.keyboard.type(id);
		const menu = page.getByRole('listbox', { name: 'Offers' });
		await expect(menu.getByRole('group').first()).toHaveAttribute('aria-label', 'Held live');
		await expect(menu.getByRole('group', { name: 'Ask Fink' })).toContainText(`All alerts of ${id}`);
		await expect(menu.getByRole('option', { selected: true })).toContainText(id);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('region', { name: 'Chosen object' })).toContainText(id);
	});
});

test('a pasted list becomes one question', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openSky(page);
	await page.keyboard.press('/');
	await page.evaluate(() => navigator.clipboard.writeText('ZTF21abfmbix\nZTF26aaxnpst\n'));
	await page.keyboard.press('Control+v');
	// It is asked already; the habit of Enter must not undo it.
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/search\?q=ZTF21abfmbix\+ZTF26aaxnpst$/);
	await rowsOf(page);
	await expect(form(page).getByRole('textbox', { name: /one a line/ })).toHaveValue('ZTF21abfmbix\nZTF26aaxnpst');
});

test.describe('before the reader of the box is there', () => {
	test.use({ allowed: [/ERR_FAILED/] });
	/** Scripts asked for from now on. */
	const SCRIPTS = '**/_app/immutable/**/*.js';

	test('waits for it, and does without', async ({ page }) => {
		await anew(page, 'what is typed stays, what is held is found, and Enter waits for it', async () => {
			await openSky(page);
			const id = await page.getByRole('option', { name: /^ZTF/ }).first().locator('.name .id').textContent();
			let release = () => {};
			const released = new Promise<void>((resolve) => (release = resolve));
			const coming = page.waitForRequest(SCRIPTS);
			await page.route(SCRIPTS, async (route) => {
				await released;
				await route.continue();
			});
			await page.keyboard.press('/');
			await expect(globalBox(page)).toBeFocused();
			await coming;
			await page.keyboard.type(id?.trim() ?? '');
			const menu = page.getByRole('listbox', { name: 'Offers' });
			await expect(menu.getByRole('option', { selected: true })).toContainText(id?.trim() ?? '');
			await expect(menu.getByRole('group', { name: 'Ask Fink' })).toHaveCount(0);
			await globalBox(page).press('Control+a');
			await page.keyboard.type('(4) Vesta');
			await page.keyboard.press('Enter');
			await expect(globalBox(page)).toHaveValue('(4) Vesta');
			expect(page.url()).toBe(`${site.relay.url}/`);
			release();
			await expect(page).toHaveURL(/\/sso\/Vesta$/);
		});
		await anew(page, 'a reader that does not come leaves the question to the search page', async () => {
			await openSky(page);
			const coming = new Set<Request>();
			let failed = 0;
			page.on('request', (request) => coming.add(request));
			page.on('requestfinished', (request) => coming.delete(request));
			page.on('requestfailed', (request) => {
				if (coming.delete(request)) failed += 1;
			});
			await page.route(SCRIPTS, (route) => route.abort());
			await page.keyboard.press('/');
			// All of its parts: who asks for one that is still failing gets that failure.
			await expect.poll(() => failed > 0 && coming.size === 0).toBe(true);
			await page.unroute(SCRIPTS);
			await page.keyboard.type('tag=in_tns last=3');
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/\/search\?q=tag=in_tns\+last=3$/);
			await rowsOf(page);
		});
	});
});

test.describe('every kind by the form and by the box gives the same link', () => {
	const section = (page: Page, name: string) => form(page).getByRole('button', { name: new RegExp(`^${name}`) });
	const field = (page: Page, name: string | RegExp) => form(page).getByRole('textbox', { name });
	const KINDS: readonly { name: string; text: string; fill: (page: Page) => Promise<void> }[] = [
		{
			name: 'Id or name',
			text: 'M31',
			fill: (page) => field(page, 'Id or name').fill('M31')
		},
		{
			name: 'Cone',
			text: '10.6847 +41.2688 r=1m survey=ztf',
			fill: async (page) => {
				await field(page, /^Position/).fill('10.6847 41.2688');
				await field(page, /^Radius/).fill('1');
				await form(page).getByRole('button', { name: '′' }).click();
				await form(page).getByRole('button', { name: 'ZTF', exact: true }).click();
			}
		},
		{
			name: 'Class or tag',
			text: 'class="SN candidate" night=last last=20',
			fill: async (page) => {
				await form(page)
					.getByRole('button', { name: /^Class Choose/ })
					.click();
				await field(page, 'Filter of class').fill('sn cand');
				await form(page).getByRole('checkbox', { name: 'SN candidate', exact: true }).check();
				await form(page).getByRole('button', { name: 'Done' }).click();
				await form(page).getByRole('button', { name: 'Last night' }).click();
				await field(page, /^At most/).fill('20');
			}
		},
		{
			name: 'Class or tag',
			text: 'tag=in_tns last=5',
			fill: async (page) => {
				await form(page).getByRole('button', { name: 'Tag (LSST)' }).click();
				await form(page)
					.getByRole('button', { name: /^Tag Choose/ })
					.click();
				await form(page)
					.getByRole('checkbox', { name: /^in_tns/ })
					.check();
				await form(page).getByRole('button', { name: 'Done' }).click();
				await field(page, /^At most/).fill('5');
			}
		},
		{
			name: 'Dates',
			text: 'night=last survey=ztf',
			fill: async (page) => {
				await form(page).getByRole('button', { name: 'ZTF', exact: true }).click();
				await form(page).getByRole('button', { name: 'Last night' }).click();
			}
		},
		{
			name: 'List',
			text: '10.6847 41.2688 5; 62.4576 -48.4815 5',
			fill: async (page) => {
				await field(page, /one a line/).fill('10.6847 41.2688\n62.4576 -48.4815');
				await field(page, /^Radius/).fill('5');
			}
		},
		{ name: 'Solar System', text: 'sso=8467,"2014 XT35"', fill: (page) => field(page, 'Body').fill('8467, 2014 XT35') },
		{
			name: 'Candidates',
			text: 'candidates=alerts last=50',
			fill: async (page) => {
				await form(page).getByRole('button', { name: 'Alerts', exact: true }).click();
				await field(page, /^At most/).fill('50');
			}
		},
		{ name: 'Tracklets', text: 'TRCK_20231213', fill: (page) => field(page, /^Tracklet/).fill('2023-12-13') },
		{
			name: 'Anomalies',
			text: 'anomaly night=last last=7',
			fill: async (page) => {
				await field(page, /^At most/).fill('7');
				await form(page).getByRole('button', { name: 'Last night' }).click();
			}
		},
		{
			name: 'Sky map',
			text: 'event=S230518h level=0.5',
			fill: async (page) => {
				await field(page, /^Event/).fill('S230518h');
				await field(page, /^Inside the region/).fill('50');
			}
		}
	];
	test('from an empty form; Statistics and single bodies lead to their own pages', async ({ page }) => {
		await anew(page, 'each from an empty form', async () => {
			for (const { name, text, fill } of KINDS) {
				await test.step(`${name}: ${text}`, async () => {
					await openSearch(page);
					if ((await section(page, name).getAttribute('aria-expanded')) === 'false') await section(page, name).click();
					await fill(page);
					await form(page).getByRole('button', { name: 'Search', exact: true }).click();
					await expect(result(page)).toBeVisible();
					const byForm = asked(page);
					await box(page).fill('');
					await expect.poll(() => asked(page)).toBe(null);
					await box(page).fill(text);
					await box(page).press('Enter');
					await expect.poll(() => asked(page)).toBe(byForm);
					await expect(result(page)).toBeVisible();
					// And the form holds what the box asked.
					await expect(section(page, name)).toHaveAttribute('aria-expanded', 'true');
					await expect(result(page).getByRole('button', { name: 'Cancel' })).toHaveCount(0);
				});
			}
		});
		await anew(page, 'Statistics and single bodies lead to their own pages', async () => {
			await openSearch(page);
			await section(page, 'Statistics').click();
			await field(page, /^Night, month/).fill('2026');
			await form(page).getByRole('button', { name: 'Search', exact: true }).click();
			await expect(page).toHaveURL(/\/statistics\?date=2026$/);
			await page.goBack();
			await expect(box(page)).toBeVisible();
			await section(page, 'Solar System').click();
			await field(page, 'Body').fill('8467');
			await field(page, 'Body').press('Enter');
			await expect(page).toHaveURL(/\/sso\/8467$/);
		});
	});
});

test.describe('when a survey fails', () => {
	test.use({ allowed: [/status of 50\d|CORS|ERR_FAILED/] });
	test('the other is shown, the stored lists stand in, and both is said', async ({ page }) => {
		await anew(page, 'the other is shown, the failure is named, and can be asked again', async () => {
			const end = site.fink.fault({ survey: 'lsst', route: 'conesearch', what: 'html500' });
			await openSearch(page, '/search?q=10.684708+%2B41.26875+r=1m');
			await rowsOf(page);
			await expect(result(page).getByRole('alert')).toContainText('LSST');
			end();
			await result(page).getByRole('button', { name: 'Retry' }).click();
			await expect(result(page).getByRole('alert')).toHaveCount(0);
		});
		await anew(page, 'the lists of classes and tags are the stored ones, and that is said', async () => {
			const ends = [
				site.fink.fault({ route: 'classes', what: 'message' }),
				site.fink.fault({ route: 'tags', what: 'message' })
			];
			await openSearch(page);
			await expect(form(page)).toContainText('Fink gave no list: classes as stored with this app');
			for (const end of ends) end();
		});
	});
});

test.describe('when one survey answers late', () => {
	const late = async (page: Page): Promise<() => void> => {
		const release = site.fink.fault({ survey: 'ztf', route: 'latests', what: 'slow' });
		await openSearch(page, '/search?q=night=last');
		await rowsOf(page);
		return release;
	};
	const first = (page: Page) => result(page).getByRole('row').nth(1);

	test('its rows are sorted in where nobody reads, and else stand below', async ({ page }) => {
		await anew(page, 'its rows are sorted in where nobody reads yet', async () => {
			const release = await late(page);
			await expect(first(page)).toContainText(/^\d{18}/);
			release();
			await expect(first(page)).toContainText(/^ZTF/);
			await expect(page.getByRole('button', { name: /new below/ })).toHaveCount(0);
		});
		await anew(page, 'its rows stand below what is read, until they are wanted', async () => {
			const release = await late(page);
			await first(page).hover();
			const before = (await first(page).textContent())?.slice(0, 18) ?? '';
			release();
			await page.getByRole('button', { name: /new below/ }).click({ trial: true });
			await expect(result(page).getByText('answered').first()).toBeVisible();
			await expect(first(page)).toContainText(before);
			await page.getByRole('button', { name: /new below/ }).click();
			await expect(first(page)).toContainText(/^ZTF/);
		});
	});
});

test('chips before it is asked, the field that is wrong, Cancel and Esc', async ({ page }) => {
	await anew(page, 'understands before it asks: chips say what, and can be taken away', async () => {
		await openSearch(page);
		await box(page).fill('class="SN candidate" after=2026-03-22 window=1 last=20');
		const chips = page.getByRole('list', { name: 'Understood as' });
		await expect(chips).toContainText('SN candidate');
		await expect(page.getByRole('status').filter({ hasText: 'alert time' })).toContainText('2026-03-22 00:00');
		const latests = site.fink.requests.filter(({ route }) => route === 'latests').length;
		await chips.getByRole('button', { name: /^Remove newest/ }).click();
		await expect(box(page)).toHaveValue('class="SN candidate" after=2026-03-22 window=1');
		expect(site.fink.requests.filter(({ route }) => route === 'latests')).toHaveLength(latests);
		// What is typed is in the link before it is asked.
		await expect.poll(() => asked(page)).toBe('class="SN candidate" after=2026-03-22 window=1');
	});
	await anew(page, 'the form names the field that is wrong, and asks nothing', async () => {
		await openSearch(page);
		await form(page).getByRole('button', { name: /^Cone/ }).click();
		await form(page)
			.getByLabel(/^Position/)
			.fill('12h30m +91');
		await expect(form(page).getByLabel(/^Position/)).toHaveAttribute('aria-invalid', 'true');
		await form(page)
			.getByLabel(/^Position/)
			.fill('');
		await form(page).getByRole('button', { name: 'Search', exact: true }).click();
		await expect(form(page)).toContainText('Write a position');
		await expect(result(page)).toHaveCount(0);
	});
	await anew(page, 'Cancel keeps the rows that have come, and says that there may be more', async () => {
		const end = site.fink.fault({ survey: 'lsst', route: 'conesearch', what: 'slow' });
		await openSearch(page, '/search?q=10.684708+%2B41.26875+r=1m');
		await rowsOf(page);
		await page.getByRole('search').getByRole('button', { name: 'Cancel' }).click();
		await expect(search(page)).toBeVisible();
		await rowsOf(page);
		await expect(result(page)).toContainText(/Cancelled/);
		end();
	});
	await anew(page, 'Esc cancels as well', async () => {
		const end = site.fink.fault({ route: 'latests', what: 'slow' });
		await openSearch(page, SN_LAST_NIGHT);
		await expect(page.getByRole('search').getByRole('button', { name: 'Cancel' })).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(search(page)).toBeVisible();
		end();
	});
});

test('recent searches, Back, nothing found, a name of several things, a link with one id', async ({ page }) => {
	await anew(page, 'recent searches are offered, asked again, and forgotten', async () => {
		await openSearch(page, SN_LAST_NIGHT);
		await rowsOf(page);
		await page.getByRole('link', { name: 'Live sky' }).click();
		await expect(globalBox(page)).toBeVisible();
		await page.keyboard.press('/');
		await expect(page.getByRole('option', { name: /class="SN candidate" night=last/ })).toBeVisible();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(site.relay.url + SN_LAST_NIGHT);
		await rowsOf(page);
		await form(page).getByRole('button', { name: 'Clear' }).click();
		await expect(form(page).getByRole('heading', { name: /^Recent/ })).toHaveCount(0);
	});
	await anew(page, 'Back leads to the question before, with its answer', async () => {
		await openSearch(page, SN_LAST_NIGHT);
		await rowsOf(page);
		await box(page).fill('tag=in_tns last=3');
		// What is typed is in the link of this step until it is asked.
		await expect.poll(() => asked(page)).toBe('tag=in_tns last=3');
		await box(page).press('Enter');
		await expect.poll(() => asked(page)).toBe('tag=in_tns last=3');
		await rowsOf(page);
		await page.goBack();
		await expect(box(page)).toHaveValue('class="SN candidate" night=last');
		await expect(page).toHaveURL(site.relay.url + SN_LAST_NIGHT);
		await rowsOf(page);
	});
	await anew(page, 'says that nothing was found, and what to try', async () => {
		await openSearch(page, '/search?q=200+-80');
		await expect(result(page)).toContainText(/wider radius/);
	});
	await anew(page, 'lets choose where several services know a name', async () => {
		// Reconstructed: the server's SIMBAD has no name that a Solar System body has too.
		const star = [{ name: 'Sc=Simbad', otype: 'Star', oname: '* Vesta', jradeg: 10.684708, jdedeg: 41.26875 }];
		const SIMBAD = /resolver.*simbad|resolver$/;
		await page.route(SIMBAD, async (route) => {
			const asked = `${route.request().url()} ${route.request().postData() ?? ''}`;
			if (!asked.includes('simbad')) return route.fallback();
			return route.fulfill({ json: star, headers: { 'access-control-allow-origin': '*' } });
		});
		await openSearch(page, '/search?q=name=Vesta');
		await expect(result(page)).toContainText('More than one thing has this name');
		await result(page)
			.getByRole('button', { name: /SIMBAD/ })
			.click();
		await rowsOf(page);
		await page.goBack();
		await result(page)
			.getByRole('button', { name: /SsODNet/ })
			.click();
		await expect(page).toHaveURL(/\/sso\//);
		await page.unroute(SIMBAD);
	});
	await anew(page, 'a link with one id leads to the page of the object, and Back out of it', async () => {
		await openSearch(page);
		await page.goto(`${site.relay.url}/search?q=ztf21ABFMBIX`);
		await expect(page).toHaveURL(`${site.relay.url}/object/ZTF21abfmbix`);
		await page.goBack();
		await expect(page).toHaveURL(`${site.relay.url}/search`);
	});
});

test('a list too long for a link is asked all the same, and Back leads to it', async ({ page }) => {
	const places = Array.from({ length: 600 }, (_, at) => `${(at * 0.59).toFixed(4)} ${(at / 10 - 40).toFixed(4)}`);
	await openSearch(page);
	await form(page).getByRole('button', { name: /^List/ }).click();
	await form(page)
		.getByRole('textbox', { name: /one a line/ })
		.fill(places.slice(0, 3).join('\n') + '\nno place');
	await expect(form(page)).toContainText('Line 4');
	await form(page).getByRole('button', { name: 'Leave such lines out' }).click();
	await expect(box(page)).toHaveValue(/^0 -40/);
	await form(page)
		.getByRole('textbox', { name: /one a line/ })
		.fill(places.join('\n'));
	await form(page).getByRole('button', { name: 'Search', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Too long for a link' })).toBeVisible();
	await expect(result(page)).toBeVisible();
	await expect(page).toHaveURL(`${site.relay.url}/search`);
	await page.keyboard.press('Escape');
	await page.getByRole('link', { name: 'Settings' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
	await page.goBack();
	await expect(box(page)).toHaveValue(/^0 -40/);
	await expect(result(page)).toBeVisible();
	await page.keyboard.press('Escape');
});

test('copies, dropped lists, a file of a sky map, the keyboard alone', async ({ page, context }) => {
	await anew(page, 'copies the question as a link and as code', async () => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await openSearch(page);
		await box(page).fill('class="SN candidate" last=5');
		const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
		for (const [name, holds] of [
			['Link', '/search?q='],
			['curl', 'curl'],
			['Python', 'import'],
			['fink-client', 'fink']
		] as const) {
			await page.getByRole('button', { name: 'Copy as' }).click();
			await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
			await expect(page.getByText(`${name} copied`)).toBeVisible();
			expect(await clipboard()).toContain(holds);
		}
	});
	await anew(page, 'takes a dropped list, and refuses one that is too large', async () => {
		await openSearch(page);
		const drop = (text: string) =>
			form(page).evaluate((element, content) => {
				const data = new DataTransfer();
				data.items.add(new File([content], 'list.txt', { type: 'text/plain' }));
				element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
			}, text);
		await drop('ZTF21abfmbix\nZTF26aaxnpst\n');
		await expect(box(page)).toHaveValue('ZTF21abfmbix ZTF26aaxnpst');
		await drop('x'.repeat(1_000_001));
		await expect(form(page).getByRole('alert')).toContainText('up to 1.0 MB');
	});
	await anew(page, 'asks with the file of a sky map, and says that the link does not hold it', async () => {
		await openSearch(page, '/search?q=event=file+level=0.5');
		await expect(page.getByText(/choose it in the form/).first()).toBeVisible();
		const fits = gzipSync(Buffer.from('SIMPLE  =                    T'.padEnd(2880)));
		await form(page)
			.locator('input[type="file"]')
			.setInputFiles({ name: 'bayestar.fits.gz', mimeType: 'application/gzip', buffer: fits });
		await expect(form(page)).toContainText('bayestar.fits.gz');
		await expect(form(page)).toContainText('The map itself is not part of the link');
		const before = site.fink.requests.length;
		await form(page).getByRole('button', { name: 'Search', exact: true }).click();
		await rowsOf(page);
		const since = site.fink.requests.slice(before);
		expect(since.some(({ route, method }) => route === 'skymap' && method === 'POST')).toBe(true);
	});
	await anew(page, 'everything is done by the keyboard', async () => {
		await openSearch(page);
		await page.keyboard.press('/');
		await expect(box(page)).toBeFocused();
		await page.keyboard.type('class=sn c');
		await page.keyboard.press('Tab');
		await expect(box(page)).toHaveValue(/class="SN candidate"/);
		await page.keyboard.type(' last=3');
		await page.keyboard.press('Enter');
		await rowsOf(page);
		await page.keyboard.press('/');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Tab');
		for (let step = 0; step < 30; step += 1) {
			if (await page.evaluate(() => document.activeElement?.closest('form') !== null)) break;
			await page.keyboard.press('Tab');
		}
		await expect(form(page).locator(':focus')).toBeVisible();
	});
});

const FACES: readonly { name: string; address: string; ready: (page: Page) => Promise<void> }[] = [
	{ name: 'nothing', address: '/search', ready: (page) => expect(page.getByText('Ask both archives')).toBeVisible() },
	{
		name: 'unclear',
		address: '/search?q=clas=SN',
		ready: (page) => expect(page.getByRole('alert').first()).toBeVisible()
	},
	{ name: 'done', address: SN_LAST_NIGHT, ready: (page) => expect(result(page)).toContainText('SN candidate') },
	{ name: 'none', address: '/search?q=200+-80', ready: (page) => expect(result(page)).toContainText(/wider radius/) }
];
test('every face: at both sizes in every theme nothing that axe finds, nothing sideways', async ({ page }) => {
	for (const { name, address, ready } of FACES) {
		await anew(page, name, async () => {
			await open(page, site.relay.url + address);
			await ready(page);
			await inEverySize(page, () => inEveryTheme(page, (theme) => expectSound(page, theme)));
		});
	}
});

test('on a phone: the form, its targets, and the search key on every page', async ({ page }) => {
	await anew(page, 'on a phone: the form is one touch away, and every target is 44 px or more', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await openSearch(page);
		const small = () =>
			tooSmall(page.locator('main').locator('button:visible, a:visible, input:visible, select:visible'));
		expect(await small()).toEqual([]);
		await page.getByRole('button', { name: 'Form', exact: true }).click();
		await form(page).getByRole('button', { name: /^Cone/ }).click();
		await expectNoSideways(page);
		await expectAccessible(page);
		await form(page)
			.getByLabel(/^Position/)
			.fill('10.6847 41.2688');
		await form(page).getByRole('button', { name: 'Search', exact: true }).click();
		await expect(result(page)).toBeVisible();
		await expect(form(page)).toHaveCount(0);
		await expectNoSideways(page);
	});
	await anew(page, 'on a phone: the search key opens the box on every page', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await open(page, `${site.relay.url}/settings`);
		await page.getByRole('button', { name: 'Find' }).click();
		await page.keyboard.type('tag=in_tns last=3');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/search\?q=tag=in_tns\+last=3$/);
		await expect(result(page)).toBeVisible();
	});
});
