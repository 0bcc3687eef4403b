import type { Locator, Page } from '@playwright/test';
import { recordedRow, recordedRows } from '../support/fink-server/recorded.ts';
import { type Row, readRows, textOf } from '../support/fink-server/row.ts';
import { siteOfFile } from './site.ts';
import { expect, open, test } from './support.ts';

// Every figure of the statistics page against what Fink answered: totals, nights, classes, and the bars.

const site = siteOfFile();

type Survey = 'ztf' | 'lsst';
const part = (page: Page, survey: Survey) => page.getByRole('region', { name: survey.toUpperCase(), exact: true });
const whole = (value: number) => value.toLocaleString('en-US');
const number = (row: Row, column: string) => Number(textOf(row, column));
const total = (rows: readonly Row[], column: string) => rows.reduce((sum, row) => sum + number(row, column), 0);
/** `20260714` → `2026-07-14`. */
const dashed = (night: string) => night.replace(/^(....)(..)(..)$/, '$1-$2-$3');
const nightOf = (row: Row) => (textOf(row, 'f:night') || textOf(row, 'key:key')).slice(-8);

/** What Fink's archive tells of a date, as it was sent. */
async function told(survey: Survey, date: string): Promise<Row[]> {
	const answer = await fetch(`${site.fink.url[survey]}/api/v1/statistics?date=${date}&output-format=json`);
	return readRows(await answer.text());
}
async function openDate(page: Page, date: string): Promise<void> {
	await open(page, `${site.relay.url}/statistics?date=${date}`);
	for (const survey of ['ztf', 'lsst'] as const)
		await expect(part(page, survey).locator('dl').first()).not.toContainText('…');
}
const fact = (of: Locator, name: string) =>
	of
		.locator('dl > div')
		.filter({ has: of.page().locator('dt', { hasText: new RegExp(`^${name}$`) }) })
		.locator('dd');
/** A column of the table of both, by night: 1 ZTF alerts, 2 ZTF received, 3 LSST alerts. */
const column = (page: Page, at: number): Promise<Record<string, string>> =>
	page
		.getByRole('region', { name: 'Nights', exact: true })
		.locator('tbody tr')
		.evaluateAll(
			(lines, cell) =>
				Object.fromEntries(
					lines.map((line) => [
						/\d{4}-\d\d-\d\d/.exec(line.textContent ?? '')?.[0] ?? '',
						line.querySelectorAll('td')[cell]?.textContent?.trim() ?? ''
					])
				),
			at
		);
/** The whole numbers of a column of rows, by night. */
const byNight = (rows: readonly Row[], name: string) =>
	Object.fromEntries(rows.map((row) => [dashed(nightOf(row)), whole(number(row, name))]));
const totals = (page: Page) => page.getByRole('region', { name: 'Nights', exact: true }).locator('tfoot td');

/** Heights of a plot's bars, px, in their order. */
async function heights(of: Locator, kind: 'solid' | 'whole'): Promise<number[]> {
	const path = (await of.locator(`svg path.${kind}`).getAttribute('d')) ?? '';
	return [...path.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)h/g)].map(([, floor, top]) => Number(floor) - Number(top));
}
/** Bars are as high as their numbers, to a pixel; the one scale is read off the highest. */
function expectInScale(bars: readonly number[], values: readonly number[], most: { bar: number; value: number }): void {
	expect(bars).toHaveLength(values.length);
	for (const [at, value] of values.entries())
		// What is there but low is a pixel high all the same.
		expect(Math.abs((bars[at] ?? 0) - Math.max(1, (most.bar * value) / most.value))).toBeLessThan(1);
}

/** The numbers beside the plot stand where bars of such numbers end. */
async function expectAxis(of: Locator, most: { bar: number; value: number }): Promise<void> {
	const floor = Number(/V([\d.]+)Z/.exec((await of.locator('svg path.solid').getAttribute('d')) ?? '')?.[1]);
	const lines = await of.locator('svg path.grid').evaluateAll((all) => all.map((one) => one.getAttribute('d') ?? ''));
	const labels = await of.locator('svg text[text-anchor="end"]').allTextContents();
	expect(labels.length).toBeGreaterThan(2);
	for (const [at, label] of labels.entries()) {
		const value =
			Number.parseFloat(label.replaceAll(',', '')) * (label.endsWith('k') ? 1e3 : label.endsWith('M') ? 1e6 : 1);
		const height = floor - Number(/^M[\d.]+ ([\d.]+)H/.exec(lines[at] ?? '')?.[1]);
		expect(Math.abs(height - (most.bar * value) / most.value)).toBeLessThan(1);
	}
}

test('LSST: every recorded night, their sum, their number', async ({ page }) => {
	const nights = recordedRows('lsst-statistics-all-nights.json');
	await openDate(page, '');
	await expect(fact(part(page, 'lsst'), 'Alerts')).toHaveText(whole(total(nights, 'f:alerts')));
	await expect(fact(part(page, 'lsst'), 'Nights with data')).toHaveText(whole(nights.length));
	await expect(totals(page).nth(2)).toHaveText(whole(total(nights, 'f:alerts')));
	const months = [...new Set(nights.map((row) => nightOf(row).slice(0, 6)))];
	expect(months.length).toBeGreaterThan(3);
	for (const month of months) {
		const inside = nights.filter((row) => nightOf(row).startsWith(month));
		await openDate(page, month);
		await expect(fact(part(page, 'lsst'), 'Alerts')).toHaveText(whole(total(inside, 'f:alerts')));
		await expect(totals(page).nth(2)).toHaveText(whole(total(inside, 'f:alerts')));
		await expect.poll(() => column(page, 3)).toMatchObject(byNight(inside, 'f:alerts'));
		const values = inside.map((row) => number(row, 'f:alerts'));
		const bars = await heights(part(page, 'lsst'), 'solid');
		const most = { bar: Math.max(...bars), value: Math.max(...values) };
		expectInScale(bars, values, most);
		await expectAxis(part(page, 'lsst'), most);
	}
});

