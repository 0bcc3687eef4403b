// All that a search box needs to read its text, in one module: a page whose box nobody uses does without it.
export { parseQuery } from '#lib/query/parse.ts';
export { queryText } from '#lib/query/text.ts';
export { queryWords } from '#lib/query/words.ts';
export { completions } from './offers.ts';
export { answerOf } from './page-of.ts';
export { vocabulary } from './vocabulary.svelte.ts';
