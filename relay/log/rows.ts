import type { Survey } from '#lib/alert/alert.ts';

/** Place of a packet: file, and where in it, bytes. */
export interface Place {
	file: number;
	offset: number;
	length: number;
}
export interface FrameRow {
	seq: number;
	topic: number;
	survey: Survey;
	alertId: string;
	/** JSON text from after `"seq":N,`. */
	json: string;
	place: Place;
}
export interface TopicRow {
	id: number;
	name: string;
	survey: Survey | null;
	frames: number;
	rejected: number;
	duplicates: number;
}
export interface RejectionRow {
	origin: string;
	topic: number;
	partition: number;
	offset: number;
	reason: string;
	keyBytes: number;
	valueBytes: number;
	/** ms since 1970. */
	at: number;
}
export interface PositionRow {
	origin: string;
	topic: string;
	partition: number;
	/** First offset not done. */
	next: number;
}

/** A topic of which nothing came so far. */
export function newTopic(id: number, name: string): TopicRow {
	return { id, name, survey: null, frames: 0, rejected: 0, duplicates: 0 };
}
