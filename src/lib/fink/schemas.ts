import { isRecord } from './cells.ts';
import type { Source } from './fink.ts';

/** A column as Fink describes it. */
export interface SchemaColumn {
	group: string;
	name: string;
	type: string;
	about: string;
}

/** `{group: {name: {type, doc}}}`; a type may be a list of types. */
export function readSchema(answer: unknown, source: Source): SchemaColumn[] {
	if (!isRecord(answer)) throw source.wrong('groups of columns', answer);
	return Object.entries(answer).flatMap(([group, columns]) => {
		if (!isRecord(columns)) throw source.wrong(`columns in ${group}`, columns);
		return Object.entries(columns).map(([name, column]) => {
			if (!isRecord(column)) throw source.wrong(`a description of ${name}`, column);
			const { type, doc } = column;
			const types = (Array.isArray(type) ? type : [type]).filter((one: unknown) => one !== 'null');
			return { group, name, type: types.map(String).join(' or '), about: typeof doc === 'string' ? doc : '' };
		});
	});
}
