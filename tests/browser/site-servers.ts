import { type CdsServer, startCdsServer } from '../support/cds-server.ts';
import { type FinkServer, startFinkServer } from '../support/fink-server/server.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';

/** A server that answers as Fink does, and a relay whose app asks it. */
export interface Site {
	fink: FinkServer;
	/** Answers as CDS does. */
	cds: CdsServer;
	relay: RunningRelay;
}

/** `rate`: alerts per second of its simulated sky, beside those that it has at its start. */
export async function openSite(rate: number): Promise<Site> {
	const fink = await startFinkServer();
	const cds = await startCdsServer();
	const env = {
		...{ FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst },
		...{ CDS_IMAGES: cds.url, CDS_CATALOGUES: cds.url }
	};
	return { fink, cds, relay: await startRelay(['--source', 'simulate', '--rate', String(rate)], { env }) };
}

export async function closeSite({ fink, cds, relay }: Site): Promise<void> {
	await relay.remove();
	await fink.close();
	await cds.close();
}
