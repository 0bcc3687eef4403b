import { Check } from './check.ts';
import { type Answer, type Ask, type Fink, type Reader } from './fink.ts';
import { FinkError } from './fink-error.ts';
import { changed } from './note.ts';
import type { Question } from './question.ts';
import type { FinkRow } from './row.ts';

export interface BodiesArgs {
	names: readonly string[];
	/** Distances, phase, predicted magnitudes for each alert, by IMCCE Miriade: slower. */
	ephemerides?: boolean;
}

/** Most names in one question, and most of them that may turn out to be unknown: each costs one more question. */
export const MOST_NAMES = 100;
export const MOST_UNKNOWN = 20;

/** How Fink says which name it does not know. */
const UNKNOWN = [/for the object (.+?) according to quaero/i, /^(.+?) is not a valid name or number/i];

/** One unknown name fails a whole list: it is read out of the refusal, left out, and the rest asked again. */
export async function askBodies<T extends FinkRow>(
	fink: Fink,
	{ names }: BodiesArgs,
	ask: Ask,
	route: { read: Reader<T[]>; question: (names: readonly string[]) => Question }
): Promise<Answer<T[]>> {
	let rest = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
	const unknown: string[] = [];
	new Check(fink, route.question(rest))
		.some(rest.join(''), 'the name of a Solar System body')
		.that(rest.length > MOST_NAMES ? `expected at most ${MOST_NAMES} bodies at once, got ${rest.length}` : null)
		.that(rest.some((name) => name.includes(',')) ? 'expected names without a comma' : null);
	for (;;) {
		try {
			const answer = await fink.ask(route.question(rest), ask, route.read);
			return changed(answer, answer.value, unknownNote(unknown));
		} catch (error) {
			const name = error instanceof FinkError && error.code === 'refused' ? unknownName(error.said, rest) : null;
			if (name === null || rest.length === 1 || unknown.length >= MOST_UNKNOWN) throw error;
			unknown.push(name);
			rest = rest.filter((other) => other !== name);
		}
	}
}

function unknownName(said: string | null, names: readonly string[]): string | null {
	for (const form of UNKNOWN) {
		const told = form.exec(said ?? '')?.[1];
		if (told === undefined) continue;
		const found = names.find((name) => plain(name) === plain(told));
		if (found !== undefined) return found;
	}
	return null;
}

/** Blanks and underscores are one to the service. */
function plain(name: string): string {
	return name.replace(/[\s_]+/g, '').toLowerCase();
}

function unknownNote(unknown: readonly string[]): string | null {
	if (unknown.length === 0) return null;
	return `Left out, as no service knows ${unknown.length === 1 ? 'it' : 'them'}: ${unknown.join(', ')}.`;
}
