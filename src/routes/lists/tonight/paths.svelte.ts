import type { Position } from '#lib/alert/position.ts';
import { ephemerisAt } from '#lib/analysis/orbit/ephemeris.ts';
import { newestFirst } from '#lib/archive/curve.ts';
import { lsstBody } from '#lib/archive/body-questions.ts';
import { type Elements, elementsOf } from '#lib/body/elements.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import type { Night } from '#lib/night/night.ts';
import type { Target } from '#lib/targets/target.ts';

/** Bodies of a list whose orbits are looked up; an answer of Fink about one may have megabytes. */
export const MAX_BODIES = 300;

/** Why there is no path of a body tonight, each a sentence. */
const WHY = {
	waiting: 'Moves: its orbit is being looked up on this device.',
	simulated: 'Made up: it moves on no orbit.',
	many: `Moves: the orbits of the first ${MAX_BODIES} bodies of a list are looked up, not this one’s.`,
	unkept: 'Moves: no orbit of it is kept here. Open its page once, or take it with you.',
	without: 'Moves: what LSST saw of it tells no orbit, and ZTF tells none.',
	unread: 'Moves: what is kept of its orbit cannot be read. Open its page again.'
} as const;

/** Paths of Solar System bodies, by what this device keeps of them: Fink is not asked. One for all lists. */
class Paths {
	#found: ReadonlyMap<string, Elements | keyof typeof WHY> = $state.raw(new Map());
	readonly #places = new WeakMap<Night, Map<Elements, Position>>();

	/** Grows with what is found: read it to be run again. */
	get found(): ReadonlyMap<string, Elements | string> {
		return this.#found;
	}
	/** The elements of a target's path; null: none, `whyNot` says why. */
	of({ key }: Target): Elements | null {
		const found = this.#found.get(key);
		return typeof found === 'object' ? found : null;
	}
	whyNot({ key, realm }: Target): string {
		const found = this.#found.get(key);
		return WHY[realm === 'simulated' ? 'simulated' : typeof found === 'string' ? found : 'waiting'];
	}
	/** Where a body stands in the middle of a night, deg ICRS; the same object for the same night. */
	placeIn(night: Night, elements: Elements): Position {
		let places = this.#places.get(night);
		if (places === undefined) this.#places.set(night, (places = new Map()));
		let place = places.get(elements);
		if (place === undefined) places.set(elements, (place = ephemerisAt(elements.orbit, night.midnight)));
		return place;
	}
	/** Looks up what is kept of these bodies, one after the other; what was found before is not looked up again. */
	async look(fink: Fink, targets: readonly Target[], signal: AbortSignal): Promise<void> {
		const bodies = targets.filter(({ kind, realm }) => kind === 'body' && realm !== 'simulated');
		const found = new Map<string, Elements | keyof typeof WHY>();
		for (const [at, target] of bodies.entries()) {
			if (this.of(target) !== null) continue;
			found.set(target.key, at < MAX_BODIES ? await keptOf(fink, target.name, signal) : 'many');
			if (signal.aborted) return;
		}
		if ([...found].some(([key, one]) => this.#found.get(key) !== one))
			this.#found = new Map([...this.#found, ...found]);
	}
}
export const paths = new Paths();

async function keptOf(
	fink: Fink,
	name: string,
	signal: AbortSignal
): Promise<Elements | 'unkept' | 'without' | 'unread'> {
	try {
		const { value } = await lsstBody(fink, name, { signal, kept: 'held' });
		const elements = elementsOf(newestFirst(value));
		return 'orbit' in elements ? elements : 'without';
	} catch (error) {
		return error instanceof FinkError && error.code === 'unkept' ? 'unkept' : 'unread';
	}
}
