import type { CommonConfig, EngineConfig } from '../config.ts';
import { EdgeLog } from '../engine/edge-log.ts';
import { edgeState } from '../engine/edge-state.ts';
import { openEngine } from '../engine/open.ts';
import { Reports } from '../engine/reports.ts';
import { serve, type Served } from '../http.ts';
import { cause, type Logger } from '../log-line.ts';
import { PacketReader } from '../packet-reader.ts';
import { Status } from '../status.ts';
import { sayAddress, sayChanges } from './say.ts';
import { stopOnSignal } from './stop.ts';

/** How often it is looked whether the engine still answers, ms. */
const LOOK_MS = 500;

/** Engine → browsers. It keeps nothing: any number of edges stand side by side, and a browser may come to any of them. */
export async function runEdge(
	config: CommonConfig & { engine: EngineConfig },
	log: Logger,
	site: { app: string | null; tokens: (served: Served) => void }
): Promise<void> {
	let served: Served | null = null;
	const { engine, begun } = await openEngine(config.engine, 'edge', log, async (reached) => {
		const reports = new Reports(reached, log, () => tell());
		const alerts = await EdgeLog.open({
			engine: reached,
			reports,
			memory: config.edgeMemory,
			renewed: () => {
				log.warn('the log was begun anew: all clients are sent away and read it from its start');
				served?.sendAway().catch((error: unknown) => log.error(cause(error)));
			}
		});
		return { reports, alerts };
	});
	const { reports, alerts } = begun;
	const status = new Status('kafka');
	const tell = (): void => {
		const told = edgeState({ silence: alerts.silence, leaderless: engine.leaderless }, reports.reports);
		if (told === null) return;
		for (const [topic, lag] of lags(reports)) status.setLag(topic, lag);
		status.set(told.state, told.error);
	};
	const reader = new PacketReader();
	served = await serve({
		config,
		log: alerts,
		status,
		reader,
		app: site.app,
		logger: log
	});
	sayAddress(`edge of ${config.engine.servers.join(', ')}`, config, served.port);
	site.tokens(served);
	sayChanges(status, log);
	reports.start();
	const timer = setInterval(tell, LOOK_MS);
	stopOnSignal(log, async () => {
		clearInterval(timer);
		await served.close();
		await Promise.all([reports.close(), alerts.close(), reader.close()]);
		await engine.close();
	});
}

/** Messages behind the end of each topic, of all ingests together: each knows of its own partitions. */
function lags(reports: Reports): Map<string, number | null> {
	const sums = new Map<string, number | null>();
	for (const { name, lag } of (reports.reports ?? [])
		.filter(({ stopped }) => !stopped)
		.flatMap(({ topics }) => topics)) {
		const sum = sums.get(name) ?? null;
		sums.set(name, lag === null ? sum : (sum ?? 0) + lag);
	}
	return sums;
}
