import type { Page } from '@playwright/test';
import { FAMILIES, type Family } from '../../src/lib/alert/alert.ts';
import type { Projection } from '../../src/lib/sky/projection.ts';
import { serveSkyPage } from './sky-page/serve.ts';
import { centroid, ink, rgb } from './sky-page/spots.ts';
import { expect, greenOrBlue, NIGHT_LIMIT, pixels, test, type Theme } from './support.ts';

let served: Awaited<ReturnType<typeof serveSkyPage>>;
test.beforeAll(async () => {
	served = await serveSkyPage();
});
test.afterAll(() => served.close());
test.use({ viewport: { width: 960, height: 456 } });

/** What a mark of these tests may leave open. */
interface Spot {
	id?: number;
	ra: number;
	dec: number;
	family?: Family;
	mag?: number | null;
	received?: number;
}
const MJD = 61000;

async function openMap(page: Page, theme: Theme = 'dark'): Promise<void> {
	await page.goto(`${served.url}?theme=${theme}`);
	await page.waitForFunction(() => window.sky !== undefined);
	await page.evaluate((mjd) => window.sky?.scene.clock(mjd), MJD);
	await settled(page);
}

/** A step on a map as it is when opened: made at the first, then put back, which costs a tenth of another one. */
async function onMap(page: Page, name: string, work: () => Promise<void>): Promise<void> {
	await test.step(name, async () => {
		if (page.url() === 'about:blank') await openMap(page);
		else await putBack(page);
		await work();
	});
}

async function putBack(page: Page): Promise<void> {
	await put(page, []);
	await page.mouse.move(0, 0);
	await page.evaluate(async (families) => {
		if (window.sky === undefined) throw new Error('expected a map on the page');
		const { scene, log, reopen } = window.sky;
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		await reopen(new Set(families));
		scene.setLayers({ grid: true, ecliptic: true, galactic: true, figures: false });
		scene.window(null, null);
		scene.choose(null);
		scene.project('AIT');
		scene.whole();
		for (const list of Object.values(log)) list.length = 0;
	}, FAMILIES);
	await settled(page);
}

/** Waits until two frames have been drawn. */
async function settled(page: Page): Promise<void> {
	await page.evaluate(
		() =>
			new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))))
	);
}

async function put(page: Page, spots: readonly Spot[], fresh = false): Promise<void> {
	const marks = spots.map((spot, at) => ({
		id: at,
		family: 'sso' as Family,
		mag: null,
		received: at,
		mjd: MJD,
		...spot
	}));
	await page.evaluate(
		([list, opens]) => {
			const scene = window.sky?.scene;
			if (opens) scene?.add(list, true);
			else scene?.replace(list);
		},
		[marks, fresh] as const
	);
	await settled(page);
}

/** Nothing but marks on the map. */
async function bare(page: Page): Promise<void> {
	await page.evaluate(() =>
		window.sky?.scene.setLayers({ grid: false, ecliptic: false, galactic: false, figures: false })
	);
}

/** Where Aladin itself puts positions, px. */
function placesOf(page: Page, spots: readonly Spot[]): Promise<([number, number] | null)[]> {
	return page.evaluate(
		(list) => list.map(({ ra, dec }) => window.sky?.scene.base.pixelOf(ra, dec) ?? null),
		[...spots]
	);
}

async function colourOf(page: Page, token: string) {
	return rgb(
		await page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), token)
	);
}

const VIEWS: { projection: Projection; ra: number; dec: number; fov: number }[] = [
	{ projection: 'AIT', ra: 75, dec: 0, fov: 360 },
	{ projection: 'AIT', ra: 200, dec: 40, fov: 90 },
	{ projection: 'AIT', ra: 10, dec: -60, fov: 4 },
	{ projection: 'SIN', ra: 300, dec: 20, fov: 100 },
	{ projection: 'TAN', ra: 150, dec: 70, fov: 30 },
	{ projection: 'STG', ra: 30, dec: -80, fov: 60 },
	{ projection: 'ZEA', ra: 0, dec: 5, fov: 20 },
	{ projection: 'AIT', ra: 359.9999, dec: 41, fov: 0.05 },
	{ projection: 'TAN', ra: 83.633, dec: 22.014, fov: 0.0005 }
];

