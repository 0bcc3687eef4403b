/** Cycles per day of the sky above a site: night follows night by the Sun's day, a field culminates by the sidereal one. */
const DAILY = [1, 1.002_737_909];
/** Cycles per day of the season. */
const YEARLY = 1 / 365.25;
/** Most days or years that an alias is looked for away. */
const MOST_APART = 3;
/** Multiples that a shape other than a sine (2, 3) or two unlike halves of a cycle (½) bring. */
const HARMONICS = [2, 3, 1 / 2, 1 / 3];
/** Multiples whose own daily aliases are looked for. */
const ALIASED = [1, 2, 1 / 2];

/**
 * Why a peak may not be the period. `cadence`: it lies at a whole number of cycles per day, as what repeats with the nights
 * does · `harmonic`: at a multiple `factor` of the stronger peak `of` (its place in the list) · `day`, `year`: at `factor`
 * times that plus or minus `cycles` per day or year. The stronger one may itself be the alias: the sampling cannot tell.
 */
export type Alias =
	| { kind: 'cadence'; cycles: number }
	| { kind: 'harmonic'; of: number; factor: number }
	| { kind: 'day' | 'year'; of: number; factor: number; cycles: number };

/** What a peak at `frequency` may be but a period; `stronger`: frequencies of the peaks above it; all cycles per day. `within`: 1/baseline. */
export function aliasOf(frequency: number, stronger: readonly number[], within: number): Alias | null {
	const near = (other: number): boolean => Math.abs(frequency - other) <= within;
	for (let cycles = 1; cycles <= MOST_APART; cycles += 1) {
		if (DAILY.some((day) => near(cycles * day))) return { kind: 'cadence', cycles };
	}
	for (const [of, base] of stronger.entries()) {
		const factor = HARMONICS.find((multiple) => near(multiple * base));
		if (factor !== undefined) return { kind: 'harmonic', of, factor };
	}
	for (const [of, base] of stronger.entries()) {
		for (const factor of ALIASED) {
			for (let n = 1; n <= MOST_APART; n += 1) {
				for (const cycles of [n, -n]) {
					if (DAILY.some((day) => near(Math.abs(factor * base + cycles * day))))
						return { kind: 'day', of, factor, cycles };
				}
			}
		}
		for (let n = 1; n <= MOST_APART; n += 1) {
			for (const cycles of [n, -n]) {
				if (near(base + cycles * YEARLY)) return { kind: 'year', of, factor: 1, cycles };
			}
		}
	}
	return null;
}

/** One line on an alias, for people; peaks are counted from 1. */
export function aliasText(alias: Alias): string {
	if (alias.kind === 'cadence') {
		return `${alias.cycles === 1 ? 'one cycle' : `${alias.cycles} cycles`} a day, the rhythm of the nights themselves`;
	}
	const factor = { 2: '2', 3: '3', [1 / 2]: '½', [1 / 3]: '⅓' }[alias.factor] ?? '';
	const base = `f${alias.of + 1}`;
	if (alias.kind === 'harmonic') return `${factor} ${base}: a harmonic of peak ${alias.of + 1}`;
	const sign = alias.cycles < 0 ? '−' : '+';
	const unit = alias.kind === 'day' ? 'd⁻¹' : 'yr⁻¹';
	return `${factor === '' ? '' : `${factor} `}${base} ${sign} ${Math.abs(alias.cycles)} ${unit}: an alias of peak ${alias.of + 1}`;
}
