import type { LightCurve } from '#lib/alert/light-curve.ts';
import { type Answer, follow } from '#lib/detail/answer.ts';
import type { Detail } from '#lib/detail/client.ts';
import type { Packet } from '#lib/detail/packet.ts';

/** What is asked for: one alert of one object. */
export interface Wanted {
	/** Survey and id. */
	object: string;
	/** null: nothing. */
	seq: number | null;
	detail: Detail;
}

const LOADING = { kind: 'loading' } as const;

/**
 * Light curve and packet of the alert that is wanted. Another object begins empty; another alert of the same object keeps what
 * is shown until its own is there. Made while a component starts, and lives as long as it.
 */
export class Known {
	readonly #wanted: () => Wanted;
	/** The object that the answers are of. */
	#object = $state('');
	#curve: Answer<LightCurve> = $state.raw(LOADING);
	#packet: Answer<Packet> = $state.raw(LOADING);
	#curveAttempt = $state(0);
	#packetAttempt = $state(0);

	constructor(wanted: () => Wanted) {
		this.#wanted = wanted;
		$effect(() => {
			void this.#curveAttempt;
			const { object, seq, detail } = wanted();
			if (seq === null) return;
			return follow(
				(signal) => detail.lightCurve(seq, { signal, urgent: true }),
				(answer) => {
					this.#begin(object);
					this.#curve = answer;
				}
			);
		});
		$effect(() => {
			void this.#packetAttempt;
			const { object, seq, detail } = wanted();
			if (seq === null) return;
			return follow(
				(signal) => detail.packet(seq, { signal, urgent: true }),
				(answer) => {
					this.#begin(object);
					this.#packet = answer;
				}
			);
		});
	}
	get curve(): Answer<LightCurve> {
		return this.#object === this.#wanted().object ? this.#curve : LOADING;
	}
	/** What stands in the plot while it is empty; what may be tried again is told below it, with the button. */
	get curveNote(): string {
		const { curve } = this;
		if (curve.kind === 'loading') return 'Loading the light curve…';
		if (curve.kind === 'there') return '';
		return curve.retry ? 'No light curve yet' : curve.text;
	}
	get packet(): Answer<Packet> {
		return this.#object === this.#wanted().object ? this.#packet : LOADING;
	}
	retryCurve(): void {
		this.#curveAttempt += 1;
	}
	retryPacket(): void {
		this.#packetAttempt += 1;
	}

	#begin(object: string): void {
		if (this.#object === object) return;
		this.#object = object;
		this.#curve = LOADING;
		this.#packet = LOADING;
	}
}
