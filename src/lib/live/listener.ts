import type { SourceNews, Welcome } from '#lib/protocol/news.ts';
import type { Stretch } from '#lib/protocol/stretch.ts';
import type { Cause } from './cause.ts';

/** How the connection is. */
export interface LinkState {
	phase: 'connecting' | 'open' | 'lost';
	/** Why it was lost. */
	cause: Cause | null;
	/** When it is tried again, ms since 1970; null: now, or never by itself. */
	retryAt: number | null;
}

/** Who hears what the relay says. */
export interface Listener {
	onlink(state: LinkState): void;
	/** `fresh`: another log than before; all that came from the old one is void. */
	onwelcome(welcome: Welcome, fresh: boolean): void;
	/** In order of seq, each once; there may be no frame in it. */
	onalerts(stretch: Stretch): void;
	/** So many alerts came in a form that this page does not know. */
	onunread(count: number): void;
	/** Frames `from` to `to` (seq) are no longer kept. */
	ongap(from: number, to: number): void;
	onsource(news: SourceNews): void;
}
