// What costs in a browser test, CPU seconds of one core: a page opened without the map 1, with the map 2.5 (WebGL in
// software), a relay 2, axe with all rules 0.5 to 1.5 by the size of the page, in another theme half of that. So: one page
// for several looks, pages other than `/` where the map does not matter, one relay for files (`siteOfFile`), no map made
// on the way to another page, a clip where pixels are read. Files are taken by several workers: nothing outside a
// file's own relay, folder and page may be changed.

import { expect, type Locator, type Page, test as base } from '@playwright/test';
import axe from 'axe-core';
import { decode } from 'fast-png';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { closeSite, openSite, type Site } from './site-servers.ts';

/** Alerts per second of a simulated sky to which none comes while a test looks. */
const STILL_RATE = 0.01;

declare global {
	interface Window {
		axe: typeof axe;
	}
}

export type Theme = 'dark' | 'light' | 'night';
export const THEMES: readonly Theme[] = ['dark', 'light', 'night'];
export const SIZES = [
	{ name: 'wide', width: 1440, height: 900 },
	{ name: 'phone', width: 390, height: 844 }
] as const;

/** What a page did that no page of ours may do. */
export interface Offences {
	console: string[];
	outside: string[];
}

/**
 * `page` watched: a console error, an uncaught error or a request to another host fails the test at its end, unless
 * the test says in `allowed` which console lines it provokes (a relay that is gone makes Chromium print one).
 */
export const test = base.extend<
	{
		allowed: RegExp[];
		relay: (args: string[], env?: Record<string, string>) => Promise<RunningRelay>;
	},
	{ stillSite: () => Promise<Site> }
>({
	stillSite: [
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			let site: Promise<Site> | null = null;
			await use(() => (site ??= openSite(STILL_RATE)));
			if (site !== null) await closeSite(await site);
		},
		{ scope: 'worker' }
	],
	allowed: [[], { option: true }],
	page: async ({ page, allowed }, use) => {
		const offences = watch(page);
		await use(page);
		expect(offences.console.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([]);
		expect(offences.outside).toEqual([]);
	},
	// eslint-disable-next-line no-empty-pattern
	relay: async ({}, use) => {
		const started: RunningRelay[] = [];
		await use(async (args, env = {}) => {
			const relay = await startRelay(args, { env });
			started.push(relay);
			return relay;
		});
		for (const relay of started) await relay.remove();
	}
});
export { expect };

/**
 * What they say of themselves: Playwright of the worker that tests forbid (they start anew each time), Chromium of a
 * picture of WebGL that it reads back to put it into the page (nothing of ours reads one).
 */
const OF_BROWSER =
	/^Service Worker registration blocked by Playwright$|GL Driver Message .*GPU stall due to ReadPixels/;

export function watch(page: Page): Offences {
	const offences: Offences = { console: [], outside: [] };
	page.on('console', (message) => {
		if (message.type() !== 'error' && message.type() !== 'warning') return;
		if (!OF_BROWSER.test(message.text())) offences.console.push(message.text());
	});
	page.on('pageerror', (error) => offences.console.push(`uncaught: ${error.message}`));
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (/^(https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1') offences.outside.push(request.url());
	});
	return offences;
}

