import { isoUtc, isoUtcFromMicros } from '#lib/alert/time.ts';
import type { Fields } from './fields.ts';

/** The broker's end of processing, ISO 8601 UTC: a text in the livestream, µs since 1970 where Spark kept its own type. */
export function emitted(packet: Fields): string | null {
	const micros = packet.number('brokerEndProcessTimestamp');
	return micros === null ? isoUtc(packet.text('brokerEndProcessTimestamp')) : isoUtcFromMicros(micros);
}
