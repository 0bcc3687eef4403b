/** What a document is made of, in order. Names are without their namespace's prefix. */
export type XmlPiece =
	| { kind: 'open'; name: string; attributes: ReadonlyMap<string, string>; at: number }
	| { kind: 'close'; name: string; at: number }
	| { kind: 'text'; text: string; at: number };

/** A document that is not as XML is. `at`: characters from the start. */
export class XmlError extends Error {
	override readonly name = 'XmlError';
	readonly at: number;

	constructor(message: string, at: number) {
		super(message);
		this.at = at;
	}
}

/** Deepest nesting, and most attributes of one element. */
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 64;
const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.\-]*`;
const TAG = new RegExp(String.raw`<(/?)(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy');
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gu');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML piece by piece. Nothing is fetched and nothing is expanded but the five signs of XML itself and characters by their
 * number: a document that declares entities of its own is refused, so that none can grow it or reach for a file.
 */
export function* readXml(text: string): Generator<XmlPiece> {
	const open: string[] = [];
	let rooted = false;
	let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	while (at < text.length) {
		const next = text.indexOf('<', at);
		const stop = next < 0 ? text.length : next;
		if (stop > at) {
			const between = text.slice(at, stop);
			if (open.length > 0) yield { kind: 'text', text: unescaped(between, at), at };
			else if (between.trim() !== '') throw new XmlError('expected one element, got text beside it', at);
		}
		if (next < 0) break;
		if (text.startsWith('<!--', next)) at = after(text, '-->', next + 4, 'a comment');
		else if (text.startsWith('<?', next)) at = after(text, '?>', next + 2, 'an instruction');
		else if (text.startsWith('<![CDATA[', next)) {
			at = after(text, ']]>', next + 9, 'a CDATA section');
			if (open.length > 0) yield { kind: 'text', text: text.slice(next + 9, at - 3), at: next };
		} else if (text.startsWith('<!', next)) {
			at = after(text, '>', next + 2, 'a declaration');
			if (/[[]|ENTITY/.test(text.slice(next, at)))
				throw new XmlError('declares entities of its own: take them out', next);
		} else {
			TAG.lastIndex = next;
			const match = TAG.exec(text);
			if (match === null) throw new XmlError('expected an element, got a lone “<” or a tag that is not closed', next);
			const [whole, slash, full = '', inner = '', empty] = match;
			const name = full.slice(full.indexOf(':') + 1);
			at = next + whole.length;
			if (slash === '/') {
				const wanted = open.pop();
				if (wanted !== full) throw new XmlError(`expected </${wanted ?? ''}>, got </${full}>`, next);
				yield { kind: 'close', name, at: next };
				continue;
			}
			if (rooted && open.length === 0) throw new XmlError('expected one element, got a second beside it', next);
			rooted = true;
			yield { kind: 'open', name, attributes: attributesOf(inner, next), at: next };
			if (empty === '/') yield { kind: 'close', name, at: next };
			else if (open.push(full) > MAX_DEPTH)
				throw new XmlError(`elements stand in one another more than ${MAX_DEPTH} deep`, next);
		}
	}
	const left = open.pop();
	if (left !== undefined) throw new XmlError(`expected </${left}>, got the end of the file`, text.length);
	if (!rooted) throw new XmlError('expected an element, got none', 0);
}

function after(text: string, mark: string, from: number, what: string): number {
	const found = text.indexOf(mark, from);
	if (found < 0) throw new XmlError(`${what} is not closed`, from);
	return found + mark.length;
}

function attributesOf(inner: string, at: number): Map<string, string> {
	const found = new Map<string, string>();
	for (const [, name = '', double, single] of inner.matchAll(ATTRIBUTE)) {
		if (found.size >= MAX_ATTRIBUTES) throw new XmlError(`an element has more than ${MAX_ATTRIBUTES} attributes`, at);
		// As XML wants it: blanks of any kind are one blank each.
		found.set(name, unescaped((double ?? single ?? '').replace(/\r\n|[\r\n\t]/g, ' '), at));
	}
	return found;
}

function unescaped(text: string, at: number): string {
	const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
	if (!plain.includes('&')) return plain;
	return plain.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
		const known = Object.hasOwn(ENTITIES, name) && whole.endsWith(';') ? ENTITIES[name] : undefined;
		if (known !== undefined) return known;
		const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
		const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal ?? Number.NaN);
		if (!whole.endsWith(';') || !(code > 0 && code <= 0x10ffff)) {
			throw new XmlError(`“${whole.slice(0, 20)}” is no sign of XML: write & as &amp;`, at);
		}
		return String.fromCodePoint(code);
	});
}
