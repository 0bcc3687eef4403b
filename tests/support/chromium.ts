import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Chromium that the tests may start, and what its environment needs beside ours. */
export interface Chromium {
	path: string;
	env: Record<string, string>;
	/** Where it came from, for one line of output. */
	origin: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Chromium at CHROMIUM_PATH, else the one that an npm package brings: the same for everyone, without a window to draw,
 * and built with its profile, so that a page costs half of the CPU time that it costs a distribution's. Where there is
 * none for this machine, Playwright's or the system's; never a download.
 */
export async function findChromium(): Promise<Chromium> {
	const given = process.env.CHROMIUM_PATH;
	if (given !== undefined && given !== '') {
		if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist: correct or unset it`);
		return { path: given, env: {}, origin: 'CHROMIUM_PATH' };
	}
	// The package's file is one for Linux on x64.
	if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
	const { chromium } = await import('@playwright/test');
	if (existsSync(chromium.executablePath())) return { path: chromium.executablePath(), env: {}, origin: 'Playwright' };
	if (existsSync('/usr/bin/chromium')) return { path: '/usr/bin/chromium', env: {}, origin: 'the system' };
	throw new Error('expected a Chromium, found none: set CHROMIUM_PATH');
}

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>FOLDER/fonts</dir>
  <cachedir>FOLDER/fonts-cache</cachedir>
</fontconfig>
`;

/** Unpacks @sparticuz/chromium into a folder of this version: the package takes any `chromium` it finds in TMPDIR for its own. */
export async function unpacked(): Promise<Chromium> {
	const home = join(root, 'node_modules', '@sparticuz', 'chromium');
	const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
	const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
	mkdirSync(folder, { recursive: true });
	const before = process.env.TMPDIR;
	process.env.TMPDIR = folder;
	try {
		const { inflate } = await import('@sparticuz/chromium');
		for (const part of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
			await inflate(join(home, 'bin', part));
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
	// The package's own names folders of the place that it is made for; with no font at all Chromium ends itself.
	const fonts = join(folder, 'fonts.conf');
	writeFileSync(
		fonts,
		FONTS_CONF.replaceAll('FOLDER', () => folder)
	);
	const libraries = [join(folder, 'al2023', 'lib'), folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
	const path = join(folder, 'chromium');
	return {
		path,
		env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts },
		origin: `@sparticuz/chromium ${version} in ${dirname(path)}`
	};
}

/** WebGL2 in software, and no word to the outside. `--no-sandbox` because root may run the tests. */
export const chromiumArgs: readonly string[] = [
	'--no-sandbox',
	'--use-angle=swiftshader',
	'--enable-unsafe-swiftshader',
	'--ignore-gpu-blocklist',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--font-render-hinting=none'
];

/**
 * For tests, which look at what is drawn and not at how fast: pages are put together by the processor itself, which
 * takes a tenth of the time that it takes as a graphics card in software. WebGL stays what it is.
 */
export const testArgs: readonly string[] = [...chromiumArgs, '--disable-gpu-compositing'];
