/** What XML 1.0 cannot hold, escaped or not: controls, halves of pairs, two code points without a character. */
const ILLEGAL = new RegExp(
	String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|` +
		String.raw`[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`,
	'g'
);
const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	// A parser makes a plain one a line feed, or a blank in an attribute.
	'\r': '&#13;',
	'\n': '&#10;',
	'\t': '&#9;'
};

/** Writes texts into one XML document, and counts the characters that it had to replace. */
export class Xml {
	replaced = 0;

	/** Content of an element. */
	text(value: string): string {
		return this.#legal(value).replace(/[&<>\r]/g, (letter) => ESCAPES[letter] ?? letter);
	}
	/** Value of an attribute, in double quotes. */
	attribute(value: string): string {
		return this.#legal(value).replace(/[&<>"\r\n\t]/g, (letter) => ESCAPES[letter] ?? letter);
	}

	#legal(value: string): string {
		return value.replace(ILLEGAL, () => {
			this.replaced += 1;
			return '\ufffd';
		});
	}
}

/** ` name="value"`; nothing for null. The value is escaped already. */
export function attribute(name: string, value: string | null): string {
	return value === null ? '' : ` ${name}="${value}"`;
}
