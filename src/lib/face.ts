import type { Gap } from '#lib/live/stream.svelte.ts';
import { type Cause, NO_NETWORK } from '#lib/live/cause.ts';
import type { LinkState } from '#lib/live/listener.ts';
import { onThisMachine } from '#lib/protocol/loopback.ts';
import type { SourceKind, SourceNews } from '#lib/protocol/news.ts';
import { count, hhmm, plural, span } from './words.ts';

/** How the stream is, by one word and one shape. */
export type StreamState = 'none' | 'connecting' | 'live' | 'quiet' | 'paused' | 'failed' | 'gap' | 'offline' | 'ended';

/** One line of cause, one of what to do, one button that does it. */
export interface Face {
	state: StreamState;
	/** Beside the shape, in the bar. */
	word: string;
	/** Short cause for the bar; empty: none. */
	detail: string;
	/** null: nothing need be said beyond the bar. */
	title: string | null;
	text: string;
	/** Somebody else's words, as they are. */
	message: string | null;
	action: 'retry' | 'resume' | 'settings' | 'dismiss' | null;
}

/** What the face is made from. */
export interface Stream {
	/** Address of the feed; null: none is configured. */
	relay: string | null;
	link: LinkState;
	/** ms since 1970, as all times here. */
	lostAt: number | null;
	kind: SourceKind | null;
	source: SourceNews | null;
	pausedAt: number | null;
	waiting: number;
	gaps: readonly Gap[];
	/** Received, of the newest alert; null: none is held. */
	lastAlert: number | null;
	online: boolean;
	now: number;
}

/** A connection lost for less than this is being made again, and no more than that is said, ms. */
const BLINK_MS = 4000;

const quietly = { title: null, text: '', message: null, action: null, detail: '' } as const;

export function faceOf(stream: Stream): Face {
	const { link, source, now } = stream;
	if (stream.relay === null) {
		return {
			...quietly,
			state: 'none',
			word: 'no relay',
			title: 'No relay is configured',
			text: 'Without one there is no live sky. Run your own (npm start), or enter the address of one in Settings.',
			action: 'settings'
		};
	}
	if (link.phase === 'lost' && link.cause !== null) return lost(stream, link.cause);
	if (link.phase !== 'open' || source === null) {
		return {
			...quietly,
			state: 'connecting',
			word: 'connecting',
			title: 'Connecting to the relay',
			text: `${hostOf(stream.relay)}: its log is shown as soon as it answers.`
		};
	}
	if (stream.pausedAt !== null) {
		return {
			...quietly,
			state: 'paused',
			word: 'paused',
			detail: `${count(stream.waiting)} waiting`,
			title: `Paused at ${hhmm(stream.pausedAt)} UTC`,
			text: 'Alerts still arrive and are counted; the list and the sky stand still until you go on.',
			action: 'resume'
		};
	}
	const since = stream.lastAlert === null ? null : span(now - stream.lastAlert);
	switch (source.state) {
		case 'connecting':
			return {
				...quietly,
				state: 'connecting',
				word: 'connecting',
				detail: stream.kind === 'kafka' ? 'to Fink' : '',
				title: 'The relay is connecting to Fink',
				text: 'What is shown comes from the relay’s log; nothing is missing, new alerts follow.',
				message: source.error
			};
		case 'failed':
			return {
				...quietly,
				state: 'failed',
				word: 'failed',
				detail: source.error ?? 'the relay says no cause',
				title: stream.kind === 'kafka' ? 'The relay gets nothing from Fink' : 'The relay cannot read its source',
				text:
					(stream.kind === 'kafka'
						? 'The relay tries again by itself where that can help; else its FINK_ settings must be changed where it runs.'
						: 'Start the relay again with a source that it can read.') +
					(stream.lastAlert === null ? '' : ' What is shown is from its log.'),
				message: source.error
			};
		case 'paused':
			return {
				...quietly,
				state: 'paused',
				word: 'relay paused',
				detail: source.error ?? '',
				title: 'The relay has paused reading',
				text: 'Nothing is lost: Fink keeps the alerts, and they follow when the relay goes on.',
				message: source.error
			};
		case 'quiet':
			return {
				...quietly,
				state: 'quiet',
				word: 'quiet',
				detail: since === null ? 'no alert yet' : `last alert ${since} ago`,
				title: stream.lastAlert === null ? 'No alert yet' : `No alert since ${hhmm(stream.lastAlert)} UTC`,
				text: 'The connection is good; Fink has sent nothing. Alerts come when a survey observes and a filter finds.'
			};
		case 'ended':
			return {
				...quietly,
				state: 'ended',
				word: 'ended',
				detail: stream.kind === 'replay' ? 'the recording is over' : 'the relay has read all it was asked to',
				title: null
			};
		case 'live':
			return stream.gaps.length > 0
				? { ...quietly, state: 'gap', word: 'live, with a gap' }
				: { ...quietly, state: 'live', word: 'live' };
	}
}

function lost(stream: Stream, known: Cause): Face {
	const { cause, advice, retry } = known;
	if (!stream.online && retry !== 'never') {
		const since = stream.lostAt === null ? '' : ` since ${hhmm(stream.lostAt)} UTC`;
		return {
			...quietly,
			state: 'offline',
			word: `offline${since}`,
			detail: stream.lostAt === null ? '' : span(stream.now - stream.lostAt),
			title: 'No network',
			text: `What is shown was received by ${stream.lastAlert === null ? '–' : hhmm(stream.lastAlert)} UTC. ${
				stream.relay !== null && onThisMachine(stream.relay)
					? 'The relay is on this machine and does not answer either: start it (npm start).'
					: 'The stream goes on by itself when the network is back.'
			}`,
			action: 'retry'
		};
	}
	const blink =
		stream.lostAt !== null &&
		stream.now - stream.lostAt < BLINK_MS &&
		stream.link.retryAt !== null &&
		stream.kind !== null;
	// The network is back, and the relay has not answered yet.
	if (blink || known === NO_NETWORK) {
		return { ...quietly, state: 'connecting', word: 'connecting', detail: 'again' };
	}
	return { ...quietly, state: 'failed', word: 'failed', detail: cause, title: cause, text: advice, action: 'retry' };
}

/** One line on alerts that the relay no longer had. */
export function gapLine({ count: missing, from, to }: Gap): string {
	const when =
		from !== null && to !== null
			? ` between ${hhmm(from)} and ${hhmm(to)} UTC`
			: to !== null
				? ` before ${hhmm(to)} UTC`
				: from !== null
					? ` after ${hhmm(from)} UTC`
					: '';
	return `${plural(missing, 'alert')}${when} ${missing === 1 ? 'is' : 'are'} no longer kept by the relay`;
}

export function hostOf(address: string): string {
	try {
		return new URL(address).host;
	} catch {
		return address;
	}
}
