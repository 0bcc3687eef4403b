import { batch, MAX_LIST } from '#lib/query/batch.ts';
import { queryText } from '#lib/query/text.ts';
import { listProblem } from './draft-query.ts';
import { hasLines } from './lines.ts';

/** What is said of a text of the box, as long as the box holds it. */
interface Said {
	text: string;
	lines: readonly string[];
}
/** A list that could not be asked, as it came: each is one of its own, though it say the same. */
export interface Refused {
	list: string;
}
const NOTHING: Said = { text: '', lines: [] };

/** Lists that were pasted or that a link brought: what is wrong with one, and what was skipped of it. */
export class Listed {
	#problem: Said = $state.raw(NOTHING);
	#skipped: Said = $state.raw(NOTHING);
	#refused: Refused | null = $state.raw(null);
	#link = '';

	/** The text of the box that asks what a list asks; null: it cannot be asked. `text`: what the box holds. */
	read(list: string, text: string): string | null {
		const read = batch(list);
		if (read.query === null) {
			this.refuse(text, listProblem(read));
			this.#refused = list.length > MAX_LIST ? null : { list };
			return null;
		}
		const asked = queryText(read.query);
		this.skip(asked, read.notes);
		return asked;
	}
	/** What a link asks, as the box holds it: lines are a list. */
	open(link: string): string {
		this.refuse('', '');
		const text = hasLines(link) ? this.read(link, '') : link;
		this.#link = text === null ? link : '';
		return text ?? '';
	}
	/** The list to be corrected, where one was refused; null: none, or the box was written in since. */
	get refused(): Refused | null {
		return this.#refused;
	}
	/** What this step's link asks where the box cannot hold it, a list that cannot be read; '': it holds all. */
	get link(): string {
		return this.#link;
	}
	/** Whether the link is what was refused last: it says more than the box. */
	get linked(): boolean {
		return this.#link !== '' && this.#refused?.list === this.#link;
	}
	/** The box holds this text now: what was said of another is over, even if that comes back. */
	forget(text: string): void {
		if (this.#problem.text !== text) this.refuse('', '');
	}
	refuse(text: string, problem: string): void {
		this.#problem = problem === '' ? NOTHING : { text, lines: [problem] };
		this.#refused = null;
	}
	skip(text: string, notes: readonly string[]): void {
		this.#skipped = { text, lines: notes };
	}
	/** What is wrong with the list that came while the box held this text; '': nothing. */
	problemOf(text: string): string {
		return this.#problem.text === text ? (this.#problem.lines[0] ?? '') : '';
	}
	/** What was skipped of the list that this text of the box asks for. */
	notesOf(text: string): readonly string[] {
		return this.#skipped.text === text ? this.#skipped.lines : [];
	}
}