test('what is drawn, at its place', async ({ page }) => {
	await onMap(page, 'marks stand where Aladin puts their positions, in every projection and width', async () => {
		await bare(page);
		const [colour, ground] = [await colourOf(page, '--fam-sso'), await colourOf(page, '--sky-ground')];
		for (const { projection, ra, dec, fov } of VIEWS) {
			const view = `${projection}, ${fov}° at ${ra} ${dec}`;
			await put(page, []);
			await page.evaluate(
				([name, atRa, atDec, wide]) => {
					const scene = window.sky?.scene;
					scene?.project(name);
					scene?.whole();
					scene?.centre(atRa, atDec);
					if (scene && wide < 360) {
						const across = (2 * 480) / ((wide * Math.PI) / 180);
						scene.frame(performance.now());
						scene.zoom(across / (scene.camera?.scaleX ?? 1));
					}
				},
				[projection, ra, dec, fov] as const
			);
			await settled(page);
			// Spots across the screen, found by Aladin's own inverse, so that the test knows no projection.
			const spots = await page.evaluate(() => {
				const list: { ra: number; dec: number }[] = [];
				for (let x = 100; x < 900; x += 127) {
					for (let y = 50; y < 440; y += 83) {
						const sky = window.sky?.scene.base.skyAt(x + 0.3, y + 0.6);
						if (sky) list.push({ ra: sky[0], dec: sky[1] });
					}
				}
				return list;
			});
			expect(spots.length, view).toBeGreaterThan(10);
			await put(page, spots);
			const picture = await pixels(page);
			for (const place of await placesOf(page, spots)) {
				if (place === null) continue;
				const found = centroid(picture, place[0], place[1], 7, colour, ground);
				expect(found.ink, view).toBeGreaterThan(20);
				expect(Math.hypot(found.x - place[0], found.y - place[1]), view).toBeLessThan(0.6);
			}
		}
	});
	await onMap(page, 'every family has a shape and a colour of its own', async () => {
		await bare(page);
		const spots = FAMILIES.map((family, at) => ({ ra: 75 + (at - 5) * 8, dec: 20, family, mag: 14 }));
		await page.evaluate(() => window.sky?.scene.centre(75, 20));
		await put(page, spots);
		const picture = await pixels(page);
		const places = await placesOf(page, spots);
		const ground = await colourOf(page, '--sky-ground');
		const shapes: number[][] = [];
		const colours: number[][] = [];
		for (const [at, family] of FAMILIES.entries()) {
			const colour = await colourOf(page, `--fam-${family}`);
			const [x, y] = places[at] ?? [0, 0];
			const shape: number[] = [];
			for (let row = -9; row <= 9; row += 1) {
				for (let column = -9; column <= 9; column += 1) shape.push(ink(picture, x + column, y + row, colour, ground));
			}
			expect(shape.filter((share) => share > 0.6).length, `${family} in its colour`).toBeGreaterThan(8);
			shapes.push(shape);
			colours.push(colour);
		}
		for (let a = 0; a < shapes.length; a += 1) {
			for (let b = a + 1; b < shapes.length; b += 1) {
				const [one = [], other = []] = [shapes[a], shapes[b]];
				const apart = one.reduce((sum, share, at) => sum + Math.abs(share - (other[at] ?? 0)), 0);
				const both = one.reduce((sum, share, at) => sum + Math.max(share, other[at] ?? 0), 0);
				expect(apart / both, `${FAMILIES[a]} against ${FAMILIES[b]}`).toBeGreaterThan(0.25);
				expect(colours[a]).not.toEqual(colours[b]);
			}
		}
	});
	await onMap(page, 'east is left and north is up', async () => {
		await bare(page);
		await page.evaluate(() => window.sky?.scene.centre(75, 0));
		await put(page, [
			{ ra: 95, dec: 0, family: 'sn', mag: 14 },
			{ ra: 75, dec: 30, family: 'agn', mag: 14 }
		]);
		const picture = await pixels(page);
		const ground = await colourOf(page, '--sky-ground');
		const east = centroid(picture, 480 - 55, 228, 30, await colourOf(page, '--fam-sn'), ground);
		const north = centroid(picture, 480, 228 - 78, 30, await colourOf(page, '--fam-agn'), ground);
		expect(east.ink).toBeGreaterThan(20);
		expect(east.x).toBeLessThan(460);
		expect(north.ink).toBeGreaterThan(20);
		expect(north.y).toBeLessThan(200);
	});
	await onMap(page, 'families and the window of time hide marks without sending them anew', async () => {
		await bare(page);
		const spots = [
			{ ra: 75, dec: 30, received: 1000 },
			{ ra: 75, dec: 0, received: 2000 },
			{ ra: 75, dec: -30, received: 3000, family: 'sn' as const }
		];
		await page.evaluate(() => window.sky?.scene.centre(75, 0));
		await put(page, spots);
		const places = await placesOf(page, spots);
		const [ground, disc, star] = [
			await colourOf(page, '--sky-ground'),
			await colourOf(page, '--fam-sso'),
			await colourOf(page, '--fam-sn')
		];
		const shown = async () => {
			await settled(page);
			const picture = await pixels(page);
			return places.map(
				(place, at) => centroid(picture, ...(place ?? [0, 0]), 7, at === 2 ? star : disc, ground).ink > 15
			);
		};
		expect(await shown()).toEqual([true, true, true]);
		await page.evaluate(() => window.sky?.scene.window(1500, null));
		expect(await shown()).toEqual([false, true, true]);
		await page.evaluate(() => window.sky?.scene.window(null, 2500));
		expect(await shown()).toEqual([true, true, false]);
		await page.evaluate(() => window.sky?.scene.window(null, null));
		await page.evaluate(() => window.sky?.reopen(new Set(['sn'])));
		expect(await shown()).toEqual([false, false, true]);
	});
	await onMap(page, 'marks come back after the graphics card forgot them', async () => {
		await bare(page);
		await page.evaluate(() => window.sky?.scene.centre(75, 0));
		await put(page, [{ ra: 75, dec: 0 }]);
		const [disc, ground] = [await colourOf(page, '--fam-sso'), await colourOf(page, '--sky-ground')];
		const seen = async () => centroid(await pixels(page), 480, 228, 8, disc, ground).ink;
		expect(await seen()).toBeGreaterThan(20);
		await page.evaluate(async () => {
			const canvas = window.sky?.scene.stage.marks;
			const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
			const lost = new Promise((resolve) => canvas?.addEventListener('webglcontextlost', resolve, { once: true }));
			loss?.loseContext();
			await lost;
			// Restoring is allowed once the loss has been handled.
			await new Promise((resolve) => setTimeout(resolve));
			const back = new Promise((resolve) => canvas?.addEventListener('webglcontextrestored', resolve, { once: true }));
			loss?.restoreContext();
			await back;
		});
		await settled(page);
		expect(await seen()).toBeGreaterThan(20);
	});
	await onMap(page, 'the map is one for the life of the page: it leaves and comes back with its marks', async () => {
		await bare(page);
		await page.evaluate(() => window.sky?.scene.centre(75, 0));
		await put(page, [{ ra: 75, dec: 0 }]);
		await page.evaluate(() => window.sky?.reopen());
		await settled(page);
		expect(await page.locator('canvas.aladin-imageCanvas').count()).toBe(1);
		const [disc, ground] = [await colourOf(page, '--fam-sso'), await colourOf(page, '--sky-ground')];
		expect(centroid(await pixels(page), 480, 228, 8, disc, ground).ink).toBeGreaterThan(20);
		await page.setViewportSize({ width: 700, height: 500 });
		await expect
			.poll(() => page.evaluate(() => Math.round((window.sky?.scene.camera?.scaleX ?? 0) * 2 * Math.SQRT2)))
			.toBe(350 - 12);
	});
});

