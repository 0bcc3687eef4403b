import { type RawRow, readRows, textOf } from '../cells.ts';
import { Check, MOST_ROWS } from '../check.ts';
import { dateText } from '../dates.ts';
import type { Answer, Ask, Fink, Source } from '../fink.ts';
import { changed, cut } from '../note.ts';
import type { Question } from '../question.ts';
import type { Cell, Cells } from '../row.ts';
import { ztfRow, type ZtfRow } from '../ztf-row.ts';

export interface CandidatesArgs {
	/** Their orbits, one row each; or the alerts that were linked. */
	what: 'orbits' | 'alerts';
	/** One candidate by its number at Fink. */
	id?: string | null;
	/** MJD UTC. */
	from?: number | null;
	to?: number | null;
	/** Most rows. */
	last: number;
}

/** Solar System candidates that Fink linked; `ssName` is the candidate's number at Fink. */
export async function ssocand(fink: Fink, args: CandidatesArgs, ask: Ask): Promise<Answer<ZtfRow[]>> {
	const { what, id = null, from = null, to = null, last } = args;
	const question: Question = {
		survey: 'ztf',
		route: 'ssocand',
		args: {
			kind: what === 'orbits' ? 'orbParams' : 'lightcurves',
			maxnumber: last,
			...(id !== null && { ssoCandId: id }),
			...(from !== null && { start_date: dateText(from) }),
			...(to !== null && { stop_date: dateText(to) })
		},
		// The number of rows is read from JSON only.
		json: true
	};
	new Check(fink, question).count(last, MOST_ROWS).span(from, to);
	const answer = await fink.ask(question, ask, readCandidates);
	// Orbits come all of them.
	const count = answer.value.length;
	if (count <= last) return answer;
	const number = (value: number) => value.toLocaleString('en');
	const note = `The first ${number(last)} of ${number(count)} orbits, in the order of Fink’s table: ask for more to have all.`;
	return cut(changed(answer, answer.value.slice(0, last)), note);
}

function readCandidates(answer: unknown, source: Source): ZtfRow[] {
	return readRows(answer, source).map((row) => ({
		...ztfRow({ ...row, cells: underPacketNames(row.cells) }),
		cells: row.cells,
		label: 'Solar System candidate',
		family: 'ssc',
		familyFrom: 'label',
		ssName: candidateOf(row)
	}));
}

/** This table keeps the packet's columns under `d:`. */
function underPacketNames(cells: Cells): Cells {
	const found: Record<string, Cell> = { ...cells };
	for (const name of ['objectId', 'candid', 'jd', 'fid', 'ra', 'dec', 'magpsf', 'sigmapsf']) {
		found[`i:${name}`] ??= cells[`d:${name}`] ?? null;
	}
	return found;
}

function candidateOf({ cells }: RawRow): string | null {
	return textOf(cells, 'd:ssoCandId') ?? textOf(cells, 'i:ssoCandId') ?? textOf(cells, 'ssoCandId');
}
