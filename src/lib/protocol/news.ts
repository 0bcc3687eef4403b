import { type Survey, SURVEYS } from '#lib/alert/alert.ts';
import { type Frame, readFrame } from './frame.ts';
import { type Fields, list, object, oneOf, orNull, text, whole } from './value.ts';

export type SourceKind = 'kafka' | 'replay' | 'simulate';
export const SOURCE_KINDS: readonly SourceKind[] = ['kafka', 'replay', 'simulate'];
export type SourceState = 'connecting' | 'live' | 'quiet' | 'paused' | 'failed' | 'ended';
export const SOURCE_STATES: readonly SourceState[] = ['connecting', 'live', 'quiet', 'paused', 'failed', 'ended'];

export interface TopicCount {
	name: string;
	/** null: no alert of it yet. */
	survey: Survey | null;
	/** Messages received since the log was begun. */
	received: number;
}

/** The answer to every hello. A cursor is only good for the same `log`. */
export interface Welcome {
	type: 'welcome';
	log: string;
	/** Ends of the log, seq; empty: 1 and 0. */
	first: number;
	last: number;
	topics: readonly TopicCount[];
	source: { kind: SourceKind; state: SourceState };
	/** The relay's clock, ms since 1970. */
	now: number;
}
/** Frames in order of seq; `last` moves past those that the filter left out. */
export interface Alerts {
	type: 'alerts';
	last: number;
	alerts: readonly Frame[];
}
/** Frames with these seq, both ends included, are no longer kept. */
export interface Gap {
	type: 'gap';
	from: number;
	to: number;
}
export interface SourceNews {
	type: 'source';
	state: SourceState;
	/** The cause in one line, or null. */
	error: string | null;
}
/** Said before the relay closes; the code of the close is in CLOSE. */
export interface Refusal {
	type: 'error';
	code: string;
	message: string;
}

/** Relay → client. */
export type News = Welcome | Alerts | Gap | SourceNews | Refusal;

/** Close codes of the relay. */
export const CLOSE = {
	'bad-message': 4400,
	token: 4401,
	origin: 4403,
	'no-hello': 4408,
	'too-many': 4429
} as const;

/** Largest message that the relay takes, bytes; a larger one closes with 1009. */
export const MAX_HELLO_BYTES = 65_536;

/** Reads a relay's message; throws a WireError where it is not as agreed. */
export function readNews(value: unknown): News {
	const fields = object(value, 'message');
	const type = oneOf(fields['type'], ['welcome', 'alerts', 'gap', 'source', 'error'], 'type');
	switch (type) {
		case 'welcome':
			return readWelcome(fields);
		case 'alerts':
			return {
				type,
				last: whole(fields['last'], 'last', 0),
				alerts: list(fields['alerts'], 'alerts').map((frame, at) => readFrame(frame, `alerts[${at}]`))
			};
		case 'gap':
			return { type, from: whole(fields['from'], 'from', 1), to: whole(fields['to'], 'to', 1) };
		case 'source':
			return {
				type,
				state: oneOf(fields['state'], SOURCE_STATES, 'state'),
				error: orNull(fields['error'], (error) => text(error, 'error'))
			};
		case 'error':
			return { type, code: text(fields['code'], 'code'), message: text(fields['message'], 'message') };
	}
}

function readWelcome(fields: Fields): Welcome {
	const source = object(fields['source'], 'source');
	return {
		type: 'welcome',
		log: text(fields['log'], 'log'),
		first: whole(fields['first'], 'first', 1),
		last: whole(fields['last'], 'last', 0),
		topics: list(fields['topics'], 'topics').map((one, at) => {
			const path = `topics[${at}]`;
			const topic = object(one, path);
			return {
				name: text(topic['name'], `${path}.name`),
				survey: orNull(topic['survey'], (survey) => oneOf(survey, SURVEYS, `${path}.survey`)),
				received: whole(topic['received'], `${path}.received`, 0)
			};
		}),
		source: {
			kind: oneOf(source['kind'], SOURCE_KINDS, 'source.kind'),
			state: oneOf(source['state'], SOURCE_STATES, 'source.state')
		},
		now: whole(fields['now'], 'now')
	};
}