test('projections, clicks and the rings of new alerts', async ({ page }) => {
	await onMap(page, 'another projection shows the whole sky where it was whole, and else keeps the scale', async () => {
		const scale = () => page.evaluate(() => window.sky?.scene.camera?.scaleX ?? 0);
		const change = async (projection: Projection) => {
			await page.evaluate((name) => window.sky?.scene.project(name), projection);
			await settled(page);
		};
		const whole = await scale();
		await change('SIN');
		await change('AIT');
		expect(await scale()).toBeCloseTo(whole, 2);
		await page.evaluate(() => window.sky?.scene.zoom(20));
		await settled(page);
		const close = await scale();
		for (const projection of ['TAN', 'ZEA', 'AIT'] as const) {
			await change(projection);
			expect((await scale()) / close).toBeCloseTo(1, 2);
		}
	});
	await onMap(
		page,
		'a click picks the object, several where it is crowded; the pointer names what it is over',
		async () => {
			const spots = [
				{ id: 41, ra: 75, dec: 30 },
				{ id: 42, ra: 76, dec: 30, family: 'sn' as const },
				{ id: 43, ra: 20, dec: -20 }
			];
			await page.evaluate(() => window.sky?.scene.centre(75, 0));
			await put(page, spots);
			const places = await placesOf(page, spots);
			await page.mouse.move(...(places[2] ?? [0, 0]));
			await expect.poll(() => page.evaluate(() => window.sky?.log.hovered.at(-1))).toBe(43);
			await page.mouse.click(...(places[2] ?? [0, 0]));
			await page.mouse.click(...(places[0] ?? [0, 0]));
			await page.mouse.click(700, 300);
			expect(await page.evaluate(() => window.sky?.log.picked)).toEqual([[43], [41, 42], []]);
			await expect.poll(() => page.evaluate(() => window.sky?.log.hovered.at(-1))).toBe(null);
		}
	);
	for (const motion of ['no-preference', 'reduce'] as const) {
		const stands = motion === 'reduce';
		await onMap(
			page,
			`a new alert ${stands ? 'stands still where motion is unwanted' : 'opens its ring once'}`,
			async () => {
				await page.emulateMedia({ reducedMotion: motion });
				await page.evaluate(() => {
					// Each frame of the overlay is looked at as it is drawn.
					const scene = window.sky?.scene;
					const seen: number[] = [];
					Object.assign(window, { seen });
					const arc = CanvasRenderingContext2D.prototype.arc;
					CanvasRenderingContext2D.prototype.arc = function (...args) {
						if (this === scene?.stage.overlay) seen.push(args[2]);
						return arc.apply(this, args);
					};
				});
				// The first mark has the graphics card's program built, which takes longer than a ring in software.
				await put(page, [{ ra: 70, dec: 0 }]);
				await put(page, [{ ra: 75, dec: 0 }], true);
				const radii = () => page.evaluate(() => (window as unknown as { seen: number[] }).seen);
				if (stands) {
					await settled(page);
					expect(await radii()).toEqual([]);
					return;
				}
				await expect.poll(async () => Math.max(...(await radii()))).toBeGreaterThan(10);
				const all = await radii();
				expect([...all].sort((a, b) => a - b)).toEqual(all);
				expect(Math.max(...all)).toBeLessThanOrEqual(16);
			}
		);
	}
});

