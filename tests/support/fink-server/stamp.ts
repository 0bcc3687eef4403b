import { random } from './random.ts';

/** A square image: rows of pixels, NaN where blank. */
export type Stamp = readonly (readonly number[])[];

/** A made-up stamp: noise, a star (none in the template's place for Difference), a blank corner. Reconstructed. */
export function stampOf(seed: string, kind: string, side: number): Stamp {
	const rnd = random(`${seed} ${kind}`);
	const bright = kind === 'Template' ? 90 : kind === 'Difference' ? 160 : 250;
	const middle = (side - 1) / 2;
	return Array.from({ length: side }, (_, y) =>
		Array.from({ length: side }, (_, x) => {
			if (x + y < 4) return Number.NaN;
			const r2 = (x - middle) ** 2 + (y - middle) ** 2;
			return (
				Math.round((bright * Math.exp(-r2 / 6) + (rnd() - 0.5) * 20 + (kind === 'Difference' ? 0 : 30)) * 1000) / 1000
			);
		})
	);
}

/** The stamp as the service writes it: rows of numbers, bare NaN for blanks, which JSON does not have. */
export const stampJson = (stamp: Stamp): string =>
	`[${stamp.map((line) => `[${line.map((pixel) => (Number.isNaN(pixel) ? 'NaN' : String(pixel))).join(',')}]`).join(',')}]`;
