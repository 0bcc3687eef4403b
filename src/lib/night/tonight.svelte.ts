import { mySite } from '#lib/my-site.svelte.ts';
import { type Night, nightAt } from './night.ts';
import { type Instant, instantAt } from './seen.ts';

/** The sky is looked at so often, days: half a minute, in which it turns by 0.13°. */
const STEP = 1 / 2880;

/** The night at the user's site, by a clock (MJD UTC). Null while no site is chosen, and before the clock goes. */
export class Tonight {
	readonly #clock: () => number;
	#before: Night | null = null;
	readonly #mjd: number = $derived.by(() => Math.floor(this.#clock() / STEP) * STEP);

	readonly night: Night | null = $derived.by(() => {
		const { site, limits } = mySite;
		this.#before = site === null || !(this.#mjd > 0) ? null : nightAt(site, limits, this.#mjd, this.#before);
		return this.#before;
	});
	readonly instant: Instant | null = $derived(this.night === null ? null : instantAt(this.night, this.#mjd));

	constructor(clock: () => number) {
		this.#clock = clock;
	}
}
