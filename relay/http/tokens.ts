import { createHash, timingSafeEqual } from 'node:crypto';
import { topicMatcher } from '#lib/protocol/hello.ts';
import { ConfigError } from '../config/error.ts';

/** Most tokens of a file. */
const MAX_TOKENS = 10_000;
/** Least characters of a token that nobody guesses. */
export const LEAST_TOKEN = 16;
const TOKEN = new RegExp(`^[\\x21-\\x7e]{${LEAST_TOKEN},512}$`);
/** Requests that may come at once, as seconds of the rate. */
const BURST_S = 5;

/** What who shows a token may do. */
export interface Grant {
	/** By what the operator knows it; null: it has no name. */
	name: string | null;
	/** Topics that it sees, `*` as wildcard; empty: all. */
	topics: readonly string[];
	/** HTTP requests a second, over five seconds; null: no limit of its own. */
	rate: number | null;
	/** WebSocket clients at once; null: no limit of its own. */
	clients: number | null;
}
export interface TokenRule extends Grant {
	token: string;
}

/** Who needs no token, or has one without rules. */
export const EVERYTHING: Grant = { name: null, topics: [], rate: null, clients: null };

/** Whether a grant sees a topic. */
export function sees({ topics }: Grant, topic: string): boolean {
	return topicMatcher(topics)(topic);
}

/**
 * Reads a file of tokens: one a line, then what it allows: `TOKEN name=team topics=fink_sn_*,fink_kn_* rate=20 clients=5`; `#`
 * begins a comment. Throws a ConfigError that names the line and never the token.
 */
export function readTokens(text: string, file: string): TokenRule[] {
	const rules = text.split(/\r?\n/).flatMap((line, at) => {
		const [token = '', ...words] = line
			.replace(/(^|\s)#.*$/, '')
			.trim()
			.split(/\s+/);
		return token === '' ? [] : [readRule(token, words, `${file}, line ${at + 1}`)];
	});
	if (rules.length === 0)
		throw new ConfigError(file, 'expected a token a line, got none: write one, or unset RELAY_TOKENS_FILE');
	if (rules.length > MAX_TOKENS)
		throw new ConfigError(file, `expected at most ${MAX_TOKENS} tokens, got ${rules.length}`);
	return rules;
}

function readRule(token: string, words: readonly string[], where: string): TokenRule {
	if (!TOKEN.test(token)) {
		throw new ConfigError(
			where,
			`expected a token of ${LEAST_TOKEN} to 512 characters of ASCII first, got another: make one by openssl rand -hex 24`
		);
	}
	const rule: TokenRule = { ...EVERYTHING, token };
	for (const word of words) {
		const [, name = '', value = ''] = /^(name|topics|rate|clients)=(\S+)$/.exec(word) ?? [];
		const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
		if (name === 'name') rule.name = value;
		else if (name === 'topics') rule.topics = value.split(',').filter((topic) => topic !== '');
		else if (name !== '' && number >= 1) rule[name === 'rate' ? 'rate' : 'clients'] = number;
		else
			throw new ConfigError(
				where,
				`expected name=…, topics=…, rate=N or clients=N after the token, got a word of ${word.length} characters that is none`
			);
		if (name === 'topics' && rule.topics.length === 0) throw new ConfigError(where, 'expected topics=NAME,…, got none');
	}
	return rule;
}

/** The tokens in force, and what each allows; they may be renewed while the relay runs. */
export class Tokens {
	#known: { digest: Buffer; grant: Grant }[] = [];
	#paces = new Map<Grant, Pace>();

	constructor(rules: readonly TokenRule[]) {
		this.renew(rules);
	}
	/** No token is asked for. */
	get open(): boolean {
		return this.#known.length === 0;
	}
	renew(rules: readonly TokenRule[]): void {
		this.#known = rules.map(({ token, ...grant }) => ({ digest: digest(token), grant }));
		this.#paces = new Map(this.#known.map(({ grant }) => [grant, new Pace(grant.rate)]));
	}
	/** What a token allows, in the same time for every wrong one; null: nothing. */
	grant(token: string | undefined): Grant | null {
		if (this.open) return EVERYTHING;
		const shown = digest(token ?? '');
		let found: Grant | null = null;
		for (const { digest: known, grant } of this.#known) if (timingSafeEqual(known, shown)) found = grant;
		return found;
	}
	/** Counts a request by a grant that is in force; false: it came too fast. `now`: ms of a clock that never goes back. */
	pace(grant: Grant, now: number): boolean {
		return this.#paces.get(grant)?.take(now) ?? true;
	}
}

/** So many requests a second, saved up for some seconds. */
class Pace {
	readonly #rate: number | null;
	#left: number;
	#at = 0;

	constructor(rate: number | null) {
		this.#rate = rate;
		this.#left = (rate ?? 0) * BURST_S;
	}
	/** `now`: ms of a clock that never goes back. */
	take(now: number): boolean {
		if (this.#rate === null) return true;
		this.#left = Math.min(this.#rate * BURST_S, this.#left + ((now - this.#at) / 1000) * this.#rate);
		this.#at = now;
		if (this.#left < 1) return false;
		this.#left -= 1;
		return true;
	}
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
