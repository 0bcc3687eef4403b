import type { Survey } from '#lib/alert/alert.ts';
import type { Frame } from '#lib/protocol/frame.ts';
import { readFrame } from './read-frame.ts';

/** Source of the relay. */
export type SourceKind = 'kafka' | 'replay' | 'simulate';
export type SourceState = 'connecting' | 'live' | 'quiet' | 'paused' | 'failed' | 'ended';

export interface SourceNews {
	type: 'source';
	state: SourceState;
	/** The cause in one line, or null. */
	error: string | null;
}

export interface Topic {
	name: string;
	/** null: no alert of it yet. */
	survey: Survey | null;
	/** Messages received since the log was begun. */
	received: number;
}

export interface Welcome {
	type: 'welcome';
	log: string;
	/** Ends of the log, seq; empty: 1 and 0. */
	first: number;
	last: number;
	topics: Topic[];
	kind: SourceKind;
	source: SourceNews;
	/** The relay's clock, ms since 1970. */
	now: number;
}

/** What the relay says. */
export type RelayMessage =
	| Welcome
	| SourceNews
	/** `unread`: alerts of it that are not as agreed; they are left out, and said. */
	| { type: 'alerts'; last: number; alerts: Frame[]; unread: number }
	| { type: 'gap'; from: number; to: number }
	| { type: 'error'; code: string; message: string };

const KINDS: readonly string[] = ['kafka', 'replay', 'simulate'];
const STATES: readonly string[] = ['connecting', 'live', 'quiet', 'paused', 'failed', 'ended'];

type Fields = Readonly<Record<string, unknown>>;

/** Reads one message; null for a type that is not known here. Throws where a known one is not as agreed. */
export function readMessage(value: unknown): RelayMessage | null {
	const fields = object(value, 'message');
	switch (fields['type']) {
		case 'welcome':
			return readWelcome(fields);
		case 'alerts':
			return { type: 'alerts', last: whole(fields, 'last'), ...readFrames(list(fields, 'alerts')) };
		case 'gap':
			return { type: 'gap', from: whole(fields, 'from'), to: whole(fields, 'to') };
		case 'source':
			return readSource(fields);
		case 'error':
			return { type: 'error', code: String(fields['code']), message: String(fields['message']) };
		default:
			return null;
	}
}

function readFrames(values: unknown[]): { alerts: Frame[]; unread: number } {
	const alerts: Frame[] = [];
	for (const value of values) {
		try {
			alerts.push(readFrame(value));
		} catch {
			// Counted below: asking for it again would bring the same.
		}
	}
	return { alerts, unread: values.length - alerts.length };
}

function readWelcome(fields: Fields): Welcome {
	const source = object(fields['source'], 'source');
	const kind = source['kind'];
	if (typeof kind !== 'string' || !KINDS.includes(kind)) throw unexpected('source.kind', KINDS.join(', '), kind);
	return {
		type: 'welcome',
		log: text(fields, 'log'),
		first: whole(fields, 'first'),
		last: whole(fields, 'last'),
		topics: list(fields, 'topics').map((item) => {
			const topic = object(item, 'topics');
			return { name: text(topic, 'name'), survey: surveyOf(topic['survey']), received: whole(topic, 'received') };
		}),
		kind: kind as SourceKind,
		source: readSource(source),
		now: whole(fields, 'now')
	};
}

function readSource(fields: Fields): SourceNews {
	const state = fields['state'];
	if (typeof state !== 'string' || !STATES.includes(state)) throw unexpected('state', STATES.join(', '), state);
	const error = fields['error'];
	return {
		type: 'source',
		state: state as SourceState,
		error: typeof error === 'string' && error !== '' ? error : null
	};
}

function surveyOf(value: unknown): Survey | null {
	return value === 'ztf' || value === 'lsst' ? value : null;
}

function object(value: unknown, name: string): Fields {
	if (typeof value !== 'object' || value === null) throw unexpected(name, 'an object', value);
	return value as Fields;
}
function list(fields: Fields, name: string): unknown[] {
	const value = fields[name];
	if (!Array.isArray(value)) throw unexpected(name, 'a list', value);
	return value;
}
function text(fields: Fields, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string') throw unexpected(name, 'a text', value);
	return value;
}
function whole(fields: Fields, name: string): number {
	const value = fields[name];
	if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unexpected(name, 'a whole number', value);
	return value;
}
function unexpected(name: string, wanted: string, seen: unknown): Error {
	return new TypeError(`${name}: expected ${wanted}, saw ${JSON.stringify(seen)}`);
}
