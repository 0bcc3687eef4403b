import type { OptionToken } from './lex.ts';
import type { OptionName } from './options.ts';
import type { Chip, Problem } from './query.ts';

/** What is known beside the stored lists: newer classes and tags, as Fink gave them. */
export interface Known {
	classes: readonly string[];
	tags: readonly { name: string; about: string; api: boolean }[];
}

interface Place {
	from: number;
	to: number;
}

/** One reading of a text: its options, and what was understood and not understood of them so far. */
export class Reading {
	readonly text: string;
	/** MJD UTC. */
	readonly now: number;
	readonly known: Known;
	readonly options = new Map<OptionName, OptionToken>();
	readonly chips: Chip[] = [];
	readonly problems: Problem[] = [];
	/** What was skipped. */
	readonly notes: string[] = [];
	/** Options that stand there without a value that could be read: told already. */
	readonly broken = new Set<OptionName>();
	readonly #used = new Set<OptionName>();

	constructor(text: string, now: number, known: Known) {
		this.text = text;
		this.now = now;
		this.known = known;
	}

	/** The option, if it was typed; from then on it counts as read. */
	take(name: OptionName): OptionToken | undefined {
		this.#used.add(name);
		return this.options.get(name);
	}

	/** Whether one of them was typed, readable or not. */
	has(...names: OptionName[]): boolean {
		return names.some((name) => this.options.has(name) || this.broken.has(name));
	}

	/** The only value of an option; null where it was not typed or has none or several, which is told. */
	value(name: OptionName): { token: OptionToken; text: string; quoted: boolean } | null {
		const token = this.take(name);
		if (token === undefined) return null;
		const [item, second] = token.items;
		if (item === undefined) return null;
		if (second !== undefined) {
			this.fault(second, `${token.typed}= takes one value: take the others away`);
			return null;
		}
		return { token, text: item.text.trim(), quoted: item.quoted };
	}

	fault({ from, to }: Place, message: string): void {
		this.problems.push({ from, to, message });
	}

	/** What was understood from a place in the text; what holds by default has none. */
	chip(place: Place | null, label: string, value: string, between = ' '): void {
		if (place === null) {
			this.chips.push({ label, value, from: 0, to: 0, without: null });
			return;
		}
		const { from, to } = place;
		const without = `${this.text.slice(0, from)}${between}${this.text.slice(to)}`.replace(/ {2,}/g, ' ').trim();
		this.chips.push({ label, value, from, to, without });
	}

	/** One chip for each value of a list that was understood; removing the last one removes the option. */
	chipEach(token: OptionToken, label: string, values: readonly (string | null)[]): void {
		token.items.forEach((item, index) => {
			const value = values[index] ?? null;
			if (value === null) return;
			const next = token.items[index + 1];
			const before = token.items[index - 1];
			if (next !== undefined) this.chip({ from: item.from, to: next.from }, label, value, '');
			else if (before !== undefined) this.chip({ from: before.to, to: item.to }, label, value, '');
			else this.chip(token, label, value);
		});
	}

	/** Options that nothing has asked for. */
	unused(): OptionToken[] {
		return [...this.options].filter(([name]) => !this.#used.has(name)).map(([, token]) => token);
	}
}
