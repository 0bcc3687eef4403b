import { BANDS, type Band, FAMILIES, type Family, FAMILY_FROM, type FamilyFrom } from '#lib/alert/alert.ts';
import type { Frame } from '#lib/protocol/frame.ts';

/** Fields that are a number or null, and a text or null. */
const NUMBERS = ['sent', 'mag', 'magErr', 'flux', 'fluxErr', 'score', 'nDet', 'firstMjd'] as const;
const TEXTS = ['emitted', 'label', 'simbad', 'tns', 'ssName'] as const;

/** Reads one frame as it came; throws where it is none. It is handed on as it is: 200,000 of them are held. */
export function readFrame(value: unknown): Frame {
	if (typeof value !== 'object' || value === null) throw wrong('frame', value);
	const frame = value as Record<string, unknown>;
	for (const name of ['seq', 'received'] as const)
		if (!Number.isSafeInteger(frame[name])) throw wrong(name, frame[name]);
	for (const name of ['ra', 'dec', 'mjd'] as const) if (typeof frame[name] !== 'number') throw wrong(name, frame[name]);
	for (const name of ['topic', 'objectId', 'alertId'] as const) {
		if (typeof frame[name] !== 'string' || frame[name] === '') throw wrong(name, frame[name]);
	}
	for (const name of NUMBERS)
		if (typeof (frame[name] ??= null) !== 'number' && frame[name] !== null) throw wrong(name, frame[name]);
	for (const name of TEXTS)
		if (typeof (frame[name] ??= null) !== 'string' && frame[name] !== null) throw wrong(name, frame[name]);
	if (frame['survey'] !== 'ztf' && frame['survey'] !== 'lsst') throw wrong('survey', frame['survey']);
	if (!BANDS.includes(frame['band'] as Band)) throw wrong('band', frame['band']);
	// A relay newer than this page may know more families: the alert is shown all the same.
	if (!FAMILIES.includes(frame['family'] as Family)) frame['family'] = 'unk';
	if (!FAMILY_FROM.includes(frame['familyFrom'] as FamilyFrom)) frame['familyFrom'] = 'none';
	if (typeof (frame['event'] ??= null) !== 'object') throw wrong('event', frame['event']);
	return value as Frame;
}

function wrong(name: string, seen: unknown): Error {
	return new TypeError(`${name} of a frame is ${JSON.stringify(seen)}`);
}
