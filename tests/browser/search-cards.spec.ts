import type { Locator, Page } from '@playwright/test';
import { recordedRows } from '../support/fink-server/recorded.ts';
import { quoted, type Row, readRows, textOf } from '../support/fink-server/row.ts';
import { result } from './search-page.ts';
import { siteOfFile } from './site.ts';
import { expect, expectSound, inEveryTheme, open, inEverySize, test } from './support.ts';

// Cards tell what Fink's rows say, whatever those rows hold.

const site = siteOfFile();

const cards = (page: Page) =>
	result(page)
		.getByRole('region', { name: /^Cards/ })
		.getByRole('listitem');
const card = (page: Page, id: string): Locator =>
	cards(page).filter({ has: page.getByRole('link', { name: id, exact: true }) });

/** What each card says, by the id that it is of. */
const texts = (page: Page): Promise<Record<string, string>> =>
	cards(page).evaluateAll((all) =>
		Object.fromEntries(
			all.map((one) => [
				one.querySelector('a')?.textContent?.trim() ?? '',
				(one.textContent ?? '').replace(/\s+/g, ' ')
			])
		)
	);

async function ask(page: Page, query: string): Promise<void> {
	await open(page, `${site.relay.url}/search?q=${query}`);
	await expect(result(page).getByText('answered').first()).toBeVisible();
}
/** Rows as Fink gives them, every value as it was sent. */
async function rowsOf(survey: 'ztf' | 'lsst', route: string, args: Record<string, unknown>): Promise<Row[]> {
	const answer = await fetch(`${site.fink.url[survey]}/api/v1/${route}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(args)
	});
	return readRows(await answer.text());
}
/** The newest row of each object. */
function newest(rows: readonly Row[], id: string, time: string): Map<string, Row> {
	const found = new Map<string, Row>();
	for (const row of [...rows].sort((a, b) => Number(textOf(a, time)) - Number(textOf(b, time))))
		found.set(textOf(row, id), row);
	return found;
}
/** AB magnitude and its error of a flux, nJy: m = 31.4 − 2.5 log10 f, 1.0857 σ/f. */
function brightness(row: Row): string {
	const [flux, error] = [Number(textOf(row, 'r:psfFlux')), Number(textOf(row, 'r:psfFluxErr'))];
	if (flux <= 0) return `−${(-flux / 1000).toFixed(2)} µJy`;
	return `${(31.4 - 2.5 * Math.log10(flux)).toFixed(2)} ± ${((1.0857362 * error) / flux).toFixed(2)}`;
}

test.describe('the brightness on each card is that of the newest row', () => {
	test.use({ viewport: { width: 1440, height: 3000 } });
	test('of ZTF and of LSST, magnitudes and negative fluxes', async ({ page }) => {
		await test.step('of ZTF: magnitude of the difference', async () => {
			const rows = await rowsOf('ztf', 'latests', {
				class: 'SN candidate',
				n: 40,
				columns: 'i:objectId,i:jd,i:magpsf,i:sigmapsf'
			});
			const objects = newest(rows, 'i:objectId', 'i:jd');
			expect(objects.size).toBeGreaterThan(20);
			await ask(page, 'class=%22SN+candidate%22+last=40&view=cards');
			await expect(cards(page)).toHaveCount(objects.size);
			const told = [...objects].map(([id, row]) => {
				const [mag, error] = [Number(textOf(row, 'i:magpsf')), Number(textOf(row, 'i:sigmapsf'))];
				return [id, expect.stringContaining(`${mag.toFixed(2)} ± ${error.toFixed(2)}`)];
			});
			await expect.poll(() => texts(page)).toMatchObject(Object.fromEntries(told));
		});
		await test.step('of LSST: magnitude of the flux, the recorded alerts among them', async () => {
			const rows = await rowsOf('lsst', 'tags', {
				tag: 'extragalactic_new_candidate',
				n: 20,
				columns: 'r:diaObjectId,r:midpointMjdTai,r:psfFlux,r:psfFluxErr'
			});
			const objects = newest(rows, 'r:diaObjectId', 'r:midpointMjdTai');
			await ask(page, 'tag=extragalactic_new_candidate+last=20&view=cards');
			await expect(cards(page)).toHaveCount(objects.size);
			const told = [...objects].map(([id, row]) => [id, expect.stringContaining(brightness(row))]);
			await expect.poll(() => texts(page)).toMatchObject(Object.fromEntries(told));
			for (const row of recordedRows('lsst-tags-extragalactic-new.json'))
				await expect(card(page, textOf(row, 'r:diaObjectId'))).toContainText(brightness(row));
		});
		await test.step('of LSST: a flux where the difference is negative', async () => {
			const negative = recordedRows('lsst-conesearch-ecliptic.json').find(
				(row) => Number(textOf(row, 'r:psfFlux')) < 0
			);
			if (negative === undefined) throw new Error('no negative flux was recorded');
			await ask(page, `${textOf(negative, 'r:ra')}+${textOf(negative, 'r:dec')}+r=2+survey=lsst&view=cards`);
			const own = card(page, textOf(negative, 'r:diaObjectId'));
			await expect(own).toContainText(brightness(negative));
			await expect(own).toContainText('fainter than the reference');
		});
	});
});

test('the small light curve stands the right way up: brighter is higher', async ({ page }) => {
	const DAYS = 30;
	const rows = await rowsOf('ztf', 'objects', {
		objectId: 'ZTF21abfmbix',
		columns: 'i:objectId,i:jd,i:fid,i:magpsf,i:isdiffpos'
	});
	const last = Math.max(...rows.map((row) => Number(textOf(row, 'i:jd'))));
	const green = rows
		.filter((row) => textOf(row, 'i:fid') === '1' && last - Number(textOf(row, 'i:jd')) <= DAYS)
		.sort((a, b) => Number(textOf(a, 'i:jd')) - Number(textOf(b, 'i:jd')));
	expect(green.length).toBeGreaterThan(3);
	expect(green.every((row) => textOf(row, 'i:isdiffpos') === 't')).toBe(true);
	await ask(page, 'ZTF21abfmbix+ZTF18acurdih&rows=objects&view=cards');
	const marks = card(page, 'ZTF21abfmbix').locator('svg[role="img"] path[fill="var(--band-g)"]');
	const points = [...((await marks.getAttribute('d')) ?? '').matchAll(/M([\d.-]+) ([\d.-]+)a/g)]
		.map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
		.sort((a, b) => a.x - b.x);
	expect(points).toHaveLength(green.length);
	const byHeight = points.map((_, at) => at).sort((a, b) => (points[a]?.y ?? 0) - (points[b]?.y ?? 0));
	const byLight = green
		.map((_, at) => at)
		.sort((a, b) => Number(textOf(green[a] ?? {}, 'i:magpsf')) - Number(textOf(green[b] ?? {}, 'i:magpsf')));
	// The brightest and the faintest; what lies between may share a tenth of a pixel.
	expect([byHeight[0], byHeight.at(-1)]).toEqual([byLight[0], byLight.at(-1)]);
	const zero = Number(
		/^M0 ([\d.]+)H/.exec(
			(await card(page, 'ZTF21abfmbix').locator('svg[role="img"] path').first().getAttribute('d')) ?? ''
		)?.[1]
	);
	expect(points.every(({ y }) => y < zero)).toBe(true);
});

test.describe('hostile names and types', () => {
	const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
	const NAMES = [
		'javascript:document.title=1',
		`data:text/html,${MARKUP}`,
		'//evil.example/x',
		'../../settings',
		MARKUP
	];

	/** No link but to pages of objects and bodies here, no element that a text brought. */
	async function expectHarmless(page: Page): Promise<void> {
		const links = await result(page)
			.locator('a')
			.evaluateAll((all) => all.map((one) => (one instanceof HTMLAnchorElement ? one.href : one.outerHTML)));
		expect(links.filter((href) => !/^http:\/\/127\.0\.0\.1:\d+\/(object|sso)\/[^/]+$/.test(href))).toEqual([]);
		expect(links.length).toBeGreaterThan(0);
		await expect(page.locator('img[src="x"], main script, main iframe')).toHaveCount(0);
		await expect(page).toHaveTitle(/ – Perch$/);
	}

	test('stay text', async ({ page }) => {
		const named = (cells: (name: string) => Row) => ({
			rows: NAMES.length,
			cells: (at: number) => cells(quoted(NAMES[at] ?? ''))
		});
		const markup = quoted(MARKUP);
		site.fink.fault({
			survey: 'ztf',
			route: 'latests',
			what: named((text) => ({ 'i:objectId': text, 'd:cdsxmatch': markup, 'd:tns': markup }))
		});
		site.fink.fault({
			survey: 'lsst',
			route: 'tags',
			what: named((text) => ({ 'r:diaObjectId': text, 'f:xm_simbad_otype': markup, 'f:xm_tns_type': text }))
		});
		site.fink.fault({
			route: 'sso',
			what: named((text) => ({ sso_name: text, 'f:sso_name': text, 'i:ssnamenr': text }))
		});
		for (const question of ['class=%22SN+candidate%22+last=5', 'tag=in_tns+last=5', 'sso=8467,%222014+XT35%22']) {
			await ask(page, `${question}&view=table&rows=alerts`);
			for (const view of ['Table', 'Cards']) {
				await test.step(`${question}, ${view}`, async () => {
					await result(page).getByRole('button', { name: view, exact: true }).click();
					for (const name of NAMES)
						await expect(result(page).getByRole('link', { name, exact: true }).first()).toBeVisible();
					if (question.startsWith('tag')) await expect(result(page).getByText(MARKUP).first()).toBeVisible();
					await expectHarmless(page);
				});
			}
		}
		await page.setViewportSize({ width: 390, height: 844 });
		await ask(page, 'class=%22SN+candidate%22+last=5&rows=alerts');
		for (const name of NAMES) {
			await test.step(`on a phone, opened: ${name.slice(0, 32)}`, async () => {
				const link = result(page).getByRole('link', { name, exact: true }).first();
				await expect(link).toBeVisible();
				await expectHarmless(page);
				await link.click();
				await expect(page).toHaveURL(/\/object\/[^/]+$/);
				await expect(page.getByRole('alert')).toContainText('no whole id');
				await expect(page.locator('img[src="x"], main script, main iframe')).toHaveCount(0);
				await page.goBack();
			});
		}
	});
});

/** Parts of cards that stand out of their card. */
const cutOff = (page: Page) =>
	cards(page).evaluateAll((all) =>
		all.flatMap((one) => {
			const { right, bottom } = one.getBoundingClientRect();
			return [...one.querySelectorAll('a, span, svg, label')]
				.filter((part) => part.getBoundingClientRect().right > right || part.getBoundingClientRect().bottom > bottom)
				.map((part) => `${one.querySelector('a')?.textContent ?? ''}: ${part.tagName} ${part.textContent ?? ''}`);
		})
	);
test('both surveys at both sizes: in every theme nothing cut, nothing that axe finds, nothing sideways', async ({
	page
}) => {
	await ask(page, 'ZTF21abfmbix+ZTF18acurdih+170587117485817955+313936986529333309&rows=objects&view=cards');
	await expect(cards(page)).toHaveCount(3);
	await expect(result(page).getByText(/Fink ZTF.*answered.*Fink LSST.*answered/)).toBeVisible();
	await inEverySize(page, () =>
		inEveryTheme(page, async (theme) => {
			await expectSound(page, theme);
			expect(await cutOff(page)).toEqual([]);
		})
	);
});

test('on a phone notes leave the cards their room: one press away, but for what is strange in the link', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await ask(page, 'night=last&view=cards&sort=nosuch');
	await expect(result(page).getByText('Not understood in the link')).toBeVisible();
	await expect(result(page).getByText(/last night is 2026-07-14/)).toBeHidden();
	const room = await result(page)
		.getByRole('region', { name: /^Cards/ })
		.boundingBox();
	// A whole card and more.
	expect(room?.height).toBeGreaterThan(160);
	await result(page)
		.getByText(/^\d+ notes$/)
		.click();
	await expect(result(page).getByText(/last night is 2026-07-14/)).toBeVisible();
});
