/** What SAMP sends: texts, lists and maps of them; nothing else. */
export type SampValue = string | readonly SampValue[] | { readonly [key: string]: SampValue };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Lists and maps within one another that are read. */
const MAX_DEPTH = 20;

/** A call of XML-RPC. */
export function callText(method: string, params: readonly SampValue[]): string {
	const list = params.map((param) => `<param>${valueText(param)}</param>`).join('');
	return `<?xml version="1.0"?><methodCall><methodName>${escaped(method)}</methodName><params>${list}</params></methodCall>`;
}

function valueText(value: SampValue): string {
	if (typeof value === 'string') return `<value><string>${escaped(value)}</string></value>`;
	if (isList(value)) return `<value><array><data>${value.map(valueText).join('')}</data></array></value>`;
	const members = Object.entries(value).map(
		([name, member]) => `<member><name>${escaped(name)}</name>${valueText(member)}</member>`
	);
	return `<value><struct>${members.join('')}</struct></value>`;
}

function isList(value: SampValue): value is readonly SampValue[] {
	return Array.isArray(value);
}

function escaped(text: string): string {
	return text.replace(/[&<>]/g, (letter) => ESCAPES[letter] ?? letter);
}

/** The hub said no, in its words. */
export class Fault extends Error {
	override name = 'Fault';
}

/** The value of an answer; throws a Fault where it is one, a SyntaxError where it is no XML-RPC. */
export function readAnswer(text: string): SampValue {
	const reader = new Reader(text);
	reader.take('methodResponse');
	if (reader.next() === '<fault>') {
		reader.take('fault');
		const fault = reader.value();
		const message = typeof fault === 'object' && !isList(fault) ? fault['faultString'] : undefined;
		throw new Fault(typeof message === 'string' ? message : 'the hub refused without a reason');
	}
	reader.take('params');
	reader.take('param');
	return reader.value();
}

/** Goes through the tags and texts of an answer, in their order. */
class Reader {
	readonly #parts: string[];
	#at = 0;
	#depth = 0;

	constructor(text: string) {
		this.#parts = text
			.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
			.split(/(<[^>]*>)/)
			.filter((part) => part !== '');
	}
	/** The next tag, blanks before it left out. */
	next(): string {
		while (this.#parts[this.#at]?.trim() === '') this.#at += 1;
		return this.#parts[this.#at] ?? '';
	}
	take(tag: string): void {
		const found = this.next();
		if (found !== `<${tag}>`)
			throw new SyntaxError(`expected <${tag}> of XML-RPC, got ${found.slice(0, 40) || 'the end'}`);
		this.#at += 1;
	}
	value(): SampValue {
		if (this.next() === '<value/>') {
			this.#at += 1;
			return '';
		}
		this.take('value');
		this.#depth += 1;
		if (this.#depth > MAX_DEPTH) throw new SyntaxError(`expected at most ${MAX_DEPTH} lists in one another`);
		const value = this.#content();
		this.take('/value');
		this.#depth -= 1;
		return value;
	}

	#content(): SampValue {
		const plain = this.#parts[this.#at] ?? '';
		// A text may stand without a tag; then its blanks count.
		if (plain.startsWith('</')) return '';
		if (!plain.startsWith('<') && (plain.trim() !== '' || this.#parts[this.#at + 1] === '</value>')) {
			this.#at += 1;
			return unescaped(plain);
		}
		const tag = this.next();
		if (tag === '<struct>') return this.#struct();
		if (tag === '<array>') return this.#array();
		if (tag.endsWith('/>')) {
			this.#at += 1;
			return tag === '<struct/>' ? {} : '';
		}
		// Numbers and flags of a hub that keeps SAMP loosely are texts as well.
		const name = tag.slice(1, -1);
		this.take(name);
		const text = this.#parts[this.#at]?.startsWith('<') === false ? (this.#parts[this.#at++] ?? '') : '';
		this.take(`/${name}`);
		return unescaped(text);
	}
	#struct(): SampValue {
		const members = new Map<string, SampValue>();
		this.take('struct');
		while (this.next() === '<member>') {
			this.take('member');
			this.take('name');
			const name = unescaped(this.#parts[this.#at++] ?? '');
			this.take('/name');
			members.set(name, this.value());
			this.take('/member');
		}
		this.take('/struct');
		return Object.fromEntries(members);
	}
	#array(): SampValue {
		const items: SampValue[] = [];
		this.take('array');
		if (this.next() === '<data/>') this.#at += 1;
		else {
			this.take('data');
			while (this.next().startsWith('<value')) items.push(this.value());
			this.take('/data');
		}
		this.take('/array');
		return items;
	}
}

function unescaped(text: string): string {
	return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
		if (!name.startsWith('#')) return NAMED[name] ?? whole;
		const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
		return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
	});
}
