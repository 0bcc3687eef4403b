/** JSON read letter by letter, as its grammar is written; integers beyond ±(2^53 − 1) are their digits. For comparison. */
export function readSlowly(text: string): unknown {
	const reader = new Reader(text);
	const value = reader.value();
	reader.blanks();
	if (reader.at < text.length) throw new SyntaxError(`more text at ${String(reader.at)}`);
	return value;
}

const WORDS: Readonly<Record<string, unknown>> = { null: null, true: true, false: false };

class Reader {
	readonly text: string;
	at = 0;

	constructor(text: string) {
		this.text = text;
	}
	blanks(): void {
		while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1;
	}
	value(): unknown {
		this.blanks();
		const first = this.text[this.at];
		if (first === '"') return this.string();
		if (first === '[') return this.list();
		if (first === '{') return this.object();
		for (const [word, value] of Object.entries(WORDS)) {
			if (this.text.startsWith(word, this.at)) {
				this.at += word.length;
				return value;
			}
		}
		return this.number();
	}
	number(): unknown {
		const match = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(this.text.slice(this.at));
		if (!match) throw new SyntaxError(`no value at ${String(this.at)}`);
		this.at += match[0].length;
		const whole = match[1] === undefined && match[2] === undefined;
		const most = BigInt(Number.MAX_SAFE_INTEGER);
		const integer = whole ? BigInt(match[0]) : 0n;
		return integer > most || integer < -most ? match[0] : Number(match[0]);
	}
	string(): string {
		let end = this.at + 1;
		while (this.text[end] !== '"') {
			if (end >= this.text.length) throw new SyntaxError('a string without an end');
			end += this.text[end] === '\\' ? 2 : 1;
		}
		const token = this.text.slice(this.at, end + 1);
		this.at = end + 1;
		return JSON.parse(token) as string;
	}
	list(): unknown[] {
		const found: unknown[] = [];
		this.members(']', () => found.push(this.value()));
		return found;
	}
	object(): unknown {
		const found: [string, unknown][] = [];
		this.members('}', () => {
			if (this.text[this.at] !== '"') throw new SyntaxError(`no key at ${String(this.at)}`);
			const key = this.string();
			this.blanks();
			this.expect(':');
			found.push([key, this.value()]);
		});
		return Object.fromEntries(found);
	}
	members(end: string, read: () => void): void {
		this.at += 1;
		this.blanks();
		if (this.text[this.at] === end) {
			this.at += 1;
			return;
		}
		for (;;) {
			this.blanks();
			read();
			this.blanks();
			if (this.text[this.at] === end) {
				this.at += 1;
				return;
			}
			this.expect(',');
		}
	}
	expect(letter: string): void {
		if (this.text[this.at] !== letter) throw new SyntaxError(`no ${letter} at ${String(this.at)}`);
		this.at += 1;
	}
}
