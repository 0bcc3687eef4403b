import { brief } from './bare.ts';
import { fold, nearest } from './near.ts';
import type { Known } from './reading.ts';

const GROUP = /^\((TNS|SIMBAD|CTA)\) /i;

/** The name without its group: `(TNS) SN Ia` → `SN Ia`. */
export function bareClass(name: string): string {
	return name.replace(GROUP, '');
}

/** Classes that a text names, best rule first: to the letter, in any case, without the group before it. */
export function classesNamed(text: string, classes: readonly string[]): string[] {
	const rules: ((name: string) => boolean)[] = [
		(name) => name === text,
		(name) => name.toLowerCase() === text.toLowerCase(),
		(name) => bareClass(name) === text,
		(name) => bareClass(name).toLowerCase() === text.toLowerCase()
	];
	for (const rule of rules) {
		const found = classes.filter(rule);
		if (found.length > 0) return found;
	}
	return [];
}

/** A class as Fink spells it, or the one line that says which was probably meant. */
export function readClass(text: string, known: Known): { name: string } | { problem: string } {
	const [name, other] = classesNamed(text, known.classes);
	if (name !== undefined && other === undefined) return { name };
	if (name !== undefined && other !== undefined) {
		return { problem: `“${text}” is the name of more than one class: write class="${name}" or class="${other}"` };
	}
	const tag = known.tags.find((one) => fold(one.name) === fold(text));
	if (tag) return { problem: `${tag.name} is a tag of LSST, no class of ZTF: write tag=${tag.name}` };
	return {
		problem: `“${brief(text)}” is no class of Fink: ${meant(text, known.classes, 'choose one of the list in the form')}`
	};
}

/** A tag as Fink spells it, also from the name of its topic. */
export function readTag(text: string, known: Known): { name: string } | { problem: string } {
	const wanted = text.toLowerCase().replace(/^fink_(.+)_lsst$/, '$1');
	const tag = known.tags.find(({ name }) => name === wanted);
	if (tag) {
		if (tag.api) return { name: tag.name };
		return {
			problem: `${tag.name} comes by the live stream alone, Fink’s archive cannot be asked for it: choose another tag`
		};
	}
	const [name] = classesNamed(text, known.classes);
	if (name !== undefined) return { problem: `“${text}” is a class of ZTF, no tag of LSST: write class="${name}"` };
	const names = known.tags.filter(({ api }) => api).map((one) => one.name);
	return { problem: `“${brief(text)}” is no tag of Fink: ${meant(text, names, 'choose one of the list in the form')}` };
}

/** `did you mean …?` for a misspelt word, else what to do. */
export function meant(typed: string, words: readonly string[], otherwise: string): string {
	const near = nearest(typed, words);
	// Whole names within their group are spelt without it as often as with.
	const bare =
		near.length > 0 ? near : words.filter((word) => nearest(typed, [bareClass(word)]).length > 0).slice(0, 3);
	return bare.length === 0 ? otherwise : `did you mean ${bare.map((word) => `“${word}”`).join(' or ')}?`;
}
