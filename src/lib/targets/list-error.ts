import { plural } from '#lib/words.ts';
import { MAX_TARGETS } from './target.ts';

/** `value`: something given is not what is expected · `limit`: no room for more · `gone`: what is to be changed is not there. */
export type ListCode = 'value' | 'limit' | 'gone';

/** Something that cannot be done with lists. Its message is one line for the user. */
export class ListError extends Error {
	override readonly name = 'ListError';
	readonly code: ListCode;

	constructor(code: ListCode, message: string) {
		super(message);
		this.code = code;
	}
}

/** `made`: targets that would be new. */
export function tooMany(made: number, { targets }: { targets: ReadonlyMap<string, unknown> }): ListError {
	return new ListError(
		'limit',
		`expected at most ${plural(MAX_TARGETS, 'target')}, got ${plural(made, 'target')} more than ${plural(targets.size, 'target')}: empty the trash, or take fewer`
	);
}
