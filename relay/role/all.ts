import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { CommonConfig, SourceConfig } from '../config.ts';
import { Decoder } from '../decoder.ts';
import { takeLateErrors } from '../handlers/late.ts';
import { Handlers, modulesOf } from '../handlers.ts';
import { serve, type Served } from '../http.ts';
import { Ingest } from '../ingest.ts';
import { Log } from '../log.ts';
import type { Logger } from '../log-line.ts';
import { PacketReader } from '../packet-reader.ts';
import { KafkaSource } from '../source/kafka.ts';
import { ReplaySource } from '../source/replay.ts';
import { SimulateSource } from '../source/simulate.ts';
import type { Source } from '../source/source.ts';
import { Status } from '../status.ts';
import { sayAddress, sayChanges } from './say.ts';
import { stopOnSignal } from './stop.ts';

/**
 * Each source has its own folders below RELAY_DATA, of its log and of its recordings: what is simulated or replayed
 * never stands among live alerts.
 */
function foldersOf(source: SourceConfig, data: string): { folder: string; records: string } {
	if (source.kind === 'kafka') return { folder: join(data, 'kafka'), records: join(data, 'record') };
	let place: string = source.kind;
	if (source.kind === 'replay') {
		const hash = createHash('sha256').update(source.path).digest('hex').slice(0, 8);
		place = join('replay', `${basename(source.path).replaceAll(/[^\w.-]/g, '_')}-${hash}`);
	}
	return { folder: join(data, place), records: join(data, 'record', place) };
}

function sourceOf(source: SourceConfig, log: Logger): Source {
	if (source.kind === 'kafka') return new KafkaSource({ ...source, log });
	if (source.kind === 'replay') return new ReplaySource({ ...source, log });
	return new SimulateSource(source);
}

/** One process that does it all, with its log on this machine. */
export async function runAll(
	config: CommonConfig & { source: SourceConfig },
	log: Logger,
	site: { app: string | null; tokens: (served: Served) => void }
): Promise<void> {
	const { folder, records } = foldersOf(config.source, config.data);
	takeLateErrors(modulesOf(config.handlers), process.cwd(), log);
	const handlers = await Handlers.load({
		wanted: config.handlers,
		cwd: process.cwd(),
		records,
		logger: log,
		out: process.stdout
	});
	const { keepAlerts, keepBytes } = config;
	const alerts = await Log.open({ folder, keepAlerts, keepBytes, fresh: config.source.kind === 'simulate' });
	for (const notice of alerts.notices) log.warn(notice);
	const status = new Status(config.source.kind);
	const decoder = new Decoder({ schemasFolder: config.schemas });
	const reader = new PacketReader();
	const ingest = new Ingest({
		decoder,
		log: alerts,
		status,
		logger: log,
		timeout: config.timeout,
		maxPoll: config.source.kind === 'kafka' ? config.source.maxPoll : null
	});
	const served = await serve({
		config,
		log: alerts,
		status,
		reader,
		app: site.app,
		logger: log
	});
	sayAddress(told(config.source), config, served.port);
	site.tokens(served);
	sayChanges(status, log);
	await handlers.start(alerts, folder);
	const source = sourceOf(config.source, log);
	stopOnSignal(log, async () => {
		// Together: a source waits for its last batch, which a full disk would keep waiting.
		await Promise.all([source.stop(), ingest.close()]);
		await Promise.all([served.close(), handlers.close()]);
		await Promise.all([decoder.close(), reader.close()]);
		await alerts.close();
	});
	await source.start(ingest);
}

function told(source: SourceConfig): string {
	if (source.kind === 'simulate') return 'a simulated sky: nothing of it is real';
	if (source.kind === 'replay') return `replay of ${source.path}`;
	return `live from ${source.clusters.flatMap(({ servers }) => servers).join(', ')}`;
}
