import { object, text, whole } from '#lib/protocol/value.ts';
import type { Rejection } from '../log/alert-log.ts';
import type { Stored } from './nats/message.ts';
import { offsetOf } from './place.ts';
import { partitionOf } from './subject.ts';

/** A stored rejection; throws where it is not as an ingest writes it. */
export function rejectionOf(message: Stored): Rejection {
	const { topic, partition } = partitionOf(message.subject);
	const fields = object(JSON.parse(Buffer.from(message.data).toString('utf8')), 'rejection');
	return {
		topic,
		partition,
		offset: offsetOf(message),
		reason: text(fields['reason'], 'reason'),
		keyBytes: whole(fields['keyBytes'], 'keyBytes', 0),
		valueBytes: whole(fields['valueBytes'], 'valueBytes', 0)
	};
}
