import type { Frame } from '#lib/protocol/frame.ts';
import { oneLine } from '../log-line.ts';

/** `2026-03-22T05:12:33.123Z` → `2026-03-22 05:12:33.123000`, UTC; `–` for none. */
function emitted(iso: string | null): string {
	const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(iso ?? '');
	if (parts === null) return '–';
	return `${parts[1]} ${parts[2]}.${(parts[3] ?? '').slice(0, 6).padEnd(6, '0')}`;
}

/** ms since 1970 → `2026-03-22 05:12:33`, UTC. */
function received(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** The two lines that users of tom_fink know, each with its line end. */
export function alertLines(frame: Pick<Frame, 'topic' | 'objectId' | 'emitted' | 'received'>): string {
	const time = `emitted ${emitted(frame.emitted)} (received ${received(frame.received)})`;
	return `topic: ${oneLine(frame.topic)}\nvalue: ${oneLine(frame.objectId)} ${time}\n`;
}
