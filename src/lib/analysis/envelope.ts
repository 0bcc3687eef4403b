import { frequencyAt, type FrequencyGrid } from './frequency-grid.ts';

/** Most points that a periodogram is drawn with: two a pixel of a wide plot. */
export const DRAWN_POINTS = 4000;

/** Points of a line, frequencies (cycles per day) ascending. */
export interface Envelope {
	frequency: Float64Array;
	power: Float64Array;
}

export interface View {
	/** Cycles per day; default the whole grid. */
	from?: number;
	to?: number;
	/** Points are spread evenly in frequency, or in its logarithm as an axis of periods wants it; default `linear`. */
	scale?: 'linear' | 'log';
	/** Most points; default 4000. */
	points?: number;
}

/**
 * A periodogram thinned for drawing: of each stretch of frequencies its lowest and its highest point stay, so every peak
 * keeps its height and place. All points, where they are few enough.
 */
export function envelope(power: Float32Array, grid: FrequencyGrid, view: View = {}): Envelope {
	const last = frequencyAt(grid, grid.count - 1);
	const from = Math.max(view.from ?? grid.first, grid.first);
	const to = Math.min(view.to ?? last, last);
	const place = (frequency: number): number => (frequency - grid.first) / grid.step;
	const start = Math.max(0, Math.ceil(place(from) - 1e-6));
	const end = Math.min(grid.count - 1, Math.floor(place(to) + 1e-6));
	const stretches = Math.max(1, Math.floor((view.points ?? DRAWN_POINTS) / 2));
	const border = (k: number): number => {
		const share = k / stretches;
		const frequency = view.scale === 'log' ? from * (to / from) ** share : from + (to - from) * share;
		return Math.ceil(place(frequency) - 1e-6);
	};
	const kept: number[] = [];
	if (end - start + 1 <= 2 * stretches) for (let i = start; i <= end; i += 1) kept.push(i);
	else {
		for (let k = 0; k < stretches; k += 1) {
			const first = Math.max(start, border(k));
			const past = k === stretches - 1 ? end + 1 : Math.min(end + 1, border(k + 1));
			if (first >= past) continue;
			let [lowest, highest] = [first, first];
			for (let i = first + 1; i < past; i += 1) {
				if ((power[i] as number) < (power[lowest] as number)) lowest = i;
				if ((power[i] as number) > (power[highest] as number)) highest = i;
			}
			kept.push(...(lowest === highest ? [lowest] : [Math.min(lowest, highest), Math.max(lowest, highest)]));
		}
	}
	return {
		frequency: Float64Array.from(kept, (i) => frequencyAt(grid, i)),
		power: Float64Array.from(kept, (i) => power[i] as number)
	};
}
