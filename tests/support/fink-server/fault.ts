import type { Args } from './args.ts';
import type { Row } from './row.ts';

/** How an answer goes wrong (or is only late). */
export type Fault =
	/** Held back until the fault is taken away; then the ordinary answer. */
	| 'slow'
	/** The connection ends in the middle of the body. */
	| 'cut'
	/** 400 with a Python dict as text. */
	| 'dict'
	/** 500 with JSON `{"message": …}`. */
	| 'message'
	/** 500 with an HTML page, as API code. */
	| 'html500'
	/** 504 of the server in front: HTML without CORS headers. */
	| 'gateway'
	/** 200 with an HTML page. */
	| 'html200'
	/** 200 with JSON type and no byte. */
	| 'empty'
	/** 200 with JSON type and text that is no JSON. */
	| 'garbage'
	/** 200 with `[]`. */
	| 'none'
	/** The connection ends before an answer. */
	| 'reset';

/** Made-up rows; `cells`: what stands in each, or in which. */
export interface MadeUp {
	rows: number;
	cells?: Row | ((at: number) => Row);
}

export interface FaultRule {
	/** Which requests: those that agree in all that is given. */
	survey?: 'ztf' | 'lsst';
	route?: string;
	method?: 'GET' | 'POST';
	when?: (args: Args) => boolean;
	/** How many requests it meets before it is used up; default: all until it is taken away. */
	times?: number;
	/** What happens to them: a fault, or so many made-up rows in the place of the answer, with these cells in each, or in one. */
	what: Fault | MadeUp;
}

interface Active {
	rule: FaultRule;
	left: number;
	release: () => void;
	released: Promise<void>;
}

/** The rules in force, the newest first. */
export class Faults {
	readonly #active: Active[] = [];

	/** Adds a rule; the returned function takes it away and lets go of what it held back. */
	add(rule: FaultRule): () => void {
		let release = (): void => {};
		const released = new Promise<void>((resolve) => {
			release = resolve;
		});
		const active = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, release, released };
		this.#active.unshift(active);
		return () => {
			const at = this.#active.indexOf(active);
			if (at >= 0) this.#active.splice(at, 1);
			release();
		};
	}

	/** The rule that meets a request, counted as used once; `released` resolves when it is taken away. */
	meet(
		survey: 'ztf' | 'lsst',
		route: string,
		method: string,
		args: Args
	): { what: FaultRule['what']; released: Promise<void> } | null {
		const met = this.#active.find(
			({ rule, left }) =>
				left > 0 &&
				(rule.survey ?? survey) === survey &&
				(rule.route ?? route) === route &&
				(rule.method ?? method) === method &&
				(rule.when?.(args) ?? true)
		);
		if (!met) return null;
		met.left--;
		return { what: met.rule.what, released: met.released };
	}

	/** Lets go of everything. */
	clear(): void {
		for (const { release } of this.#active.splice(0)) release();
	}
}