test('a drag moves the map and picks nothing; the wheel zooms and never past the whole sky', async ({ page }) => {
	await openMap(page);
	const state = () =>
		page.evaluate(() => ({
			scale: window.sky?.scene.camera?.scaleX ?? 0,
			ra: window.sky?.scene.base.skyAt(480, 228)?.[0] ?? 0
		}));
	await page.evaluate(() => window.sky?.scene.centre(75, 0));
	await settled(page);
	const before = await state();
	await page.mouse.move(480, 228);
	await page.mouse.down();
	await page.mouse.move(560, 228, { steps: 4 });
	await page.mouse.up();
	await settled(page);
	expect((await state()).ra).toBeGreaterThan(90);
	expect(await page.evaluate(() => window.sky?.log.picked)).toEqual([]);
	await page.mouse.wheel(0, -400);
	await expect.poll(async () => (await state()).scale).toBeGreaterThan(before.scale * 1.3);
	await page.mouse.wheel(0, 4000);
	await expect.poll(async () => (await state()).scale).toBeCloseTo(before.scale, 3);
});

test('two fingers zoom, and north stays up', async ({ page }) => {
	await openMap(page);
	const before = await page.evaluate(() => window.sky?.scene.camera?.scaleX ?? 0);
	const client = await page.context().newCDPSession(page);
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
		client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
	await touch('touchStart', [
		[440, 228],
		[520, 228]
	]);
	for (let step = 1; step <= 8; step += 1) {
		await touch('touchMove', [
			[440 - 10 * step, 228 - 8 * step],
			[520 + 10 * step, 228 + 8 * step]
		]);
	}
	await touch('touchEnd', []);
	await settled(page);
	const after = await page.evaluate(() => window.sky?.scene.camera);
	expect(after?.scaleX).toBeGreaterThan(before * 2);
	expect(after?.right[2]).toBeCloseTo(0, 6);
});

