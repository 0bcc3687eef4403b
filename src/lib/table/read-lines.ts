/** One line that is not blank. */
export interface Line {
	/** From 1. */
	line: number;
	/** Without its line end. */
	text: string;
	/** Where the next one begins, characters from the start. */
	end: number;
}

/** Lines of a text, whatever ends them: CRLF, LF or CR. */
export function* readLines(text: string): Generator<Line> {
	const ends = /\r\n|\n|\r|$/g;
	let line = 0;
	for (let at = 0; at < text.length;) {
		ends.lastIndex = at;
		const match = ends.exec(text);
		const stop = match?.index ?? text.length;
		const end = stop + (match?.[0].length ?? 0);
		line += 1;
		if (text.slice(at, stop).trim() !== '') yield { line, text: text.slice(at, stop), end };
		at = Math.max(end, at + 1);
	}
}
