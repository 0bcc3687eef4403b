import type { FinkRow } from '#lib/fink/row.ts';
import { voTable } from '#lib/table/votable.ts';
import { notesOf } from '../summary.ts';
import { fieldsOf } from './fields.ts';
import { isPartial, type Source } from './source.ts';

/** Rows as VOTable (`voTable`) with their question in INFOs; `failed` tells what failed at Fink. */
export function voTableOf(rows: readonly FinkRow[], source: Source, written: Date): string {
	return voTable(rows, fieldsOf(rows), source.text, infosOf(source, written, rows.length));
}

function infosOf({ text, words, link, outcome }: Source, written: Date, rows: number): [string, string][] {
	const infos: [string, string][] = [
		// DALI's word for an answer that a limit cut.
		['QUERY_STATUS', isPartial(outcome) ? 'OVERFLOW' : 'OK'],
		['query', text],
		['query_words', words],
		['written', written.toISOString()],
		['rows', String(rows)],
		['partial', String(isPartial(outcome))]
	];
	if (link !== '') infos.push(['link', link]);
	for (const { survey, what, state, at, error, incomplete } of outcome.parts) {
		const when = at === null ? '' : `, answered ${new Date(at).toISOString()}`;
		const how = `${state}${incomplete ? ', perhaps not whole' : ''}${when}${error === null ? '' : `: ${error.message}`}`;
		infos.push(['part', `Fink ${survey}: ${what}: ${how}`]);
	}
	for (const note of notesOf(outcome)) infos.push(['note', note]);
	return infos;
}
