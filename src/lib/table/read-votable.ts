import { readXml, XmlError } from './read-xml.ts';

/** A column of a VOTable. */
export interface VoField {
	name: string;
	/** `double`, `char`, `long`…; '' where it is not said. */
	datatype: string;
	unit: string | null;
	ucd: string | null;
}

/** What a VOTable says before its rows, and each row. `at`: characters from the start. */
export type VoPiece =
	| { kind: 'fields'; fields: readonly VoField[]; infos: ReadonlyMap<string, readonly string[]>; at: number }
	| { kind: 'row'; cells: readonly string[]; at: number };

/** Most columns of a table. */
const MAX_FIELDS = 2000;

/**
 * The first table of a VOTable (IVOA VOTable 1.1 to 1.5) that is written as TABLEDATA: its columns once, then its rows; cells as
 * they stand there, '' for what is empty. Throws an XmlError for what is none, and for the packed forms, whose rows are no text.
 */
export function* readVoTable(text: string): Generator<VoPiece> {
	const path: string[] = [];
	const fields: VoField[] = [];
	const infos = new Map<string, string[]>();
	let cells: string[] = [];
	let cell: string | null = null;
	for (const piece of readXml(text)) {
		if (piece.kind === 'text') {
			if (cell !== null) cell += piece.text;
			continue;
		}
		const { name } = piece;
		if (piece.kind === 'open') {
			path.push(name);
			const said = (what: string) => piece.attributes.get(what) ?? null;
			if (path.length === 1 && name !== 'VOTABLE') throw new XmlError(`expected a VOTable, got <${name}>`, piece.at);
			if (name === 'FIELD') {
				if (fields.length >= MAX_FIELDS) throw new XmlError(`the table has more than ${MAX_FIELDS} columns`, piece.at);
				const column = said('name') ?? said('ID') ?? '';
				fields.push({ name: column, datatype: said('datatype') ?? '', unit: said('unit'), ucd: said('ucd') });
			} else if (name === 'INFO') {
				const key = said('name') ?? '';
				infos.set(key, [...(infos.get(key) ?? []), said('value') ?? '']);
			} else if (name === 'BINARY' || name === 'BINARY2' || name === 'FITS') {
				throw new XmlError(`the rows are packed as ${name}: save the table as TABLEDATA`, piece.at);
			} else if (name === 'TABLEDATA') yield { kind: 'fields', fields, infos, at: piece.at };
			else if (name === 'TR') cells = [];
			else if (name === 'TD') cell = '';
		} else {
			path.pop();
			if (name === 'TD') {
				cells.push(cell ?? '');
				cell = null;
			} else if (name === 'TR') yield { kind: 'row', cells, at: piece.at };
			else if (name === 'TABLE') return;
		}
	}
	throw new XmlError('expected a table, got none', text.length);
}
