import type { FaultRule } from '../support/fink-server/server.ts';
import { closeSite, openSite, type Site } from './site-servers.ts';
import { test } from './support.ts';

/** The same, and a way to make answers fail until the test ends, or the function that it gives back is called. */
export interface SiteOfFile extends Site {
	fault(rule: FaultRule): () => void;
}

/**
 * One for all tests of a file, there while they run. `rate`: alerts per second of its simulated sky; without it none comes,
 * and the site is that of all such files of a worker: what Fink was asked is counted from where a test begins.
 */
export function siteOfFile(rate?: number): Readonly<SiteOfFile> {
	let site: Site | null = null;
	const there = (): Site => {
		if (site === null) throw new Error('expected to be asked within a test');
		return site;
	};
	test.beforeAll(async ({ stillSite }) => {
		site = rate === undefined ? await stillSite() : await openSite(rate);
	});
	test.afterAll(async () => {
		if (site === null) return;
		if (rate !== undefined) await closeSite(site);
		// The next file's is this one.
		else site.fink.recover();
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
