import { untrack } from 'svelte';
import { revealed, type Window, windowOf } from './window.ts';

/** What a window onto many rows needs to know; each is asked anew when what it reads changes. */
export interface RowWindowOptions<Row> {
	rows: () => readonly Row[];
	/** Of one row and of what stands still above them, px. */
	rowHeight: number;
	head?: number;
	/** Place of the chosen row; undefined: it is not among them. Told when another one is chosen. */
	chosen: () => unknown;
	placeOf: () => number | undefined;
	/** Changes where the rows are sorted anew: shown from the top then. */
	order: () => unknown;
}

/**
 * The rows of a long list that are in sight. Make it while a component is made; bind its `box` and `height`, and set `scroll` at
 * each scroll.
 */
export class RowWindow<Row> {
	readonly #options: RowWindowOptions<Row>;
	box: HTMLElement | undefined = $state.raw();
	scroll = $state(0);
	/** Of the box, px. */
	height = $state(0);
	readonly view: Window = $derived.by(() =>
		windowOf(this.#options.rows().length, this.#options.rowHeight, this.scroll, this.room)
	);
	readonly rows: { row: Row; at: number }[] = $derived.by(() => {
		const { from, to } = this.view;
		return this.#options
			.rows()
			.slice(from, to)
			.map((row, i) => ({ row, at: from + i }));
	});

	constructor(options: RowWindowOptions<Row>) {
		this.#options = options;
		const { rowHeight, head = 0, chosen, placeOf, order } = options;
		$effect(() => {
			void chosen();
			const box = this.box;
			const at = untrack(placeOf);
			if (box !== undefined && at !== undefined) {
				box.scrollTop = revealed(at, rowHeight, box.scrollTop, box.clientHeight - head);
			}
		});
		$effect(() => {
			void order();
			if (this.box !== undefined) this.box.scrollTop = 0;
		});
	}
	/** Room for rows, px. */
	get room(): number {
		return Math.max(0, this.height - (this.#options.head ?? 0));
	}
	/** Rows that a key like Page Down moves by, or to the ends: `null` for another key. */
	stepOf(key: string): number | null {
		const page = Math.max(1, Math.floor(this.room / this.#options.rowHeight) - 1);
		return { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 }[key] ?? null;
	}
}
