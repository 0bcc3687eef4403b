import type { Survey } from '#lib/alert/alert.ts';
import { readRows } from './cells.ts';
import { Check } from './check.ts';
import type { Answer, Ask, Fink, Source } from './fink.ts';
import { FinkError } from './fink-error.ts';
import type { Question } from './question.ts';
import type { Cells } from './row.ts';

/** One body, by name or by number: the whole table is tens of MB of Parquet and is never asked. */
export type ParametersArgs = ({ name: string; number?: never } | { number: string; name?: never }) & {
	/** Model of the phase curve; the server's own default differs by survey. */
	flavor?: 'SOCCA' | 'SHG1G2' | 'HG1G2' | 'HG';
	/** `YYYY.MM`; absent: the newest. */
	version?: string;
};

/** Physical parameters that Fink fits to one Solar System body; slow, as the server reads its whole table for it. */
export async function askParameters(
	fink: Fink,
	survey: Survey,
	args: ParametersArgs,
	ask: Ask
): Promise<Answer<Cells[]>> {
	const { name, number, flavor, version } = args;
	const question: Question = {
		survey,
		route: 'ssoft',
		args: {
			...(name !== undefined && { sso_name: name.trim() }),
			...(number !== undefined && { sso_number: number.trim() }),
			...(flavor !== undefined && { flavor }),
			...(version !== undefined && { version }),
			'output-format': 'json'
		}
	};
	new Check(fink, question)
		.some(name ?? number ?? '', 'the name or number of a Solar System body')
		.that(version === undefined || /^\d{4}\.\d\d$/.test(version) ? null : `expected a version like 2026.08`);
	return fink.ask(question, ask, readParameters);
}

function readParameters(answer: unknown, source: Source): Cells[] {
	const rows = Array.isArray(answer) ? answer : [answer];
	return readRows(rows, source).map(({ cells }) => {
		if (Object.keys(cells).length === 1 && typeof cells['status'] === 'string')
			throw statusError(source, cells['status']);
		return cells;
	});
}

/** Some routes tell their failure in a row of a good answer. */
export function statusError(source: Source, status: string): FinkError {
	const { survey, url } = source;
	const said = status.replace(/\s+/g, ' ').slice(0, 300);
	return new FinkError('refused', `Fink could not answer: ${said}`, { survey, url, status: 200, said, retry: true });
}
