import type { Survey } from '#lib/alert/alert.ts';
import { isRecord } from './cells.ts';
import { Check, quoted } from './check.ts';
import type { Answer, Ask, Fink, Reader, Source } from './fink.ts';
import { statusError } from './parameters.ts';
import type { Question } from './question.ts';

/** An event by its name at GraceDB, which the server fetches; or the map's file, `bayestar.fits.gz`. */
export type SkymapArgs = ({ event: string; map?: never } | { map: Uint8Array; event?: never }) & {
	/** Credible level, 0…1. */
	level: number;
	/** The window: from so many days before the event, for so many days from that start. */
	daysBefore: number;
	daysAfter: number;
};

/** Largest map that is sent, bytes: it is several times as much text. */
export const MOST_MAP_BYTES = 4_000_000;

/** Objects in the map of a gravitational-wave event. Seconds to minutes; most of it grows with the area. */
export async function askSkymap<T>(
	fink: Fink,
	survey: Survey,
	args: SkymapArgs,
	ask: Ask,
	read: Reader<T[]>
): Promise<Answer<T[]>> {
	const { event, map, level, daysBefore, daysAfter } = args;
	const question: Question = {
		survey,
		route: 'skymap',
		args: {
			...(event !== undefined && { event_name: event.trim() }),
			...(map !== undefined && map.byteLength <= MOST_MAP_BYTES && { bayestar: pythonBytes(map) }),
			credible_level: level,
			...(survey === 'ztf' && { n_day_before: daysBefore, n_day_after: daysAfter })
		},
		// Days are read from JSON only; a map is no part of a link.
		json: true,
		hidden: ['bayestar']
	};
	const check = new Check(fink, question).level(level);
	if (event !== undefined && !/^[A-Za-z]+\d{6}\w*$/.test(event.trim())) {
		check.that(`expected an event like S230518h, got ${quoted(event)}`);
	}
	if (map !== undefined && map.byteLength > MOST_MAP_BYTES) {
		check.that(`expected a map of at most ${MOST_MAP_BYTES / 1e6} MB, got ${(map.byteLength / 1e6).toFixed(1)} MB`);
	}
	for (const days of [daysBefore, daysAfter]) {
		check.that(days >= 0 && days <= 365 ? null : `expected 0 to 365 days around the event, got ${days}`);
	}
	return fink.ask(question, ask, read);
}

/** An unknown event, and trouble at GraceDB, come as a good answer with one row that tells a status. */
export function refuseStatus(answer: unknown, source: Source): void {
	const first: unknown = Array.isArray(answer) && answer.length === 1 ? answer[0] : null;
	if (!isRecord(first) || Object.keys(first).length !== 1) return;
	if (typeof first['status'] === 'string') throw statusError(source, first['status']);
}

/** Bytes as Python writes them, which the server reads: `b'\x1f\x8b…'`. */
export function pythonBytes(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (const byte of bytes) {
		const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c;
		parts.push(plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`);
	}
	return `b'${parts.join('')}'`;
}
