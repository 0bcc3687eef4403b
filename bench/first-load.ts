import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { startRelay } from '../tests/support/relay.ts';
import { launchChromium, needApp } from './_chromium.ts';

// What a first visit costs: kB of scripts and styles (gzip; Aladin, which comes later, and fonts apart), and the time
// until the first row of the feed stands on the screen, beside a bare page that shows one frame of the same relay.
// Counted is all that the page asks for by itself until the network is at rest, whatever for: what would be fetched
// ahead of its use too. Said beside it: the lists' database, for which the page asks OPEN_LISTS_MS after its start,
// before or after that rest, and what the search box fetches when it is first used.

const LIMIT_KB = 150;
const ROUNDS = 5;

needApp();
const browser = await launchChromium();
const relay = await startRelay(['--source', 'simulate', '--rate', '5'], { env: { RELAY_ORIGINS: '*' } });

/** The least that shows an alert: no framework, no map, no style. */
const bare = createServer((_request, response) => {
	response.setHeader('content-type', 'text/html');
	response.end(`<!doctype html><p id="row"></p><script>
		const s = new WebSocket('${relay.url.replace('http', 'ws')}/api/feed');
		s.onopen = () => s.send(JSON.stringify({ type: 'hello', since: -1000 }));
		s.onmessage = (m) => { const d = JSON.parse(m.data); if (d.type === 'alerts' && d.alerts.length) document.getElementById('row').textContent = d.alerts[0].objectId; };
	</script>`);
});
await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
const address = bare.address();
const barePort = typeof address === 'object' && address !== null ? address.port : 0;

type Kind = 'code' | 'aladin' | 'font' | 'lists' | 'used';
/** kB of 1,000 bytes, gzip. */
type Size = Record<`${Kind}KB`, number>;
const kindOf = (type: string, path: string, body: Buffer): Kind | undefined => {
	if (type === 'font') return 'font';
	if (path.endsWith('.wasm') || body.includes('AladinLite')) return 'aladin';
	return body.includes('DexieError') ? 'lists' : undefined;
};

/** `use` ends when what it does is shown; the scripts and styles that it took are `usedKB`. */
async function firstShown(
	url: string,
	selector: string,
	use: (page: Page) => Promise<void> = () => Promise.resolve()
): Promise<Size & { ms: number }> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
	const page = await context.newPage();
	const bodies: Promise<{ kind: Kind; size: number }>[] = [];
	let loaded = false;
	page.on('response', (response) => {
		const path = new URL(response.url()).pathname;
		const code: Kind = loaded ? 'used' : 'code';
		const type = response.request().resourceType();
		if (type !== 'script' && type !== 'stylesheet' && type !== 'font' && !path.endsWith('.wasm')) return;
		bodies.push(
			response.body().then(
				(body) => ({ kind: kindOf(type, path, body) ?? code, size: gzipSync(body).length }),
				() => ({ kind: code, size: 0 })
			)
		);
	});
	const began = performance.now();
	await page.goto(url, { waitUntil: 'commit' });
	await page.locator(selector).first().filter({ hasText: /\S/ }).waitFor();
	const ms = performance.now() - began;
	await page.waitForLoadState('networkidle').catch(() => undefined);
	loaded = true;
	await use(page);
	const sizes = await Promise.all(bodies);
	await context.close();
	const sum = (kind: Kind) =>
		sizes.filter((one) => one.kind === kind).reduce((total, one) => total + one.size, 0) / 1000;
	return {
		ms,
		codeKB: sum('code'),
		aladinKB: sum('aladin'),
		fontKB: sum('font'),
		listsKB: sum('lists'),
		usedKB: sum('used')
	};
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ours: number[] = [];
const floor: number[] = [];
let size: Size | undefined;
const ROW = '[role="listbox"] [role="option"], [aria-label*="Objects"] li';
async function useBox(page: Page): Promise<void> {
	await page.keyboard.press('/');
	await page.getByRole('listbox', { name: 'Offers' }).getByRole('option').first().waitFor();
}
await firstShown(relay.url, ROW);
for (let round = 0; round < ROUNDS; round += 1) {
	floor.push((await firstShown(`http://127.0.0.1:${barePort}/`, '#row')).ms);
	const shown = await firstShown(relay.url, ROW, useBox);
	ours.push(shown.ms);
	size = shown;
}
if (size === undefined) throw new Error('no round was measured');
console.log(
	`first load: ${size.codeKB.toFixed(1)} kB gzip of scripts and styles, limit ${LIMIT_KB} kB, ratio ${(size.codeKB / LIMIT_KB).toFixed(2)}`
);
console.log(
	`  beside it: Aladin ${size.aladinKB.toFixed(0)} kB, fonts ${size.fontKB.toFixed(0)} kB, the lists’ database ${size.listsKB.toFixed(1)} kB, the search box when first used ${size.usedKB.toFixed(1)} kB`
);
console.log(
	`first row on screen: ${median(ours).toFixed(0)} ms; bare page ${median(floor).toFixed(0)} ms, ratio ${(median(ours) / median(floor)).toFixed(1)} (median of ${ROUNDS}, cold cache)`
);
bare.close();
await browser.close();
await relay.remove();