test('ZTF: every night of a month and their sum, received and kept, in table and plot', async ({ page }) => {
	const nights = await told('ztf', '202111');
	expect(nights.map(nightOf)).toContain('20211103');
	await openDate(page, '202111');
	const ztf = part(page, 'ztf');
	await expect(fact(ztf, 'Alerts')).toHaveText(whole(total(nights, 'basic:sci')));
	await expect(fact(ztf, 'Received')).toHaveText(whole(total(nights, 'basic:raw')));
	await expect(fact(ztf, 'Nights with data')).toHaveText(String(nights.length));
	await expect(totals(page)).toHaveText([whole(total(nights, 'basic:sci')), whole(total(nights, 'basic:raw')), '–']);
	await expect.poll(() => column(page, 1)).toMatchObject(byNight(nights, 'basic:sci'));
	await expect.poll(() => column(page, 2)).toMatchObject(byNight(nights, 'basic:raw'));
	const kept = nights.map((row) => number(row, 'basic:sci'));
	const received = nights.map((row) => number(row, 'basic:raw'));
	const bars = await heights(ztf, 'whole');
	const most = { bar: Math.max(...bars), value: Math.max(...received) };
	expectInScale(bars, received, most);
	expectInScale(await heights(ztf, 'solid'), kept, most);
	await expectAxis(ztf, most);
});

test('each bar says its night and its numbers, and a night without data that it has none', async ({ page }) => {
	const nights = new Map((await told('ztf', '202111')).map((row) => [nightOf(row), row]));
	await openDate(page, '202111');
	const bars = part(page, 'ztf').getByRole('slider');
	await bars.focus();
	await page.keyboard.press('Home');
	for (let day = 1; day <= 30; day += 1) {
		const night = `202111${String(day).padStart(2, '0')}`;
		const row = nights.get(night);
		const words =
			row === undefined
				? 'no data'
				: `${whole(number(row, 'basic:sci'))} alerts, ${whole(number(row, 'basic:raw'))} received`;
		await expect(bars).toHaveAttribute('aria-valuetext', `${dashed(night)}: ${words}`);
		await page.keyboard.press('ArrowRight');
	}
});

for (const [survey, date, columns] of [
	['ztf', '20211103', /^class:/],
	['lsst', '20260714', /^f:(is_|in_)/]
] as const) {
	test(`${survey.toUpperCase()}: what the alerts of ${date} were, each with its share and its bar`, async ({
		page
	}) => {
		const row = survey === 'ztf' ? recordedRow('ztf-statistics-20211103.json') : ((await told(survey, date))[0] ?? {});
		const alerts = number(row, survey === 'ztf' ? 'basic:sci' : 'f:alerts');
		await openDate(page, date);
		const lines = part(page, survey).getByRole('table').locator('tbody tr');
		await expect(lines.first().locator('td').first()).toHaveText(/\d/);
		const shown = await lines.evaluateAll((all) =>
			all.map((one) => ({
				raw: /\(([^()]*(?:\([^()]*\)[^()]*)?)\)$/.exec(one.getAttribute('title') ?? '')?.[1] ?? '',
				cells: [...one.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').trim()),
				bar: Number(one.querySelector('rect')?.getAttribute('width') ?? 0)
			}))
		);
		const known = shown.filter(({ raw }) => raw in row);
		expect(known.length).toBeGreaterThan(3);
		const most = known.reduce((best, one) => (one.bar > best.bar ? one : best));
		for (const { raw, cells, bar } of known) {
			expect(raw).toMatch(columns);
			const value = number(row, raw);
			const percent = (100 * value) / alerts;
			const share = value > 0 && percent < 0.05 ? '< 0.1 %' : `${percent.toFixed(1)} %`;
			expect([raw, ...cells.slice(0, 2)]).toEqual([raw, whole(value), share]);
			const wanted = value === 0 ? 0 : Math.max(1, (most.bar * value) / number(row, most.raw));
			expect(Math.abs(bar - wanted)).toBeLessThan(0.5);
		}
		// What Fink does not tell is not told: no zero is made of it.
		for (const { raw, cells } of shown.filter(({ raw }) => !(raw in row))) expect([raw, cells[0]]).toEqual([raw, '–']);
		// And nothing that Fink counts as a class is left out, but types of SIMBAD, which are told together.
		const fink = Object.keys(row).filter(
			(name) =>
				columns.test(name) &&
				/ candidate$|^class:simbad|Unknown|Ambiguous|^f:is_(sso|first|cataloged)|^f:in_tns/.test(name)
		);
		expect(fink.filter((name) => !known.some(({ raw }) => raw === name))).toEqual([]);
	});
}
