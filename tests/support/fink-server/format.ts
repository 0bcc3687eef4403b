import { type Row, textOf } from './row.ts';

const columnsOf = (rows: readonly Row[]): string[] => Object.keys(rows[0] ?? {});

const cellText = (cells: Row, column: string): string => {
	const literal = cells[column] ?? 'null';
	if (literal === 'true' || literal === 'false') return literal === 'true' ? 'True' : 'False';
	return textOf(cells, column);
};

/** Rows as pandas writes CSV: names with prefix, empty cells for null; no row: one newline. */
export function csv(rows: readonly Row[]): string {
	const columns = columnsOf(rows);
	const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return [columns.map(cell).join(','), ...rows.map((cells) => columns.map((c) => cell(cellText(cells, c))).join(','))]
		.map((line) => `${line}\n`)
		.join('');
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function datatype(rows: readonly Row[], column: string): string {
	const literals = rows.map((cells) => cells[column] ?? 'null').filter((literal) => literal !== 'null');
	if (literals.some((literal) => literal.startsWith('"'))) return 'datatype="unicodeChar" arraysize="*"';
	if (literals.some((literal) => /^[tf]/.test(literal))) return 'datatype="boolean"';
	return literals.length > 0 && literals.every((literal) => /^-?\d+$/.test(literal))
		? 'datatype="long"'
		: 'datatype="double"';
}

/** Rows as astropy writes a VOTable: `name` with the prefix, `ID` with `_` for what an ID may not hold. */
export function votable(rows: readonly Row[]): string {
	const columns = columnsOf(rows);
	const fields = columns.map(
		(c) =>
			`   <FIELD ID="${escaped(c.replaceAll(/[^A-Za-z0-9_.]/g, '_'))}" ${datatype(rows, c)} name="${escaped(c)}"/>\n`
	);
	const lines = rows.map((cells) => {
		const values = columns.map((c) => `      <TD>${escaped(cells[c] === 'null' ? 'NaN' : cellText(cells, c))}</TD>\n`);
		return `     <TR>\n${values.join('')}     </TR>\n`;
	});
	const data = `   <DATA>\n    <TABLEDATA>\n${lines.join('')}    </TABLEDATA>\n   </DATA>\n`;
	return `<?xml version="1.0" encoding="utf-8"?>
<!-- Produced with astropy.io.votable version 6.1.7
     http://www.astropy.org/ -->
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.ivoa.net/xml/VOTable/VOTable-1.4.xsd">
 <RESOURCE type="results">
  <TABLE>
${fields.join('')}${rows.length > 0 ? data : ''}  </TABLE>
 </RESOURCE>
</VOTABLE>
`;
}
