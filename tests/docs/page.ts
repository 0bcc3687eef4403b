import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A page for operators, as it stands. */
export const page = (name: string): string =>
	readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');

/** Its blocks of code in a language, '' = none named, without what indents them. */
export function blocks(text: string, language: string): string[] {
	const found = text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm);
	return [...found].flatMap(([, indent = '', of, code = '']) =>
		of === language ? [code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')] : []
	);
}

/** Cells of the rows of the table whose head begins with these words, by line. */
export function rows(text: string, head: string): string[][] {
	const lines = text.split('\n');
	const at = lines.findIndex((line) => line.startsWith(`| ${head} |`));
	const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'));
	return lines.slice(at + 2, end < 0 ? undefined : end).map((line) =>
		line
			.slice(1, -1)
			.split('|')
			.map((one) => one.trim())
	);
}

/** Words in backticks. */
export const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
