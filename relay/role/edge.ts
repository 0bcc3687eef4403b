import type { CommonConfig, EngineConfig } from '../config.ts';
import { EdgeLog } from '../engine/edge-log.ts';
import { openEngine } from '../engine/open.ts';
import { joined } from '../engine/report.ts';
import { Reports } from '../engine/reports.ts';
import { serve, type Served } from '../http.ts';
import { cause, type Logger } from '../log-line.ts';
import { PacketReader } from '../packet-reader.ts';
import { Status } from '../status.ts';
import { sayAddress, sayChanges } from './say.ts';
import { stopOnSignal } from './stop.ts';

/** An engine that is silent for so long counts as away, ms. */
const AWAY_MS = 5_000;
/** How often that is looked at, ms. */
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
		const silence = alerts.silence;
		if (silence.ms > AWAY_MS) {
			const seconds = AWAY_MS / 1000;
			status.set('failed', `the engine has not answered for more than ${seconds} s: ${silence.reason}`);
		} else if (reports.reports !== null) {
			const { state, error } = joined(reports.reports);
			for (const [topic, lag] of lags(reports)) status.setLag(topic, lag);
			status.set(state, error);
		}
	};
	const reader = new PacketReader();
	served = await serve({ config, log: alerts, status, reader, app: site.app, onError: (line) => log.error(line) });
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
