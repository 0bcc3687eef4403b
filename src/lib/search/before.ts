import type { Survey } from '#lib/alert/alert.ts';
import type { Position } from '#lib/alert/position.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { Resolved, Resolver } from '#lib/fink/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { LSST_TAGS } from '#lib/query/classes.ts';
import type { ObjectId } from '#lib/query/query.ts';
import { type Named, resolveName, RESOLVER_NAMES, RESOLVERS } from './names.ts';
import { newestNight } from './nights.ts';
import type { Job, Work } from './runner.ts';
import { nightText } from './window.ts';

/** Asks for a survey's newest night with data, `YYYYMMDD`; null: it has none. `now`: MJD UTC. */
export function nightJob(fink: Fink, survey: Survey, now: number, then: (newest: string | null) => void): Job {
	let newest: string | null = null;
	return {
		survey,
		what: 'newest night with data',
		aside: true,
		work: async (work) => {
			newest = await newestNight(fink, survey, now, work);
			work.call(`newest night with data: ${newest === null ? 'none' : nightText(newest)}`);
		},
		done: () => then(newest)
	};
}

/** The same to explain why nothing was found: without it nothing is missing, so it never fails. */
export function hintJob(fink: Fink, survey: Survey, now: number, then: (newest: string | null) => void): Job {
	return {
		survey,
		what: 'newest night with data, as nothing was found',
		aside: true,
		work: async (work) => {
			try {
				then(await newestNight(fink, survey, now, work));
			} catch (error) {
				if (work.signal.aborted || !(error instanceof FinkError)) throw error;
				work.call('newest night with data: not told');
			}
		}
	};
}

/** Asks for LSST's tags, those that can be asked and those that cannot; where they do not come, the stored ones. */
export function tagsJob(fink: Fink, then: (asked: string[], others: string[]) => void): Job {
	let tags: readonly { name: string; api: boolean }[] = LSST_TAGS;
	const names = (api: boolean) => tags.filter((tag) => tag.api === api).map(({ name }) => name);
	return {
		survey: 'lsst',
		what: 'tags that can be asked',
		aside: true,
		work: async (work) => {
			try {
				const { value, at } = await lsst.tags(fink, work);
				work.answered(at);
				tags = value;
			} catch (error) {
				if (work.signal.aborted || !(error instanceof FinkError)) throw error;
				work.remark(`The stored tags are asked: ${error.message}.`);
			}
		},
		done: () => then(names(true), names(false))
	};
}

/** Asks where an object is, deg ICRS; null: Fink does not have it. */
export function positionJob(fink: Fink, { survey, id }: ObjectId, then: (place: Position | null) => void): Job {
	let place: Position | null = null;
	const ask = (work: Work): Promise<{ value: readonly FinkRow[]; at: number }> =>
		survey === 'ztf'
			? ztf.objects(fink, { ids: [id], columns: ['i:ra', 'i:dec'] }, work)
			: lsst.objects(fink, { ids: [id], columns: ['r:ra', 'r:dec'] }, work);
	return {
		survey,
		what: `position of ${id}`,
		aside: true,
		work: async (work) => {
			const { value, at } = await ask(work);
			work.answered(at);
			place = null;
			for (const { ra, dec } of value) if (ra !== null && dec !== null) place ??= { ra, dec };
		},
		done: () => then(place)
	};
}

/** Asks all resolvers that a name may mean something to; `then` when each has answered or failed, and again after a retry. */
export function nameJobs(
	fink: Fink,
	query: Named,
	name: string,
	then: (found: ReadonlyMap<Resolver, readonly Resolved[]>) => void
): Job[] {
	const found = new Map<Resolver, readonly Resolved[]>();
	const settled = new Set<Resolver>();
	const asked = RESOLVERS.filter((resolver) => query.kind === 'name' || resolver !== 'ssodnet');
	return asked.map((resolver): Job => ({
		// LSST's SsODNet fails for a body that it does not know.
		survey: resolver === 'ssodnet' ? 'ztf' : (query.surveys[0] ?? 'ztf'),
		what: `${RESOLVER_NAMES[resolver]}, ${name}`,
		aside: true,
		async work(work) {
			settled.delete(resolver);
			const value = await resolveName(fink, resolver, name, this.survey, work);
			found.set(resolver, value);
			const known = value.length === 0 ? 'not known' : value.map((one) => one.name).join(', ');
			work.call(`${RESOLVER_NAMES[resolver]}, ${name}: ${known}`);
		},
		settled: () => {
			settled.add(resolver);
			if (asked.every((one) => settled.has(one))) then(found);
		}
	}));
}
