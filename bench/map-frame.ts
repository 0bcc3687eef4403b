import { FAMILIES } from '../src/lib/alert/alert.ts';
import { serveSkyPage } from '../tests/browser/sky-page/serve.ts';
import { launchChromium } from './_chromium.ts';

// What one frame of the map costs the page's own thread while the map moves: reading the camera, the lines and labels of
// the sky, the marks' uniforms and draw calls. The graphics card's share is not in it.

const LIMIT_MS = 1;
const FRAMES = 60;
const COUNTS = [10_000, 100_000];

const served = await serveSkyPage();
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 960, height: 456 } });
await page.goto(served.url);
await page.waitForFunction(() => window.sky !== undefined);

let over = false;
for (const count of COUNTS) {
	const { median, worst, still } = await page.evaluate(
		async ([wanted, frames, families]) => {
			const scene = window.sky?.scene;
			if (scene === undefined) throw new Error('expected the map on the page');
			const now = Date.now();
			scene.replace(
				Array.from({ length: wanted }, (_, id) => ({
					id,
					ra: (id * 137.508) % 360,
					dec: (Math.asin((2 * id + 1) / wanted - 1) * 180) / Math.PI,
					family: families[id % families.length] ?? 'unk',
					mag: 14 + (id % 80) / 10,
					mjd: 61000 - (id % 100) / 400,
					received: now
				}))
			);
			const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
			const measure = async (move: boolean) => {
				const times: number[] = [];
				for (let frame = 0; frame < frames; frame += 1) {
					if (move) scene.base.goTo((75 + frame * 0.7) % 360, 20 * Math.sin(frame / 20));
					const began = performance.now();
					scene.frame(began);
					times.push(performance.now() - began);
					// What was asked of the graphics card is done before the next is asked.
					scene.stage.marks.getContext('webgl2')?.finish();
					if (frame % 4 === 3) await next();
				}
				return times.sort((a, b) => a - b);
			};
			await measure(true);
			const moving = await measure(true);
			const standing = await measure(false);
			const at = (times: number[], share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
			return { median: at(moving, 0.5), worst: at(moving, 0.95), still: at(standing, 0.5) };
		},
		[count, FRAMES, FAMILIES] as const
	);
	over ||= median > LIMIT_MS;
	console.log(
		`map frame, ${count.toLocaleString('en')} marks: ${median.toFixed(2)} ms of JS, limit ${LIMIT_MS} ms, ratio ${(median / LIMIT_MS).toFixed(2)} (95 %: ${worst.toFixed(2)} ms; standing still ${still.toFixed(2)} ms)`
	);
}
await browser.close();
await served.close();
process.exit(over ? 1 : 0);
