import { optionOf, OPTIONS, type OptionName } from './options.ts';

/** Options that are often written with a blank in the place of `=`, and begin no name: `R Leo` is a star. */
const LEADING: readonly OptionName[] = [
	'class',
	'tag',
	'candidates',
	'tracklet',
	'statistics',
	'event',
	'sso',
	'night',
	'after',
	'before'
];

/** What is wrong with words that are an option without its value, or without its `=`; null: they are none. */
export function keywordProblem(text: string): string | null {
	const [first = '', ...others] = text.split(/\s+/);
	const name = optionOf(first);
	if (name === null) return null;
	const { about = '', example = '' } = OPTIONS.find((option) => option.name === name) ?? {};
	const rest = others.join(' ');
	const instead = `or name="${text}" for something of this name`;
	if (rest === '')
		return name === 'statistics' ? null : `“${text}” lacks its value: write ${name}=${example} (${about}), ${instead}`;
	if (!LEADING.includes(name)) return null;
	const value = others.length === 1 ? rest : `"${rest}"`;
	return `“${first}” lacks the sign = before its value: write ${name}=${value}, ${instead}`;
}
