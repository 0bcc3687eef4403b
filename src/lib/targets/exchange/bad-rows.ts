import { OWN_FORMAT, OWN_VERSION } from './own-json.ts';
import { type BadRow, badText, type Reading } from './reading.ts';

/**
 * The rows that could not be read, as they were, each with what is wrong with it: a file that can be mended and read again.
 * Lines have it above them behind a #; rows of JSON bear it as `problem`; of a VOTable the cells are a CSV.
 */
export function badFile({ bad, head, found, lists }: Reading): { content: string; ending: string; type: string } {
	if (found === 'json') {
		const of = (unit: string) => bad.filter((row) => (row.unit === 'list') === (unit === 'list')).map(withProblem);
		const known = [...lists.map((list) => JSON.stringify(list)), ...of('list')];
		const content = `{"format":"${OWN_FORMAT}","version":${OWN_VERSION},\n"lists":[${known.join(',\n')}],\n"targets":[\n${of('target').join(',\n')}\n]}\n`;
		return { content, ending: 'bad.json', type: 'application/json' };
	}
	if (found === 'rows' || found === 'skyportal') {
		return { content: `[\n${bad.map(withProblem).join(',\n')}\n]\n`, ending: 'bad.json', type: 'application/json' };
	}
	const lines = bad.flatMap((row) => [`# ${badText(row).replace(/[\r\n]+/g, ' ')}`, row.text]);
	const csv = head !== null;
	return {
		content: [...(csv ? [head] : []), ...lines].map((line) => `${line}\n`).join(''),
		ending: csv ? 'bad.csv' : 'bad.txt',
		type: `text/${csv ? 'csv' : 'plain'};charset=utf-8`
	};
}

/** An object bears its problem; what is none stands beside it. */
function withProblem({ text, problem }: BadRow): string {
	const said = `"problem":${JSON.stringify(problem)}`;
	return text.startsWith('{') && text !== '{}' ? `{${said},${text.slice(1)}` : `{${said},"row":${text}}`;
}
