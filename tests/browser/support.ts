import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test as base } from '@playwright/test';
import { type RunningRelay, startRelay } from '../support/relay.ts';

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
export const test = base.extend<{
	allowed: RegExp[];
	relay: (args: string[], env?: Record<string, string>) => Promise<RunningRelay>;
}>({
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

export function watch(page: Page): Offences {
	const offences: Offences = { console: [], outside: [] };
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') offences.console.push(message.text());
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

/** Nothing that axe knows is wrong with the page. */
export async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual(
		[]
	);
}

/** Nothing stands out to the side. */
export async function expectNoSideways(page: Page): Promise<void> {
	const { scroll, client } = await page.evaluate(() => ({
		scroll: document.documentElement.scrollWidth,
		client: document.documentElement.clientWidth
	}));
	expect(scroll).toBeLessThanOrEqual(client);
}

/** Green and blue that a screen may have at night, of 255. */
export const NIGHT_LIMIT = 16;

/** Nothing that axe knows is wrong, nothing stands out to the side, and at night nothing shines green or blue. */
export async function expectSound(page: Page, theme: Theme): Promise<void> {
	await expectAccessible(page);
	await expectNoSideways(page);
	if (theme !== 'night') return;
	expect(greenOrBlue(await pixels(page))).toBeLessThanOrEqual(NIGHT_LIMIT);
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
	const png = await page.screenshot(clip === undefined ? {} : { clip });
	const raw = await page.evaluate(async (base64) => {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d');
		if (context === null) throw new Error('no 2D canvas to read pixels by');
		context.drawImage(bitmap, 0, 0);
		const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		let text = '';
		for (let i = 0; i < data.length; i += 32_768) text += String.fromCharCode(...data.subarray(i, i + 32_768));
		return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
	}, png.toString('base64'));
	return { width: raw.width, height: raw.height, rgba: Buffer.from(raw.base64, 'base64') };
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
