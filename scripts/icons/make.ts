import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../tests/support/chromium.ts';

// `node scripts/icons/make.ts` draws the icons of the installed app anew, from the mark in static/icon.svg.

const folder = fileURLToPath(new URL('../../static', import.meta.url));
const mark = readFileSync(`${folder}/icon.svg`, 'utf8');
/** A maskable icon is cut to any shape: what matters stands in the middle four fifths, the ground fills it all. */
const whole = mark.replace('rx="5"', '').replace('viewBox="0 0 24 24"', 'viewBox="-3 -3 30 30"');
const ground = '#0a0d14';

const found = await findChromium();
const browser = await chromium.launch({
	executablePath: found.path,
	chromiumSandbox: false,
	args: [...chromiumArgs],
	env: { ...(process.env as Record<string, string>), ...found.env }
});
mkdirSync(`${folder}/icons`, { recursive: true });
for (const { name, side, maskable } of [
	{ name: '192', side: 192, maskable: false },
	{ name: '512', side: 512, maskable: false },
	{ name: '512-maskable', side: 512, maskable: true }
]) {
	const page = await browser.newPage({ viewport: { width: side, height: side } });
	const style = `margin:0;background:${maskable ? ground : 'transparent'}`;
	await page.setContent(`<body style="${style}">${maskable ? whole : mark}</body>`);
	await page.addStyleTag({ content: `svg{display:block;width:${side}px;height:${side}px}` });
	writeFileSync(`${folder}/icons/${name}.png`, await page.screenshot({ omitBackground: !maskable }));
	await page.close();
}
await browser.close();
