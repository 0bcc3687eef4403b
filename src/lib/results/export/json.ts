import type { FinkRow } from '#lib/fink/row.ts';
import { fieldsOf } from './fields.ts';
import { isPartial, type Source } from './source.ts';

/** What the file says of its empty values. */
const NULL_MEANS =
	'Fink has no value: no match, not computed, or not a column of that alert. Columns that `failed` of a row names are not known: their service failed when the alert came.';

/** Rows with their question, the state of each part of it, and the meaning of the columns, as JSON. Ids are texts. */
export function jsonOf(rows: readonly FinkRow[], { text, words, link, outcome }: Source, asked: Date): string {
	const fields = fieldsOf(rows);
	const file = {
		format: 'perch-result',
		version: 1,
		query: { text, words, link, ...{ asked: outcome.query } },
		written: asked.toISOString(),
		partial: isPartial(outcome),
		notes: outcome.notes,
		parts: outcome.parts.map(({ survey, what, state, rows: count, at, error, note, incomplete }) => ({
			survey,
			what,
			state,
			rows: count,
			answered: at === null ? null : new Date(at).toISOString(),
			error: error?.message ?? null,
			note,
			incomplete
		})),
		null: NULL_MEANS,
		columns: fields.map(({ name, title, unit, about }) => ({ name, title, unit, about })),
		rows: rows.map((row) => {
			const values: Record<string, unknown> = {};
			for (const { name, value, id } of fields) {
				const found = value(row);
				// JSON has no NaN: it is told apart from what is unknown.
				if (typeof found === 'number' && !Number.isFinite(found)) values[name] = String(found);
				else values[name] = id && found !== null ? String(found) : found;
			}
			return values;
		})
	};
	return JSON.stringify(file, null, 1);
}