test('the keyboard moves, zooms, walks the brightest marks and leaves by one Tab', async ({ page }) => {
	await openMap(page);
	await page.evaluate(() => window.sky?.scene.centre(75, 0));
	await put(page, [
		{ id: 7, ra: 80, dec: 10, mag: 19 },
		{ id: 8, ra: 60, dec: 10, mag: 15 }
	]);
	const map = page.getByRole('region', { name: 'Sky map' });
	await expect(map).toHaveAccessibleDescription(/Marks of a test\./);
	await map.focus();
	for (const key of ['n', 'Enter', 'n', 'Enter', 'n', 'Enter', 'p', 'Enter']) await page.keyboard.press(key);
	expect(await page.evaluate(() => window.sky?.log.picked)).toEqual([[8], [7], [8], [7]]);
	await expect(map.getByText('object 7, Solar System, known, 19.0 mag')).toBeAttached();
	await page.keyboard.press('Escape');
	await expect(map.getByText('object 7, Solar System')).toHaveCount(0);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Zoom in' })).toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('n');
	await expect(map.getByText('object 8, ')).toBeAttached();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Zoom in' })).toBeFocused();
	await expect(map.getByText('object 8, ')).toHaveCount(0);
	await map.focus();
	await page.keyboard.press('ArrowLeft');
	await settled(page);
	expect(await page.evaluate(() => window.sky?.scene.base.skyAt(480, 228)?.[0])).toBeGreaterThan(85);
	const before = await page.evaluate(() => window.sky?.scene.camera?.scaleX ?? 0);
	await page.keyboard.press('+');
	await settled(page);
	expect(await page.evaluate(() => window.sky?.scene.camera?.scaleX)).toBeGreaterThan(before * 1.5);
	await page.keyboard.press('-');
	await settled(page);
	expect(await page.evaluate(() => window.sky?.scene.camera?.scaleX)).toBeCloseTo(before, 3);
});

test('a map that stands still is not drawn in every frame, and one that is dragged or zoomed is', async ({ page }) => {
	await page.addInitScript(() => {
		const draw = WebGL2RenderingContext.prototype.drawElements;
		window.drawn = 0;
		WebGL2RenderingContext.prototype.drawElements = function (...given) {
			if (this.canvas instanceof HTMLCanvasElement && this.canvas.className.startsWith('aladin')) window.drawn += 1;
			draw.apply(this, given);
		};
	});
	await openMap(page);
	/** How many of some frames Aladin drew in. */
	const busy = (all: number) =>
		page.evaluate(async (most) => {
			let frames = 0;
			for (let frame = 0, before = window.drawn; frame < most; frame += 1, before = window.drawn) {
				await new Promise(requestAnimationFrame);
				if (window.drawn > before) frames += 1;
			}
			return frames;
		}, all);
	const stands = () => expect.poll(() => busy(20)).toBeLessThan(5);
	const moves = async () => expect(await busy(5)).toBeGreaterThan(2);
	await stands();
	await page.mouse.move(480, 228);
	await page.mouse.down();
	await page.mouse.move(520, 228);
	await moves();
	await page.mouse.up();
	await stands();
	await page.mouse.wheel(0, -240);
	await moves();
	await stands();
	const turned = await page.evaluate(async () => {
		const before = window.drawn;
		window.sky?.scene.centre(10, 10);
		for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
		return window.drawn - before;
	});
	expect(turned).toBeGreaterThan(0);
});

test('nothing of the night theme is green or blue', async ({ page }) => {
	await openMap(page, 'night');
	await page.evaluate(() => window.sky?.scene.setLayers({ figures: true }));
	await page.evaluate(() =>
		window.sky?.scene.choose({
			ra: 75,
			dec: 10,
			family: 'sn',
			name: 'ZTF21acoshvy',
			region: { ra: 60, dec: 0, radius: 15 }
		})
	);
	await put(
		page,
		FAMILIES.map((family, at) => ({ ra: 30 + at * 9, dec: 20, family, mag: 15 }))
	);
	await page.getByRole('button', { name: 'Layers and projection' }).click();
	const picture = await pixels(page);
	expect(greenOrBlue(picture)).toBeLessThanOrEqual(NIGHT_LIMIT);
	expect(centroid(picture, 480, 228, 450, [255, 16, 16], [0, 0, 0]).ink).toBeGreaterThan(1000);
});

test.describe('without WebGL 2', () => {
	test('the map says what is missing, and the page goes on', async ({ page }) => {
		await page.addInitScript(() => {
			const real = HTMLCanvasElement.prototype.getContext;
			HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
				return kind === 'webgl2' ? null : Reflect.apply(real, this, [kind, ...rest]);
			} as typeof real;
		});
		await page.goto(served.url);
		await expect(page.getByRole('status')).toContainText('needs WebGL 2');
	});
});
