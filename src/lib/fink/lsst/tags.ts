import { lsstFamily } from '#lib/alert/family.ts';
import { isRecord } from '../cells.ts';
import { Check, MOST_ROWS, quoted } from '../check.ts';
import { LSST_TAGGED } from '../columns.ts';
import { BEGINNING_MJD, dateTextTai } from '../dates.ts';
import type { Answer, Ask, Fink, Page, Source } from '../fink.ts';
import { isWithdrawn, type LsstRow, readAllLsstRows } from '../lsst-row.ts';
import { changed } from '../note.ts';
import type { Question } from '../question.ts';
import { oldestOf } from '../row.ts';

/** A filter of Fink that marks alerts. */
export interface Tag {
	name: string;
	about: string;
	/** Whether its alerts can be asked; others are only in the live stream. */
	api: boolean;
}

/** All tags that Fink has now. */
export async function tags(fink: Fink, ask: Ask): Promise<Answer<Tag[]>> {
	return fink.ask({ survey: 'lsst', route: 'tags', args: {}, short: true }, ask, readTags);
}

/** Newest alerts of a tag, newest first; one object may come again and again; withdrawn ones are left out. */
export async function tagged(
	fink: Fink,
	args: {
		tag: string;
		last: number;
		/** Time of the alert, MJD UTC. */
		from?: number | null;
		to?: number | null;
	},
	ask: Ask
): Promise<Page<LsstRow[]>> {
	const { tag, last, from = null, to = null } = args;
	const question: Question = {
		survey: 'lsst',
		route: 'tags',
		args: {
			tag,
			n: last,
			columns: LSST_TAGGED.join(','),
			...(from !== null && { startdate: dateTextTai(from) }),
			...(from === null && to !== null && { startdate: dateTextTai(BEGINNING_MJD) }),
			...(to !== null && { stopdate: dateTextTai(to) })
		}
	};
	new Check(fink, question)
		.that(/^\w+$/.test(tag) ? null : `expected a tag like in_tns, got ${quoted(tag)}`)
		.count(last, MOST_ROWS)
		.span(from, to);
	const answer = await fink.ask(question, ask, readAllLsstRows);
	const rows = answer.value
		.filter((row) => !isWithdrawn(row))
		.map((row) => (row.familyFrom === 'none' ? { ...row, ...byTag(tag) } : row));
	return { ...changed(answer, rows), oldest: oldestOf(answer.value) };
}

/** What the filter lets through says what an alert may be, where nothing better does. */
function byTag(tag: string): Pick<LsstRow, 'family' | 'familyFrom'> {
	const nothing = { ssName: null, simbad: null, tns: null, catsClass: null, catsScore: null };
	return lsstFamily({ ...nothing, topic: `fink_${tag}_lsst` });
}

/** The list has two shapes: `{tag: {description, "API support"}}`, and the older `{tag: description}`. */
function readTags(answer: unknown, source: Source): Tag[] {
	if (!isRecord(answer)) throw source.wrong('a list of tags', answer);
	return Object.entries(answer).map(([name, about]) => {
		if (typeof about === 'string') return { name, about, api: true };
		if (!isRecord(about)) throw source.wrong(`a description of the tag ${name}`, about);
		const { description, 'API support': api } = about;
		return { name, about: typeof description === 'string' ? description : '', api: api === true || api === 'True' };
	});
}
