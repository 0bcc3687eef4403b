import type { CommonConfig, EngineConfig } from '../config.ts';
import { openEngine } from '../engine/open.ts';
import { ensureStreams } from '../engine/streams.ts';
import type { Logger } from '../log-line.ts';

/**
 * Makes the streams that the engine lacks, as the user of the settings: the one thing that ingests and edges are not let do.
 * Again it changes nothing. Throws an EngineError.
 */
export async function makeStreams(
	{ keepAlerts, keepBytes, engine: where }: CommonConfig & { engine: EngineConfig },
	log: Logger,
	out: (line: string) => void
): Promise<void> {
	const { engine, begun: notices } = await openEngine(where, 'streams', log, (reached) =>
		ensureStreams(reached, { keepAlerts, keepBytes, replicas: where.replicas })
	);
	await engine.close();
	for (const notice of notices) log.warn(notice);
	out(`the streams are there, at ${where.servers.join(',')}: start ingests and edges`);
}
