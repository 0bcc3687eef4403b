import { type CdsServer, startCdsServer } from '../support/cds-server.ts';
import { type FaultRule, type FinkServer, startFinkServer } from '../support/fink-server/server.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { test } from './support.ts';

/** A server that answers as Fink does, and a relay whose app asks it. */
export interface Site {
	fink: FinkServer;
	/** Answers as CDS does. */
	cds: CdsServer;
	relay: RunningRelay;
}
/** The same, and a way to make answers fail until the test ends, or the function that it gives back is called. */
export interface SiteOfFile extends Site {
	fault(rule: FaultRule): () => void;
}

/** One for all tests of a file, there while they run. `rate`: alerts per second of its simulated sky. */
export function siteOfFile(rate = 0.01): Readonly<SiteOfFile> {
	let site: Site | null = null;
	const there = (): Site => {
		if (site === null) throw new Error('expected to be asked within a test');
		return site;
	};
	test.beforeAll(async () => {
		const fink = await startFinkServer();
		const cds = await startCdsServer();
		const env = {
			...{ FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst },
			...{ CDS_IMAGES: cds.url, CDS_CATALOGUES: cds.url }
		};
		site = { fink, cds, relay: await startRelay(['--source', 'simulate', '--rate', String(rate)], { env }) };
	});
	test.afterAll(async () => {
		await site?.relay.remove();
		await site?.fink.close();
		await site?.cds.close();
	});
	const ends: (() => void)[] = [];
	test.afterEach(() => {
		for (const end of ends.splice(0)) end();
	});
	return {
		fault(rule) {
			const end = there().fink.fault(rule);
			ends.push(end);
			return end;
		},
		get fink() {
			return there().fink;
		},
		get cds() {
			return there().cds;
		},
		get relay() {
			return there().relay;
		}
	};
}
