import { randomBytes } from 'node:crypto';
import { cause } from '../log-line.ts';
import { EngineError, NO_MAJORITY } from './error.ts';
import type { Engine, StreamFacts, WantedStream } from './nats.ts';

/** Streams and the subjects of their messages. */
export const FRAMES = 'PERCH_FRAMES';
export const PACKETS = 'PERCH_PACKETS';
export const SCHEMAS = 'PERCH_SCHEMAS';
export const REJECTED = 'PERCH_REJECTED';
export const STATE = 'PERCH_STATE';

/** Name of the log's random ID in the metadata of PERCH_FRAMES, which is made with it. */
const LOG_ID = 'perch.log';
/** How long packets written twice are known as the same, s: only bytes depend on it. */
const SAME_PACKET_SECONDS = 120;
/** Bytes of rejections that are kept. */
const REJECTED_BYTES = 100_000_000;
/** How long what an ingest said of itself holds, s. */
export const STATE_SECONDS = 20;
const NANOS = 1e9;

/** What to do where a stream is missing. */
export const MAKE_IT = 'make it as docs/scale-out.md says: npm run relay -- streams, as user admin';

/** Copies of a stream where the servers stand together. */
const CLUSTER_REPLICAS = 3;

/** What is kept, where the streams are made. */
export interface StreamLimits {
	/** Frames. */
	keepAlerts: number;
	/** Bytes of packets. */
	keepBytes: number;
	/** Copies of each stream. */
	replicas: number;
}

/** The streams as Perch needs them: all settings that the relay depends on, and limits. */
export function wantedStreams({ keepAlerts, keepBytes, replicas }: StreamLimits): WantedStream[] {
	const common = { storage: 'file', num_replicas: replicas, allow_direct: true, retention: 'limits' } as const;
	return [
		{
			...common,
			name: FRAMES,
			subjects: ['perch.frame.>'],
			discard: 'old',
			max_msgs: keepAlerts,
			allow_atomic: true,
			compression: 's2',
			metadata: { [LOG_ID]: randomBytes(9).toString('base64url') }
		},
		{
			...common,
			name: PACKETS,
			subjects: ['perch.packet.>'],
			discard: 'old',
			max_bytes: keepBytes,
			duplicate_window: SAME_PACKET_SECONDS * NANOS
		},
		{
			...common,
			name: SCHEMAS,
			subjects: ['perch.schema.*'],
			discard: 'new',
			max_msgs_per_subject: 1,
			discard_new_per_subject: true
		},
		{
			...common,
			name: REJECTED,
			subjects: ['perch.rejected.>'],
			discard: 'old',
			max_bytes: REJECTED_BYTES,
			allow_atomic: true
		},
		{
			...common,
			storage: 'memory',
			name: STATE,
			subjects: ['perch.state.*'],
			discard: 'old',
			max_msgs_per_subject: 1,
			max_age: STATE_SECONDS * NANOS
		}
	];
}

/** Limits that an operator may change later; all else must be as asked. */
const CHANGEABLE: readonly string[] = [
	'max_msgs',
	'max_bytes',
	'num_replicas',
	'max_age',
	'duplicate_window',
	'compression'
];

/**
 * What a stream lacks, in a few words, or null. Old servers leave out what they do not know and say nothing: they would
 * store a batch one by one.
 */
export function lacking(wanted: WantedStream, { config }: StreamFacts): string | null {
	for (const [name, value] of Object.entries(wanted)) {
		if (CHANGEABLE.includes(name)) continue;
		if (name === 'metadata') {
			if (logIdOf(config) === null) return `metadata ${LOG_ID}`;
		} else if (JSON.stringify(config[name]) !== JSON.stringify(value)) return `${name} ${JSON.stringify(value)}`;
	}
	return null;
}

/** The random ID of the log; null where the stream has none. */
export function logIdOf(config: Readonly<Record<string, unknown>>): string | null {
	const metadata: unknown = config['metadata'];
	const id: unknown = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, LOG_ID) : null;
	return typeof id === 'string' && id !== '' ? id : null;
}

/**
 * Makes the streams that are missing, where the user may, and looks at all of them. Throws an EngineError that names what
 * is missing or lacking; returns lines about limits that are others than asked for. `replicas` null: as the servers stand.
 */
export async function ensureStreams(
	engine: Engine,
	{ replicas, ...limits }: Omit<StreamLimits, 'replicas'> & { replicas: number | null }
): Promise<string[]> {
	const notices: string[] = [];
	const copies = replicas ?? (engine.clustered ? CLUSTER_REPLICAS : 1);
	for (const wanted of wantedStreams({ ...limits, replicas: copies })) {
		const facts = (await engine.stream(wanted.name)) ?? (await made(engine, wanted));
		// What a server has of it without the others is no place to write to.
		if (facts.leaderless) throw new EngineError('away', `stream ${wanted.name} has no leader: ${NO_MAJORITY}`);
		const lack = lacking(wanted, facts);
		if (lack !== null) {
			throw new EngineError(
				'lacking',
				`stream ${wanted.name} lacks ${lack} (server ${engine.version}): it needs NATS 2.12 or later, and the settings of docs/scale-out.md`
			);
		}
		for (const name of ['max_msgs', 'max_bytes', 'num_replicas'] as const) {
			const [asked, kept] = [wanted[name], facts.config[name]];
			// More copies than were asked for are what somebody asked for elsewhere.
			if (asked !== undefined && asked !== kept && !(name === 'num_replicas' && Number(kept) > asked)) {
				notices.push(
					`stream ${wanted.name} has ${name} ${String(kept)}, the settings say ${asked}: nats stream edit changes it`
				);
			}
		}
	}
	return notices;
}

async function made(engine: Engine, wanted: WantedStream): Promise<StreamFacts> {
	let refused: unknown = null;
	try {
		await engine.make(wanted);
	} catch (error) {
		refused = error;
		if (error instanceof EngineError && error.code === 'denied') {
			throw new EngineError('missing', `stream ${wanted.name} is missing, and this user may not make it: ${MAKE_IT}`, {
				cause: error
			});
		}
		// Two that start at once: the other one was first, and its ID holds.
		if (!(error instanceof EngineError && error.code === 'other')) throw error;
	}
	const facts = await engine.stream(wanted.name);
	if (facts === null) {
		const asked =
			wanted.max_bytes === undefined
				? ''
				: `; RELAY_KEEP_BYTES asks for ${wanted.max_bytes} bytes on each server (max_file_store)`;
		throw new EngineError('lacking', `stream ${wanted.name} could not be made: ${cause(refused)}${asked}`, {
			cause: refused
		});
	}
	return facts;
}