/** Opens an address in a theme, as a user who chose that theme before. */
export async function open(page: Page, url: string, theme: Theme = 'dark'): Promise<void> {
	await page.addInitScript((name) => localStorage.setItem('perch.theme', name), theme);
	await page.goto(url);
	await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/**
 * A step of a test that begins as a new user would, in a wide window, with nothing kept by an earlier one: opened in the
 * process that it has, scripts compiled, a page costs a third of one in a new context.
 */
export async function anew(page: Page, name: string, work: () => Promise<void>): Promise<void> {
	await base.step(name, async () => {
		if (page.url() !== 'about:blank') await forget(page);
		await work();
	});
}

/** Leaves the app, and deletes all that it kept, for a plain file of the same place. */
async function forget(page: Page): Promise<void> {
	const { origin } = new URL(page.url());
	await page.goto(`${origin}/config.json`);
	await page.setViewportSize(SIZES[0]);
	await page.evaluate(() => sessionStorage.clear());
	const context = page.context();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
	await devtools.detach();
	await context.clearCookies();
	await context.clearPermissions();
	expect(
		await page.evaluate(async () => [localStorage.length, await indexedDB.databases(), await caches.keys()])
	).toEqual([0, [], []]);
}

/** Nothing that axe knows is wrong with the page; `rules`: or nothing that these of its rules find. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
	// In frames of other origins it would have to be put as well: none of ours has a frame.
	expect(page.frames()).toHaveLength(1);
	// Its half megabyte is put into a page once.
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	const wrong = await page.evaluate(async (runOnly) => {
		// Of what is right it would tell every element, in more time than it takes to find what is wrong.
		const { violations } = await window.axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
	}, rules);
	expect(wrong).toEqual([]);
}

/** Nothing stands out to the side. */
export async function expectNoSideways(page: Page): Promise<void> {
	const { scroll, client } = await page.evaluate(() => ({
		scroll: document.documentElement.scrollWidth,
		client: document.documentElement.clientWidth
	}));
	expect(scroll).toBeLessThanOrEqual(client);
}

/** A page scrolls within its frame; the document itself, which the frame fills, does not, but for the pixel of a word for screen readers. */
export async function expectFramed(page: Page): Promise<void> {
	const { scroll, client } = await page.evaluate(() => ({
		scroll: document.documentElement.scrollHeight,
		client: document.documentElement.clientHeight
	}));
	expect(scroll).toBeLessThanOrEqual(client + 1);
}

/** Green and blue that a screen may have at night, of 255. */
export const NIGHT_LIMIT = 16;

/** Rules of axe whose answer another theme can change: those about colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Nothing that axe knows is wrong, nothing stands out to the side, and at night nothing shines green or blue. In the
 * other themes than the dark one, which comes first, the elements are the same: there axe looks at colours alone.
 */
export async function expectSound(page: Page, theme: Theme): Promise<void> {
	await expectAccessible(page, theme === 'dark' ? undefined : OF_COLOURS);
	await expectNoSideways(page);
	if (theme !== 'night') return;
	expect(greenOrBlue(await pixels(page))).toBeLessThanOrEqual(NIGHT_LIMIT);
}

/** Looks at a loaded page in every theme, from dark on, changed by its key as a user would. */
export async function inEveryTheme(page: Page, look: (theme: Theme) => Promise<void>): Promise<void> {
	// In a box the key is a letter.
	await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
	for (const theme of THEMES) {
		await base.step(theme, async () => {
			await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
			await look(theme);
		});
		await page.keyboard.press('t');
	}
}

/** Looks at a loaded page at both sizes, from wide on: opening it again would take longer than most looks. */
export async function inEverySize(page: Page, look: (size: (typeof SIZES)[number]) => Promise<void>): Promise<void> {
	for (const size of SIZES) {
		await base.step(size.name, async () => {
			await page.setViewportSize(size);
			await look(size);
		});
	}
}

/** Names and sizes of those that are too small for a finger, px. */
export function tooSmall(targets: Locator, least = { width: 44, height: 44 }): Promise<string[]> {
	return targets.evaluateAll(
		(all, { width, height }) =>
			all
				.map((one) => ({ box: one.getBoundingClientRect(), name: one.getAttribute('aria-label') ?? one.textContent }))
				.filter(({ box }) => box.width > 0 && (box.width < width || box.height < height))
				.map(({ box, name }) => `${(name ?? '').trim()} ${box.width}×${box.height}`),
		least
	);
}

/** RGB of every pixel of what the page shows now, without alpha. */
export async function pixels(
	page: Page,
	clip?: { x: number; y: number; width: number; height: number }
): Promise<Picture> {
	const { width, height, data, channels } = decode(await page.screenshot(clip === undefined ? {} : { clip }));
	const rgba = new Uint8Array(width * height * 4).fill(255);
	for (let from = 0, to = 0; from < data.length; from += channels, to += 4) {
		for (let channel = 0; channel < channels; channel += 1) rgba[to + channel] = data[from + channel] ?? 0;
	}
	return { width, height, rgba };
}

export interface Picture {
	width: number;
	height: number;
	/** Four bytes a pixel, row by row from the top. */
	rgba: Uint8Array;
}

/** Pixels within `tolerance` (0…255 a channel) of a colour `#rrggbb`. */
export function countColour(picture: Picture, colour: string, tolerance = 24): number {
	const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
	let count = 0;
	for (let i = 0; i < picture.rgba.length; i += 4) {
		if (wanted.every((value, channel) => Math.abs((picture.rgba[i + channel] ?? 0) - value) <= tolerance)) count += 1;
	}
	return count;
}

/** The most green or blue of any pixel, of 255. */
export function greenOrBlue({ rgba }: Picture): number {
	let most = 0;
	for (let i = 0; i < rgba.length; i += 4) most = Math.max(most, rgba[i + 1] ?? 255, rgba[i + 2] ?? 255);
	return most;
}
