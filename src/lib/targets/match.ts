import type { Target } from './target.ts';

/** Fields that a word of the filter may be meant for, as in `tag=spectrum`. */
const FIELDS: Readonly<Record<string, (target: Target) => string>> = {
	name: ({ name, ids }) => `${name} ${ids.join(' ')}`,
	tag: ({ tags }) => tags.join('\n'),
	note: ({ note }) => note,
	label: ({ label }) => label ?? '',
	state: ({ state }) => state,
	family: ({ family }) => family,
	priority: ({ priority }) => String(priority)
};

const texts = new WeakMap<Target, string>();
function textOf(target: Target): string {
	let text = texts.get(target);
	if (text === undefined) {
		const { name, ids, tags, note, label, state, family, tns } = target;
		const readable = (label ?? '').replaceAll('_', ' ');
		text = [name, ...ids, ...tags, note, label, readable, state, family, tns].join('\n').toLowerCase();
		texts.set(target, text);
	}
	return text;
}

/**
 * Whether a target passes what stands in the filter box: every word must be in its name, ids, tags, note, label, state or family,
 * whatever the case; `tag=…` looks there alone, `-word` must not be there.
 */
export function matcher(text: string): (target: Target) => boolean {
	const tests = text
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '' && word !== '-')
		.map((word) => {
			const not = word.startsWith('-');
			const test = wordTest(not ? word.slice(1) : word);
			return not ? (target: Target) => !test(target) : test;
		});
	return (target) => tests.every((test) => test(target));
}

function wordTest(word: string): (target: Target) => boolean {
	const [, field = '', value = ''] = /^([a-z]+)[=:](.+)$/.exec(word) ?? [];
	const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
	if (read !== undefined) return (target) => read(target).toLowerCase().includes(value);
	return (target) => textOf(target).includes(word);
}
