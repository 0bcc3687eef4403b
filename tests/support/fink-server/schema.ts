import type { Row } from './row.ts';

/** A column's type as the schema route names it, from how it stands in an answer. */
const typeOf = (literal: string): string =>
	literal.startsWith('"')
		? 'string'
		: /^[tf]/.test(literal)
			? 'boolean'
			: /^-?\d{10,}$/.test(literal)
				? 'long'
				: /^-?\d+$/.test(literal)
					? 'int'
					: 'double';

/** Columns with a prefix as `{name: {type, doc}}`; `nullable` writes types as `["null", type]`. Reconstructed from rows. */
export function described(from: Row, prefix: string, nullable = false): Record<string, { type: unknown; doc: string }> {
	const columns = Object.entries(from).filter(([column]) => column.startsWith(prefix));
	return Object.fromEntries(
		columns.map(([column, literal]) => {
			const name = column.slice(prefix.length);
			const type = typeOf(literal);
			return [name, { type: nullable && type === 'double' ? ['null', 'float'] : type, doc: `Column ${name}` }];
		})
	);
}
