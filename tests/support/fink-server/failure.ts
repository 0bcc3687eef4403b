/** An exception that the service does not catch: status 500, `{"message": "Internal Server Error"}`. */
export class Uncaught extends Error {
	override readonly name = 'Uncaught';
}

/** What the service says with status 400, as a Python dict in text. */
export class Refused extends Error {
	override readonly name = 'Refused';
}

/** What the service says with status 400 in plain, indented text. */
export class RefusedPlainly extends Error {
	override readonly name = 'RefusedPlainly';
}

/** Text as Python's repr writes it: double quotes if it holds an apostrophe, a line's end as two characters. */
export function pythonText(text: string): string {
	const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
	return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** `{'status': 'error', 'text': …}` with the text as Python's repr. */
export const pythonDict = (text: string): string => `{'status': 'error', 'text': ${text}}`;
