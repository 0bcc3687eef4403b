import type { LightCurve } from '#lib/alert/light-curve.ts';
import { type Frame, readFrame } from '#lib/protocol/frame.ts';
import { AvroError, compileReader, Cursor, encoder, parseSchema, referenceDecoder } from '../../relay/avro.ts';
import { curveText } from '../../relay/decoder/curve-text.ts';
import { cutoutWanted, fitsOf } from '../../relay/decoder/cutout.ts';
import { Fields } from '../../relay/decoder/fields.ts';
import { frameText } from '../../relay/decoder/frame.ts';
import { LSST_CURVE, lsstCurve, MMA_CURVE, mmaCurve, ZTF_CURVE, ztfCurve } from '../../relay/decoder/light-curve.ts';
import { packetReading, reasonOf } from '../../relay/decoder/packet.ts';
import { inRange, oneLine, same, WrongResult } from './target.ts';

const TOPIC = 'fink_fuzz_ztf';
/** Reads a packet as the decoder's thread does and its frame as a browser does; says whether it is one. */
export type PacketCheck = (value: Uint8Array) => boolean;

/**
 * The check for a writer schema. What our reader takes, avsc must read too, and alike to the last field; of that the frame
 * must say what stands in it. What it refuses for its bytes, avsc must refuse, or write otherwise than it came (`refusals`:
 * unless that is not asked). Throws as `packetReading` where the schema is none of an alert's.
 */
export function packetCheck(schema: string, { refusals = true } = {}): PacketCheck {
	const type = parseSchema(schema);
	const reading = packetReading(schema);
	const { wanted, curve } = CURVES[reading.kind];
	const [readAll, readCurve, readStamp] = [null, wanted, cutoutWanted('science')].map((part) =>
		compileReader(type, part)
	);
	// Making it takes longer than reading ten packets.
	let known: Reference | null | undefined;
	const reference = () => (known === undefined ? (known = referenceOf(schema)) : known);
	return (value) => {
		const cursor = new Cursor(value);
		const text = orReason(() => frameText(reading.read(cursor, TOPIC).alert, TOPIC, null, 0));
		if (typeof text !== 'string') {
			if (text.bytes && refusals) reference()?.refuses(value, text.reason);
			return false;
		}
		if (cursor.pos !== value.length) throw new WrongResult(`a frame of ${cursor.pos} of ${value.length} bytes`);
		const frame = readFrame(JSON.parse(`{"seq":1,${text}`));
		if (frame.ra >= 360) throw new WrongResult(`ra is ${frame.ra}`);
		inRange('ra', frame.ra, 0, 360);
		inRange('dec', frame.dec, -90, 90);
		inRange('mjd', frame.mjd, -1e9, 1e9);
		const points = orReason(
			() => JSON.parse(curveText(curve(new Fields(readCurve?.(new Cursor(value)))))) as LightCurve
		);
		if ('points' in points) points.points.forEach(({ mjd }) => inRange('mjd of a point', mjd, -1e9, 1e9));
		orReason(() => fitsOf(readStamp?.(new Cursor(value)) ?? {}, 'science'));
		const other = reference();
		if (other !== null) {
			const record = bare(other.decode(value)) as Values;
			// A frame walks past what it does not need: of that a boolean may be 2, which the whole packet's reader refuses.
			const ours = orReason(() => readAll?.(new Cursor(value)) ?? {});
			if (!('reason' in ours && 'bytes' in ours)) same('record by us and by avsc', ours, record);
			sameAlert(frame, record);
		}
		return true;
	};
}

const CURVES = {
	ztf: { wanted: ZTF_CURVE, curve: ztfCurve },
	lsst: { wanted: LSST_CURVE, curve: lsstCurve },
	mma: { wanted: MMA_CURVE, curve: mmaCurve }
} as const;

/** What a reader says, or why it refuses; `bytes`: for the bytes, not for what they say. */
function orReason<T>(read: () => T): T | { reason: string; bytes: boolean } {
	try {
		return read();
	} catch (error) {
		const reason = reasonOf(error);
		oneLine(reason);
		return { reason, bytes: error instanceof AvroError };
	}
}

interface Reference {
	decode(value: Uint8Array): unknown;
	/** Throws where avsc reads the bytes and writes them again as they are. */
	refuses(value: Uint8Array, reason: string): void;
}

/** null: avsc does not take the schema; it is stricter with names. */
function referenceOf(schema: string): Reference | null {
	let decode: (value: Uint8Array) => unknown;
	let encode: (record: unknown) => Uint8Array;
	try {
		decode = referenceDecoder(schema);
		encode = encoder(schema);
	} catch {
		return null;
	}
	return {
		decode,
		refuses(value, reason) {
			// Of the rest avsc has no limits: it counts to 2^45, or walks back by a negative length and goes round for ever.
			if (!/ends too early|bytes left over|none of \d+ branches|neither null nor/.test(reason)) return;
			let again: Uint8Array;
			try {
				again = encode(decode(value));
			} catch {
				return;
			}
			if (Buffer.compare(again, value) === 0) throw new WrongResult(`a good packet is refused: ${reason}`);
		}
	};
}

type Values = Readonly<Record<string, unknown>>;

/** avsc wraps a value of a union whose branches JavaScript does not tell apart, as of double and float; ours is bare. */
function bare(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(bare);
	if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
	if ('unwrap' in value && typeof value.unwrap === 'function') return bare(value.unwrap());
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bare(one)]));
}

const within = (record: Values, name: string): Values =>
	typeof record[name] === 'object' && record[name] !== null ? (record[name] as Values) : record;

/** What a frame says must stand in the packet, letter by letter, whatever else is made of it. */
function sameAlert(frame: Frame, record: Values): void {
	const part = within(record, frame.survey === 'lsst' ? 'diaSource' : 'candidate');
	const mma = 'triggerId' in record;
	const place = mma
		? [record['ztf_ra'] ?? record['ra'], record['ztf_dec'] ?? record['dec']]
		: [part['ra'], part['dec']];
	same('place', [frame.ra, frame.dec], place);
	if (frame.survey === 'lsst') {
		same('band', frame.band, part['band']);
		// Zero or a negative one is a mark of nothing; two that differ make no frame.
		for (const id of [part['diaSourceId'], record['diaSourceId']])
			if (typeof id === 'bigint' && id > 0n) same('alertId', frame.alertId, String(id));
		if (Number.isFinite(part['psfFlux'])) same('flux', frame.flux, part['psfFlux']);
		return;
	}
	same('objectId', frame.objectId, record['objectId']);
	same('band', frame.band, { 1: 'g', 2: 'r', 3: 'i' }[String(part['fid'])]);
	if (!mma) same('alertId', frame.alertId, String(record['candid']));
	if (frame.mag !== null) same('mag', frame.mag, part['magpsf']);
	inRange('jd − mjd', Number(part['jd']) - frame.mjd - 2_400_000.5, -1e-8, 1e-8);
}
