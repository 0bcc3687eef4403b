import { mount, unmount } from 'svelte';
import { FAMILIES, type Family } from '#lib/alert/alert.ts';
import { openScene } from '#lib/sky/open.ts';
import type { Scene } from '#lib/sky/scene.ts';
import SkyMap from '#lib/sky/SkyMap.svelte';
import '../../../src/app.css';

// The map alone on a page, for tests and benchmarks: what it reports is kept, what it offers hangs on `window.sky`.

const target = document.getElementById('map');
if (target === null) throw new Error('expected #map on the page');
const log = {
	picked: [] as number[][],
	hovered: [] as (number | null)[],
	failed: [] as string[]
};
const theme = new URLSearchParams(location.search).get('theme') ?? 'dark';
document.documentElement.dataset.theme = theme;

function open(shown: ReadonlySet<Family> = new Set(FAMILIES)) {
	return mount(SkyMap, {
		target: target as HTMLElement,
		props: {
			onready: () => undefined,
			onpick: (ids: number[]) => log.picked.push(ids),
			onhover: (id: number | null) => log.hovered.push(id),
			onfail: (error: Error) => log.failed.push(error.message),
			nameOf: (id: number) => `object ${id}`,
			theme,
			shown,
			description: 'Marks of a test.'
		}
	});
}
let map = open();

export interface SkyPage {
	scene: Scene;
	log: typeof log;
	/** Takes the map off the page and brings it back. */
	reopen(shown?: ReadonlySet<Family>): Promise<void>;
}
declare global {
	interface Window {
		sky?: SkyPage;
		/** Counted by a test. */
		drawn: number;
	}
}
const section = () => target.querySelector('section') as HTMLElement;
const scene = await openScene(section()).catch(() => null);
if (scene !== null) {
	window.sky = {
		scene,
		log,
		async reopen(shown) {
			await unmount(map);
			map = open(shown);
			await openScene(section());
		}
	};
}
