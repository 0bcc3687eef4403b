/** Rings of new alerts that open at one time; of a burst only the newest get one. */
const MAX_RINGS = 64;
/** How long a ring opens, ms. */
const RING_MS = 600;

/** A ring around a new alert; `opened` 0…1. */
export interface Ring {
	slot: number;
	opened: number;
}

/** The rings that open around new alerts, once each; none where the user wants no motion. Times in ms of performance.now(). */
export class Rings {
	#rings: { slot: number; since: number }[] = [];

	get active(): boolean {
		return this.#rings.length > 0;
	}

	open(slots: readonly number[], now: number): void {
		if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
		this.#rings = [...this.#rings, ...slots.slice(-MAX_RINGS).map((slot) => ({ slot, since: now }))].slice(-MAX_RINGS);
	}

	/** The rings as they stand now; those that have opened are gone for good. */
	at(now: number): Ring[] {
		this.#rings = this.#rings.filter((ring) => now - ring.since < RING_MS);
		return this.#rings.map((ring) => ({ slot: ring.slot, opened: Math.max(0, now - ring.since) / RING_MS }));
	}

	clear(): void {
		this.#rings = [];
	}
}
