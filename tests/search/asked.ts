import { afterAll, afterEach, beforeAll } from 'vitest';
import { Fink, type FinkBases } from '#lib/fink/fink.ts';
import { parseQuery } from '#lib/query/parse.ts';
import type { Query } from '#lib/query/query.ts';
import type { Outcome } from '#lib/search/outcome.ts';
import { Search, type SearchOptions } from '#lib/search/search.ts';
import { type FinkServer, startFinkServer } from '../support/fink-server/server.ts';

/** 2026-10-08 12:00 UTC: a day after the newest night of ZTF. */
export const NOW = 61_321.5;

/** A contract server for the tests of a file; its faults end with each test. */
export function server() {
	let started: FinkServer | null = null;
	const faults: (() => void)[] = [];
	beforeAll(async () => {
		started = await startFinkServer();
	});
	afterEach(() => {
		for (const end of faults.splice(0)) end();
	});
	afterAll(() => started?.close());
	const running = (): FinkServer => {
		if (!started) throw new Error('the contract server runs within tests only');
		return started;
	};
	return {
		get url(): FinkBases {
			return running().url;
		},
		/** What was asked from now on: route and arguments. */
		listen(): () => FinkServer['requests'] {
			const { requests } = running();
			const before = requests.length;
			return () => requests.slice(before).filter(({ method }) => method !== 'OPTIONS');
		},
		/** Makes answers go wrong until the test ends, or until it is called. */
		fault(rule: Parameters<FinkServer['fault']>[0]): () => void {
			const end = running().fault(rule);
			faults.push(end);
			return end;
		},
		/** A client of its own: nothing kept from other tests, and no wait before its repeat. */
		fink: (limits: ConstructorParameters<typeof Fink>[1] = {}) =>
			new Fink(running().url, { retryAfterMs: 1, ...limits })
	};
}

/** What the box makes of a text. */
export function query(text: string): Query {
	const { query, problems } = parseQuery(text, NOW);
	if (query === null) throw new Error(`“${text}” was expected to be a question: ${JSON.stringify(problems)}`);
	return query;
}

/** A search under way, and every outcome that it showed. */
export class Asked {
	readonly search: Search;
	readonly shown: Outcome[] = [];
	#waiting: { look: (outcome: Outcome) => boolean; found: (outcome: Outcome) => void }[] = [];

	constructor(asked: string | Query, fink: Fink, options: Partial<SearchOptions> = {}) {
		this.search = new Search(typeof asked === 'string' ? query(asked) : asked, fink, { now: NOW, ...options });
		this.search.start((outcome) => {
			this.shown.push(outcome);
			for (const { look, found } of this.#waiting) if (look(outcome)) found(outcome);
		});
	}
	/** The first outcome from now on, the present one included, of which this holds. */
	until(look: (outcome: Outcome) => boolean): Promise<Outcome> {
		const { outcome } = this.search;
		if (look(outcome)) return Promise.resolve(outcome);
		return new Promise((found) => this.#waiting.push({ look, found }));
	}
	over(): Promise<Outcome> {
		return this.until(({ over }) => over);
	}
}

/** Asks to the end. */
export function ask(asked: string | Query, fink: Fink, options: Partial<SearchOptions> = {}): Promise<Outcome> {
	return new Asked(asked, fink, options).over();
}

export const states = ({ parts }: Outcome): string[] => parts.map(({ survey, state }) => `${survey} ${state}`);
