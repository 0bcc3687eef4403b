import { startAladin } from './aladin.ts';
import { Scene } from './scene.ts';
import { Stage } from './stage.ts';
import { midnight, mjdNow } from './sun.ts';

/** The backdrop that ships with the app. */
const BACKDROP = '/hips/milky-way';

let opened: Promise<Scene> | null = null;

/**
 * The one map of the app, moved into `parent`: Aladin cannot be taken down, so it is started once and kept. A start that
 * failed is tried again at the next call. A first start holds the page's thread for long: it waits for `calm`.
 */
export async function openScene(parent: HTMLElement, calm: Promise<unknown> = Promise.resolve()): Promise<Scene> {
	opened ??= start(parent, calm).catch((error: unknown) => {
		opened = null;
		throw error;
	});
	const scene = await opened;
	scene.enter(parent);
	return scene;
}

async function start(parent: HTMLElement, calm: Promise<unknown>): Promise<Scene> {
	const stage = new Stage();
	stage.enter(parent);
	try {
		const base = await startAladin(stage.ground, new URL(BACKDROP, location.href).href, midnight(mjdNow()), 0, calm);
		return new Scene(base, stage);
	} catch (error) {
		stage.host.remove();
		throw error;
	}
}
