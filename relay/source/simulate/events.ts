import { offset, type Place, separation } from './coordinates.ts';
import type { Random } from './random.ts';

/** A notice of a gamma-ray burst, a neutrino or a gravitational wave. */
export interface Notice extends Place {
	observatory: 'Fermi' | 'SWIFT' | 'INTEGRAL' | 'ICECUBE' | 'LVK';
	instrument: string;
	/** `gw`, or nothing for the others. */
	event: string;
	triggerId: string;
	status: string;
	/** Radius of the error region, arcmin; for LVK a large number that is none. */
	errorArcmin: number;
	/** MJD UTC. */
	mjd: number;
}

/** Events of one night that are kept. */
const MAX_EVENTS = 6;
const KINDS = [
	{ observatory: 'Fermi', instrument: 'GBM', share: 5, error: [180, 780] },
	{ observatory: 'SWIFT', instrument: 'BAT', share: 2, error: [2, 4] },
	{ observatory: 'INTEGRAL', instrument: 'ISGRI', share: 1, error: [2, 8] },
	{ observatory: 'ICECUBE', instrument: 'GOLD', share: 1, error: [30, 90] }
] as const;

/** The events of a night: an alert falls into the region of one of them, or a new one is told of there. */
export class Events {
	readonly #random: Random;
	#events: Notice[] = [];
	#count = 0;

	constructor(random: Random) {
		this.#random = random;
	}
	/** The notice for an alert at a place; every fourth new event is a gravitational wave. `mjd`: UTC. */
	near(place: Place, mjd: number): Notice {
		const index = this.#events.findIndex(
			(one) => one.observatory !== 'LVK' && separation(one, place) * 60 < one.errorArcmin
		);
		const known = this.#events[index];
		if (known && this.#random.chance(0.7)) {
			const update = this.#random.chance(0.4);
			if (update) this.#events[index] = { ...known, status: following(known.status) };
			return this.#events[index] ?? known;
		}
		const notice = this.#count % 4 === 1 ? this.#wave(place, mjd) : this.#burst(place, mjd);
		this.#count += 1;
		this.#events = [...this.#events, notice].slice(-MAX_EVENTS);
		return notice;
	}
	#burst(place: Place, mjd: number): Notice {
		const random = this.#random;
		const { observatory, instrument, error } = random.weighted(KINDS, (kind) => kind.share);
		const errorArcmin = Math.round(random.range(error[0], error[1]) * 10) / 10;
		const [distance, angle] = [(0.8 * errorArcmin * Math.sqrt(random.next())) / 60, random.range(0, 2 * Math.PI)];
		return {
			...offset(place, distance * Math.sin(angle), distance * Math.cos(angle)),
			observatory,
			instrument,
			event: '',
			// Fermi counts seconds since 2001: it gives such a number in 2032.
			triggerId: String(990_000_000 + this.#count * 977),
			status: 'initial',
			errorArcmin,
			mjd: mjd - random.range(0.01, 0.6)
		};
	}
	#wave(place: Place, mjd: number): Notice {
		const random = this.#random;
		const day = new Date((mjd - 40_587) * 86_400_000).toISOString().slice(2, 10).replaceAll('-', '');
		return {
			...offset(place, random.range(-15, 15), random.range(-15, 15)),
			observatory: 'LVK',
			instrument: 'H1_L1',
			event: 'gw',
			triggerId: `S${day}zz${String.fromCharCode(97 + (this.#count % 26))}`,
			status: 'initial',
			errorArcmin: 20_000_000,
			mjd: mjd - random.range(0.1, 0.9)
		};
	}
}

function following(status: string): string {
	const count = /^update_(\d+)$/.exec(status)?.[1];
	return `update_${count === undefined ? 0 : Number(count) + 1}`;
}
