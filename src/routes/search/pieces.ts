/** A part of the box's text, and how it is drawn. */
export interface Piece {
	text: string;
	kind: 'plain' | 'value' | 'wrong';
}

/** The text cut where its look changes: values of `name=value` in the accent, what could not be read underlined. */
export function pieces(text: string, problems: readonly { from: number; to: number }[]): Piece[] {
	const kinds: Piece['kind'][] = Array.from({ length: text.length }, () => 'plain');
	const paint = (from: number, to: number, kind: Piece['kind']) => {
		for (let at = Math.max(0, from); at < Math.min(to, text.length); at += 1) kinds[at] = kind;
	};
	for (const { 0: all, 1: name = '', index } of text.matchAll(/\b([a-z]+[=:])(?:"[^"]*"?|'[^']*'?|\S+)/gi)) {
		paint(index + name.length, index + all.length, 'value');
	}
	for (const { from, to } of problems) paint(from, to, 'wrong');
	const cut: Piece[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const kind = kinds[at] ?? 'plain';
		const last = cut.at(-1);
		if (last?.kind === kind) last.text += text.charAt(at);
		else cut.push({ text: text.charAt(at), kind });
	}
	return cut;
}
