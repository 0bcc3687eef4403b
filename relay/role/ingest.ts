import type { CommonConfig, EngineConfig, KafkaConfig } from '../config.ts';
import { Decoder } from '../decoder.ts';
import { EngineLog } from '../engine/engine-log.ts';
import { openEngine, processName } from '../engine/open.ts';
import { Reporter } from '../engine/reporter.ts';
import { ensureStreams } from '../engine/streams.ts';
import { serveStatus } from '../http/status-server.ts';
import { Ingest } from '../ingest.ts';
import type { Logger } from '../log-line.ts';
import { KafkaSource } from '../source/kafka.ts';
import { Status } from '../status.ts';
import { sayAddress, sayChanges } from './say.ts';
import { stopOnSignal } from './stop.ts';

/** Longest pause before the engine is tried again, ms: an election takes seconds. */
const MAX_RETRY_MS = 2_000;
/** Largest packet that every engine should take, bytes: those of gravitational waves are near 1 MB. */
const WANTED_PAYLOAD = 8_000_000;

/** Kafka → decoder → engine, beside other ingests of the same group: Kafka gives each partition to one of them. */
export async function runIngest(
	config: CommonConfig & { source: KafkaConfig; engine: EngineConfig },
	log: Logger
): Promise<void> {
	const { engine, begun } = await openEngine(config.engine, 'ingest', log, async (reached) => {
		const notices = await ensureStreams(reached, { ...config, replicas: config.engine.replicas });
		const alerts = new EngineLog(reached);
		await alerts.refresh();
		return { notices, alerts };
	});
	const { notices, alerts } = begun;
	for (const notice of notices) log.warn(notice);
	if (engine.maxPayload < WANTED_PAYLOAD) {
		log.warn(
			`the engine takes messages up to ${engine.maxPayload} bytes only, larger packets are rejected: set max_payload: 8MB`
		);
	}
	const status = new Status('kafka');
	const decoder = new Decoder({ schemasFolder: config.schemas });
	const { timeout, source: kafka } = config;
	const ingest = new Ingest({
		decoder,
		log: alerts,
		status,
		logger: log,
		timeout,
		maxPoll: kafka.maxPoll,
		maxRetryMs: MAX_RETRY_MS
	});
	const served = await serveStatus({ config, log: alerts, status });
	sayAddress(`ingest from ${kafka.clusters.flatMap(({ servers }) => servers).join(', ')}`, config, served.port);
	sayChanges(status, log);
	const reporter = new Reporter({ engine, log: alerts, status, name: processName(), logger: log });
	const source = new KafkaSource({ ...kafka, log });
	stopOnSignal(log, async () => {
		await Promise.all([source.stop(), ingest.close()]);
		await Promise.all([reporter.close(), served.close(), decoder.close()]);
		await engine.close();
	});
	await source.start(ingest);
}
