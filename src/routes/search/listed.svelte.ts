import { batch } from '#lib/query/batch.ts';
import { queryText } from '#lib/query/text.ts';
import { listProblem } from './draft-query.ts';
import { hasLines } from './lines.ts';

/** What is said of a text of the box, as long as the box holds it. */
interface Said {
	text: string;
	lines: readonly string[];
}
const NOTHING: Said = { text: '', lines: [] };

/** Lists that were pasted or that a link brought: what is wrong with one, and what was skipped of it. */
export class Listed {
	#problem: Said = $state.raw(NOTHING);
	#skipped: Said = $state.raw(NOTHING);

	/** The text of the box that asks what a list asks; null: it cannot be asked. `text`: what the box holds. */
	read(list: string, text: string): string | null {
		const read = batch(list);
		if (read.query === null) {
			this.refuse(text, listProblem(read));
			return null;
		}
		const asked = queryText(read.query);
		this.skip(asked, read.notes);
		return asked;
	}
	/** What a link asks, as the box holds it: lines are a list. */
	open(link: string): string {
		this.#problem = NOTHING;
		return hasLines(link) ? (this.read(link, '') ?? '') : link;
	}
	refuse(text: string, problem: string): void {
		this.#problem = { text, lines: problem === '' ? [] : [problem] };
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
