import { startFinkServer } from '../tests/support/fink-server/server.ts';
import { startRelay } from '../tests/support/relay.ts';
import { launchChromium, needApp } from './_chromium.ts';

// What one frame of an object's light curve costs the page's own thread while it is dragged and zoomed: the whole of it from
// the event to the drawn paths in the page, in time of that thread, which other programs on the machine do not lengthen. The
// browser's own painting is not in it. The points are those of one object of
// the test server, told again at later times until there are so many.

const LIMIT_MS = 8;
const POINTS = 2000;
const FRAMES = 60;
const RUNS = 5;
const DAY_APART = 400;

needApp();
const browser = await launchChromium();
const fink = await startFinkServer();
const relay = await startRelay(['--source', 'simulate', '--rate', '0.01'], {
	env: { FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst }
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
let asked = 0;
await page.route(/\/objects(\?|$)/, async (route) => {
	const answer = await route.fetch();
	const rows = ((await answer.json()) as Record<string, unknown>[]).filter((row) => row['i:magpsf'] !== null);
	asked += 1;
	const many = Array.from({ length: POINTS }, (_, i) => {
		const turn = Math.floor(i / rows.length);
		const row = rows[i % rows.length] ?? {};
		return { ...row, 'i:jd': Number(row['i:jd']) + DAY_APART * turn, 'i:candid': String(1e15 + i) };
	});
	await route.fulfill({ response: answer, json: many });
});
await page.goto(`${relay.url}/object/ZTF18acurdih`);
const plot = page.getByRole('slider');
await plot.waitFor();
const told = await plot.getAttribute('aria-valuetext');
if (asked === 0 || Number.parseInt(told ?? '') < POINTS)
	throw new Error(`expected ${POINTS} points, got ${told ?? 'none'}`);
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
/** Time that the page's thread has spent in scripts, ms. */
async function inScripts(): Promise<number> {
	const { metrics } = await cdp.send('Performance.getMetrics');
	return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
}
const drawn = () => plot.evaluate((area) => area.querySelector('svg.plot')?.innerHTML);

/** Dispatches one event a frame. */
function move(what: 'zoom' | 'pan'): Promise<void> {
	return plot.evaluate(
		async (area, [kind, frames]) => {
			const box = area.getBoundingClientRect();
			const at = (x: number) => ({
				clientX: box.x + box.width / 2 + x,
				clientY: box.y + box.height / 2,
				button: 0,
				bubbles: true,
				cancelable: true
			});
			// A pointer that is not one cannot be captured.
			area.setPointerCapture = () => undefined;
			if (kind === 'pan') area.dispatchEvent(new PointerEvent('pointerdown', at(0)));
			for (let frame = 0; frame < frames; frame += 1) {
				await new Promise((resolve) => requestAnimationFrame(resolve));
				const nearer = new WheelEvent('wheel', { ...at(0), deltaY: frame % 2 === 0 ? -100 : 100 });
				area.dispatchEvent(kind === 'pan' ? new PointerEvent('pointermove', at(10 + frame)) : nearer);
			}
			if (kind === 'pan') area.dispatchEvent(new PointerEvent('pointerup', at(10 + frames)));
		},
		[what, FRAMES] as const
	);
}

let over = false;
await move('zoom');
for (const what of ['zoom', 'pan'] as const) {
	// A frame nearer there is room to move in.
	if (what === 'pan') await plot.press('+');
	const runs: number[] = [];
	const before = await drawn();
	for (let run = 0; run < RUNS; run += 1) {
		const began = await inScripts();
		await move(what);
		runs.push(((await inScripts()) - began) / FRAMES);
	}
	if (what === 'pan' && (await drawn()) === before) throw new Error('expected the curve to move');
	runs.sort((one, two) => one - two);
	const median = runs[Math.floor(RUNS / 2)] ?? Number.NaN;
	over ||= !(median <= LIMIT_MS);
	console.log(
		`light curve, ${told ?? '?'}, ${what}: ${median.toFixed(2)} ms of JS a frame, limit ${LIMIT_MS} ms, ratio ${(median / LIMIT_MS).toFixed(2)} (runs ${runs[0]?.toFixed(2)} to ${runs.at(-1)?.toFixed(2)} ms)`
	);
}
await browser.close();
await relay.remove();
await fink.close();
process.exit(over ? 1 : 0);
