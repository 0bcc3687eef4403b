import { MAX_RADIUS } from '#lib/alert/coordinates.ts';
import type { Fink } from './fink.ts';
import type { Question } from './question.ts';
import { spanProblem } from './dates.ts';

export { MOST_ROWS } from '#lib/alert/most-rows.ts';
export { LSST_ID, ZTF_ID } from '#lib/alert/object-id.ts';

/** Refuses a question whose argument is wrong, before it is asked. */
export class Check {
	readonly #fink: Fink;
	readonly #question: Question;

	constructor(fink: Fink, question: Question) {
		this.#fink = fink;
		this.#question = question;
	}
	/** `problem`: in words, null for none. */
	that(problem: string | null): this {
		if (problem !== null) throw this.#fink.refuse(this.#question, problem);
		return this;
	}
	ids(ids: readonly string[], form: RegExp, example: string): this {
		const odd = ids.find((id) => !form.test(id));
		if (odd !== undefined) return this.that(`expected an object like ${example}, got ${quoted(odd)}`);
		return this.that(ids.length === 0 ? `expected at least one object like ${example}, got none` : null);
	}
	/** ra, dec deg; radius arcsec. */
	cone({ ra, dec, radius }: { ra: number; dec: number; radius: number }): this {
		if (!(ra >= 0 && ra <= 360)) this.that(`expected an RA of 0 to 360 degrees, got ${ra}`);
		if (!(dec >= -90 && dec <= 90)) this.that(`expected a Dec of −90 to 90 degrees, got ${dec}`);
		const ok = radius > 0 && radius <= MAX_RADIUS;
		return this.that(ok ? null : `expected a radius of more than 0 and at most ${MAX_RADIUS}″, got ${radius}″`);
	}
	/** MJD UTC. */
	span(from: number | null | undefined, to: number | null | undefined): this {
		return this.that(spanProblem(from, to));
	}
	count(last: number, most: number): this {
		const ok = Number.isSafeInteger(last) && last >= 1 && last <= most;
		return this.that(ok ? null : `expected 1 to ${most.toLocaleString('en')} rows, got ${last}`);
	}
	level(level: number): this {
		return this.that(
			level > 0 && level <= 1 ? null : `expected a credible level of more than 0 and at most 1, got ${level}`
		);
	}
	some(text: string, what: string): this {
		return this.that(text.trim() === '' ? `expected ${what}, got nothing` : null);
	}
}

export function quoted(text: string): string {
	return `"${text.slice(0, 40)}"`;
}
