import type { Which } from '#lib/fink/cutouts.ts';
import type { ColourMap } from '#lib/fits/colours.ts';
import type { Offset } from '#lib/fits/placed.ts';
import type { Stretch } from '#lib/fits/stretch.ts';
import { type StampsLook, STAMPS_START } from '#lib/route.ts';

/** Magnifications; 1 shows the whole stamp. */
export const ZOOMS = [1, 2, 4, 8] as const;
/** Two stamps that change places in the first one's frame. */
export type Pair = readonly [Which, Which];
export const PAIRS: readonly Pair[] = [
	['science', 'template'],
	['science', 'difference'],
	['template', 'difference']
];

/** How the three stamps are looked at, all alike. */
export class StampsView {
	stretch: Stretch = $state(STAMPS_START.stretch);
	colours: ColourMap = $state(STAMPS_START.colours);
	/** Per cent of the pixels that are drawn black, and that are not drawn white. */
	low = $state(STAMPS_START.low);
	high = $state(STAMPS_START.high);
	/** All three are drawn black and white at the same values: those of all their pixels together. */
	same = $state(STAMPS_START.same);
	#zoom: number = $state(0);
	/** What is in the middle of the frames. */
	centre: Offset = $state.raw({ right: 0, down: 0 });
	/** The pixel under the pointer, or where the arrow keys led; null: none. */
	cursor: Offset | null = $state.raw(null);
	/** Half the side of what the largest of the three shows at zoom 1, sides of a pixel. */
	reach = $state(32);
	blink: Pair | null = $state.raw(null);
	/** The second of the pair is in the first one's frame. */
	second = $state(false);

	constructor({ stretch, colours, low, high, same }: StampsLook) {
		this.stretch = stretch;
		this.colours = colours;
		this.low = low;
		this.high = high;
		this.same = same;
	}
	/** What of it goes into the link. */
	get look(): StampsLook {
		const { stretch, colours, low, high, same } = this;
		return { stretch, colours, low, high, same };
	}
	get zoom(): number {
		return ZOOMS[this.#zoom] ?? 1;
	}
	/** px of a frame to a pixel of the stamp. */
	scale(side: number): number {
		return (side / (2 * this.reach)) * this.zoom;
	}
	/** One step closer or farther; closer around the cursor. */
	step(by: 1 | -1): void {
		this.#zoom = Math.min(ZOOMS.length - 1, Math.max(0, this.#zoom + by));
		this.centreOn(by > 0 && this.cursor !== null ? this.cursor : this.centre);
	}
	whole(): void {
		this.#zoom = 0;
		this.centreOn({ right: 0, down: 0 });
	}
	/** Puts a point into the middle, as far as the stamp reaches. */
	centreOn({ right, down }: Offset): void {
		const room = this.reach * (1 - 1 / this.zoom);
		const within = (value: number): number => Math.min(room, Math.max(-room, value));
		this.centre = { right: within(right), down: within(down) };
	}
	/** The cursor one pixel on, from the alert where there is none; the frames follow it. */
	move(right: number, down: number): void {
		const from = this.cursor ?? { right: 0, down: 0 };
		const within = (value: number): number => Math.min(this.reach, Math.max(-this.reach, value));
		this.cursor = { right: within(from.right + right), down: within(from.down + down) };
		const seen = this.reach / this.zoom;
		const outside =
			Math.abs(this.cursor.right - this.centre.right) > seen || Math.abs(this.cursor.down - this.centre.down) > seen;
		if (outside) this.centreOn(this.cursor);
	}
	/** What the frame of a stamp shows. */
	shown(which: Which): Which {
		return this.blink !== null && this.second && this.blink[0] === which ? this.blink[1] : which;
	}
}
