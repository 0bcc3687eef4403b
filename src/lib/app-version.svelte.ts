import { dev, version } from '$app/environment';

const WORKER = '/service-worker.js';
/** How long the worker is waited for when it is asked, ms. */
const ANSWER_MS = 3000;
/** How often it is seen whether the host has a newer version, ms. */
const LOOK_MS = 3_600_000;

/** `unable`: this browser runs no worker for this page (plain http, private window) · `kept`: the app starts without network. */
export type Readiness = 'unknown' | 'unable' | 'kept';

/**
 * The app as this browser keeps it, to start without a network. A newer version is fetched beside it and waits until the user
 * asks for it; then all tabs load anew, once.
 */
class AppVersion {
	#newer = $state(false);
	#readiness: Readiness = $state('unknown');
	#registration: ServiceWorkerRegistration | null = null;
	#reloading = false;

	/** A newer version is here and waits. */
	get newer(): boolean {
		return this.#newer;
	}
	get readiness(): Readiness {
		return this.#readiness;
	}
	/** Begins when the page has what it needs; returns the way to stop. */
	start(): () => void {
		if (dev || !('serviceWorker' in navigator)) {
			this.#readiness = 'unable';
			return () => undefined;
		}
		const { serviceWorker } = navigator;
		const hear = ({ data }: MessageEvent<{ type?: unknown; version?: unknown }>) => {
			if (data.type !== 'used' || data.version === version || this.#reloading) return;
			this.#reloading = true;
			location.reload();
		};
		serviceWorker.addEventListener('message', hear);
		let timer: ReturnType<typeof setInterval> | undefined;
		let ended = false;
		const begin = async (): Promise<void> => {
			if (ended) return;
			await this.#register();
			timer = setInterval(() => void this.#registration?.update().catch(() => undefined), LOOK_MS);
		};
		const idle = () => ('requestIdleCallback' in window ? requestIdleCallback(() => void begin()) : void begin());
		if (document.readyState === 'complete') idle();
		else addEventListener('load', idle, { once: true });
		return () => {
			ended = true;
			clearInterval(timer);
			removeEventListener('load', idle);
			serviceWorker.removeEventListener('message', hear);
		};
	}
	/** Takes the version that waits: all tabs load anew. */
	use(): void {
		const { waiting, active } = this.#registration ?? {};
		(waiting ?? active)?.postMessage({ type: 'use' });
	}

	async #register(): Promise<void> {
		try {
			// `none`: a worker out of the browser's own cache would never see a newer one.
			this.#registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' });
		} catch {
			this.#readiness = 'unable';
			return;
		}
		const registration: unknown = this.#registration;
		// What stands between page and browser may forbid it by giving nothing.
		if (!(registration instanceof ServiceWorkerRegistration)) {
			this.#registration = null;
			this.#readiness = 'unable';
			return;
		}
		registration.addEventListener('updatefound', () => {
			registration.installing?.addEventListener('statechange', () => void this.#look());
		});
		const { active } = await navigator.serviceWorker.ready;
		this.#readiness = 'kept';
		active?.postMessage({ type: 'repair' });
		await this.#look();
	}
	/** A version waits where a worker does, or where the one at work is newer than this page. */
	async #look(): Promise<void> {
		const { waiting, active } = this.#registration ?? {};
		if (waiting) this.#newer = true;
		else if (active) this.#newer = (await versionOf(active)) !== version;
	}
}

/** The version of a worker; this page's own where it does not answer. */
function versionOf(worker: ServiceWorker): Promise<string> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		const timer = setTimeout(() => resolve(version), ANSWER_MS);
		port1.onmessage = ({ data }: MessageEvent<{ version?: unknown }>) => {
			clearTimeout(timer);
			port1.close();
			resolve(typeof data.version === 'string' ? data.version : version);
		};
		worker.postMessage({ type: 'version' }, [port2]);
	});
}

export const appVersion = new AppVersion();
