import { Check } from './check.ts';
import { type Answer, type Ask, type Fink, type Reader } from './fink.ts';
import { FinkError } from './fink-error.ts';
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

interface Route<T> {
	read: Reader<T[]>;
	question: (names: readonly string[]) => Question;
}

/**
 * One unknown name fails a whole list: it is read out of the refusal, left out, and the rest asked again; where the refusal
 * tells only the list, each half of it is asked. If all are unknown, the refusal stands.
 */
export async function askBodies<T extends FinkRow>(
	fink: Fink,
	args: BodiesArgs,
	ask: Ask,
	route: Route<T>
): Promise<Answer<T[]>> {
	const names = [...new Set(args.names.map((name) => name.trim()).filter((name) => name !== ''))];
	new Check(fink, route.question(names))
		.some(names.join(''), 'the name of a Solar System body')
		.that(names.length > MOST_NAMES ? `expected at most ${MOST_NAMES} bodies at once, got ${names.length}` : null)
		.that(names.some((name) => name.includes(',')) ? 'expected names without a comma' : null);
	const unknown: string[] = [];
	const answers = await askList(names);
	const [first] = answers;
	const rows = answers.length === 1 && first ? first.value : answers.flatMap(({ value }) => value);
	return {
		value: rows,
		at: Math.min(...answers.map(({ at }) => at)),
		cached: answers.every(({ cached }) => cached),
		kept: answers.some(({ kept }) => kept),
		url: fink.link(route.question(names.filter((name) => !unknown.includes(name)))),
		note: unknownNote(unknown),
		received: answers.reduce((sum, { received }) => sum + received, 0),
		incomplete: answers.some(({ incomplete }) => incomplete)
	};

	async function askList(list: readonly string[]): Promise<Answer<T[]>[]> {
		try {
			return [await fink.ask(route.question(list), ask, route.read)];
		} catch (error) {
			const said = error instanceof FinkError && error.code === 'refused' ? error.said : null;
			if (said === null || !UNKNOWN.some((form) => form.test(said)) || unknown.length >= MOST_UNKNOWN) throw error;
			const name = list.length === 1 ? list[0] : unknownName(said, list);
			if (name === undefined) {
				const half = Math.ceil(list.length / 2);
				return [...(await askList(list.slice(0, half))), ...(await askList(list.slice(half)))];
			}
			unknown.push(name);
			if (unknown.length === names.length) throw error;
			const rest = list.filter((other) => other !== name);
			return rest.length === 0 ? [] : askList(rest);
		}
	}
}

function unknownName(said: string, names: readonly string[]): string | undefined {
	for (const form of UNKNOWN) {
		const told = form.exec(said)?.[1];
		if (told === undefined) continue;
		const found = names.find((name) => plain(name) === plain(told));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Blanks and underscores are one to the service. */
function plain(name: string): string {
	return name.replace(/[\s_]+/g, '').toLowerCase();
}

function unknownNote(unknown: readonly string[]): string | null {
	if (unknown.length === 0) return null;
	return `Left out, as no service knows ${unknown.length === 1 ? 'it' : 'them'}: ${unknown.join(', ')}.`;
}
