import type { Page } from '@playwright/test';
import { startFinkServer } from '../tests/support/fink-server/server.ts';
import { testArgs } from '../tests/support/chromium.ts';
import { startRelay } from '../tests/support/relay.ts';
import { launchChromium, needApp } from './_chromium.ts';

// How soon an object's page says something: its head (name, label, place) and its light curve, from the moment at which the app
// is told to go there until the browser has drawn them. Once with all answers held already, once from an API that answers 500 ms
// late, where all but the one answer that head and curve need is held back until they are drawn. Told is the time of the page's
// own thread, which other programs on the machine do not lengthen (and the 500 ms); beside it that of the clock. And how much
// moves while the parts arrive: the browser's own layout-shift score, 0 = nothing.

const HELD_LIMIT_MS = 300;
const LATE_MS = 500;
const LATE_LIMIT_MS = 1000;
const SHIFT_LIMIT = 0.01;
const ROUNDS = 5;
const VISITS = 3;
/** The app has taken over the page's links, ms. */
const SETTLE_MS = 800;
/** Answers are all there when none came for so long, ms. */
const QUIET_MS = 2500;
const OBJECTS = [
	{ id: 'ZTF21abfmbix', what: 'ZTF, 33 points' },
	{ id: '313936986529333309', what: 'LSST, 822 points' }
];
const SIZES = [
	{ name: 'wide', width: 1440, height: 900 },
	{ name: 'phone', width: 390, height: 844 }
];

needApp();
// Without a graphics card in software, whose frames take longer than all that the page does.
const browser = await launchChromium(testArgs);
const fink = await startFinkServer();
const relay = await startRelay(['--source', 'simulate', '--rate', '0.01'], {
	env: { FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst }
});

/** Opens a page of the app that asks Fink nothing, and waits until its links are its own. */
async function start(page: Page): Promise<void> {
	await page.goto(`${relay.url}/settings`);
	await page.getByRole('heading', { level: 1 }).waitFor();
	await page.waitForTimeout(SETTLE_MS);
}
/** Goes to an object as a link of the app does; ms until its head and its curve are drawn. */
function goTo(page: Page, id: string): Promise<number> {
	return page.evaluate(async (wanted) => {
		const began = performance.now();
		const link = document.createElement('a');
		link.href = `/object/${wanted}`;
		document.body.append(link);
		link.click();
		link.remove();
		const frame = () => new Promise((done) => requestAnimationFrame(done));
		const drawn = () => {
			const object = document.querySelector('.object');
			const head = object?.querySelector('header');
			return (
				head?.querySelector('h1')?.textContent === wanted &&
				!head.textContent.includes('…') &&
				(object?.querySelector('.chart svg.plot path')?.getBoundingClientRect().width ?? 0) > 0
			);
		};
		while (!drawn()) await frame();
		// Its pixels are on the screen by the frame after.
		await frame();
		return performance.now() - began;
	}, id);
}
/** Sum of the browser's layout shifts since the page began. */
const shifts = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((done) => {
				let sum = 0;
				const observer = new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
				});
				observer.observe({ type: 'layout-shift', buffered: true });
				setTimeout(() => done(sum), 100);
			})
	);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
let over = false;
function say(what: string, value: number, limit: number, unit: string, more: string): void {
	over ||= !(value <= limit);
	const digits = unit === 'ms' ? 0 : 4;
	console.log(
		`${what}: ${value.toFixed(digits)} ${unit}, limit ${limit} ${unit}, ratio ${(value / limit).toFixed(2)} (${more})`
	);
}

/** Thread time of a page so far, ms: what other programs on the machine do not lengthen. */
async function threadClock(page: Page): Promise<() => Promise<number>> {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
	return async () => {
		const { metrics } = await cdp.send('Performance.getMetrics');
		return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
	};
}
interface Run {
	/** By the clock on the wall, ms. */
	wall: number;
	/** Of the page's own thread, ms. */
	thread: number;
}
async function timed(page: Page, clock: () => Promise<number>, id: string): Promise<Run> {
	const began = await clock();
	const wall = await goTo(page, id);
	return { wall, thread: (await clock()) - began };
}
const wallText = (runs: readonly Run[]): string =>
	`median of ${runs.length}; by the clock ${median(runs.map(({ wall }) => wall)).toFixed(0)} ms`;
const threadOf = (runs: readonly Run[]): number => median(runs.map(({ thread }) => thread));

/** One visit from a late API: what its head and curve need comes late, all else later still. */
async function lateVisit(id: string, viewport: { width: number; height: number }): Promise<Run & { shift: number }> {
	const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
	const page = await context.newPage();
	let release = (): void => undefined;
	const drawn = new Promise<void>((done) => (release = done));
	const late = () => new Promise((done) => setTimeout(done, LATE_MS));
	await page.route(/\/api\/v1\//, async (route) => {
		if (!/\/(objects|sources)(\?|$)/.test(route.request().url())) await drawn;
		await late();
		await route.continue().catch(() => undefined);
	});
	await start(page);
	const clock = await threadClock(page);
	const before = await shifts(page);
	const run = await timed(page, clock, id);
	release();
	await page.waitForTimeout(QUIET_MS);
	const shift = (await shifts(page)) - before;
	await context.close();
	return { ...run, shift };
}

for (const { id, what } of OBJECTS) {
	const page = await browser.newPage({ viewport: SIZES[0] ?? null });
	await start(page);
	const clock = await threadClock(page);
	await goTo(page, id);
	await page.waitForTimeout(QUIET_MS);
	const held: Run[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		await page.evaluate(() => history.back());
		await page.waitForURL('**/settings');
		await page.waitForTimeout(SETTLE_MS);
		held.push(await timed(page, clock, id));
	}
	await page.close();
	say(`object page, ${what}, answers held`, threadOf(held), HELD_LIMIT_MS, 'ms', wallText(held));
	for (const { name, ...viewport } of SIZES) {
		const visits: (Run & { shift: number })[] = [];
		for (let round = 0; round < VISITS; round += 1) visits.push(await lateVisit(id, viewport));
		say(`object page, ${what}, ${name}, late`, LATE_MS + threadOf(visits), LATE_LIMIT_MS, 'ms', wallText(visits));
		const most = Math.max(...visits.map(({ shift }) => shift));
		say('  what moves', most, SHIFT_LIMIT, 'shift', `most of ${VISITS}`);
	}
}
await browser.close();
await relay.remove();
await fink.close();
process.exit(over ? 1 : 0);
