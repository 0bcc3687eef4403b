import type { AnyRow } from '#lib/archive/curve.ts';
import { meaningOf } from '#lib/fink/columns/whole-row.ts';
import type { Cell } from '#lib/fink/row.ts';

/** One column of a row, as a line. */
export interface Line {
	/** Fink's own name. */
	raw: string;
	/** With all its digits; `–` for nothing. */
	text: string;
	/** null: Fink has nothing here. */
	value: Cell;
	/** As Fink gives it; null: none, or not known. */
	unit: string | null;
	/** null: nobody tells. */
	title: string | null;
	about: string;
}

/** All columns of a row by name, Rubin's and ZTF's before Fink's and the server's. */
export function linesOf({ survey, cells, failed }: AnyRow): Line[] {
	const order = (raw: string): string => `${/^[ir]:/.test(raw) ? 0 : /^[df]:/.test(raw) ? 1 : 2} ${raw.toLowerCase()}`;
	return Object.entries(cells)
		.map(([raw, value]) => {
			const meaning = meaningOf(survey, raw);
			return {
				raw,
				text: value === null ? '–' : String(value),
				value,
				unit: meaning?.unit ?? null,
				title: meaning?.title ?? null,
				about: failed.includes(raw) ? 'The service failed when the alert came: not known.' : (meaning?.about ?? '')
			};
		})
		.sort((a, b) => (order(a.raw) < order(b.raw) ? -1 : 1));
}

/** Lines that have every word of a text in name, title, meaning or value, whatever its case. */
export function search(lines: readonly Line[], text: string): readonly Line[] {
	const words = text
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	if (words.length === 0) return lines;
	return lines.filter(({ raw, title, about, text: value }) => {
		const all = [raw, title ?? '', about, value].join(' ').toLowerCase();
		return words.every((word) => all.includes(word));
	});
}
