import { type Alert, BANDS, FAMILIES, FAMILY_FROM, type MessengerEvent, SURVEYS } from '#lib/alert/alert.ts';
import { type Fields, number, object, oneOf, orNull, text, whole } from './value.ts';

/** One alert on the wire between relay and browser. */
export interface Frame extends Alert {
	/** Place in the relay's log, from 1, growing by 1. */
	seq: number;
	topic: string;
	/** Kafka's timestamp of the message, ms since 1970. */
	sent: number | null;
	/** Relay's clock, ms since 1970. */
	received: number;
}

/**
 * Reads one frame; throws a WireError where it is none. A family that this side does not know is `unk`: the other side
 * may be newer. Absent fields are null.
 */
export function readFrame(value: unknown, path = 'frame'): Frame {
	const fields = object(value, path);
	const at = (name: string) => `${path}.${name}`;
	const maybeNumber = (name: string) => orNull(fields[name], (one) => number(one, at(name)));
	const maybeText = (name: string) => orNull(fields[name], (one) => text(one, at(name)));
	return {
		seq: whole(fields['seq'], at('seq'), 1),
		topic: text(fields['topic'], at('topic')),
		survey: oneOf(fields['survey'], SURVEYS, at('survey')),
		objectId: text(fields['objectId'], at('objectId')),
		alertId: text(fields['alertId'], at('alertId')),
		ra: number(fields['ra'], at('ra'), 0, 360),
		dec: number(fields['dec'], at('dec'), -90, 90),
		mjd: number(fields['mjd'], at('mjd')),
		emitted: maybeText('emitted'),
		sent: maybeNumber('sent'),
		received: whole(fields['received'], at('received')),
		band: oneOf(fields['band'], BANDS, at('band')),
		mag: maybeNumber('mag'),
		magErr: maybeNumber('magErr'),
		flux: maybeNumber('flux'),
		fluxErr: maybeNumber('fluxErr'),
		label: maybeText('label'),
		family: FAMILIES.find((family) => family === fields['family']) ?? 'unk',
		familyFrom: FAMILY_FROM.find((rule) => rule === fields['familyFrom']) ?? 'none',
		simbad: maybeText('simbad'),
		tns: maybeText('tns'),
		score: maybeNumber('score'),
		ssName: maybeText('ssName'),
		nDet: maybeNumber('nDet'),
		firstMjd: maybeNumber('firstMjd'),
		event: orNull(fields['event'], (event) => readEvent(object(event, at('event')), at('event')))
	};
}

function readEvent(fields: Fields, path: string): MessengerEvent {
	const maybeNumber = (name: string) => orNull(fields[name], (one) => number(one, `${path}.${name}`));
	return {
		observatory: text(fields['observatory'], `${path}.observatory`),
		triggerId: text(fields['triggerId'], `${path}.triggerId`),
		status: text(fields['status'], `${path}.status`),
		ra: maybeNumber('ra'),
		dec: maybeNumber('dec'),
		errorDeg: maybeNumber('errorDeg')
	};
}
