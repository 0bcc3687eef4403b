import type { Survey } from '#lib/alert/alert.ts';
import * as bodies from '#lib/archive/body-questions.ts';
import { type AnyRow, sorted } from '#lib/archive/curve.ts';
import * as objects from '#lib/archive/object-questions.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import type { Which } from '#lib/fink/cutouts.ts';
import type { Fink } from '#lib/fink/fink.ts';
import type { Pack, PackPart } from '#lib/targets/database/kept-rows.ts';
import { idOf, type Target } from '#lib/targets/target.ts';

const WHICH: readonly Which[] = ['science', 'template', 'difference'];

/** What came of a target; its answers are with the client's keeper. */
export type Fetched = Pick<Pack, 'parts' | 'missing'>;

/**
 * Asks all that the pages of a target ask, so that they find it without a network. Without the light curve it rejects; what else
 * fails is told. `fink` keeps what it is answered.
 */
export async function fetchTarget(fink: Fink, target: Target, signal: AbortSignal): Promise<Fetched> {
	const fetched: Fetched = { parts: [], missing: [] };
	for (const survey of ['ztf', 'lsst'] as const) {
		const id = idOf(target, survey);
		if (id !== null) await fetchObject(fink, survey, id, signal, fetched);
	}
	const name = idOf(target, 'sso');
	if (name !== null) await fetchBody(fink, target.kind === 'body' ? target.name : name, signal, fetched);
	return fetched;
}

async function fetchObject(fink: Fink, survey: Survey, id: string, signal: AbortSignal, to: Fetched): Promise<void> {
	const ask = { signal, kept: 'write' } as const;
	const alerts: readonly AnyRow[] =
		survey === 'ztf' ? (await objects.ztfAlerts(fink, id, ask)).value : (await objects.lsstAlerts(fink, id, ask)).value;
	const summary = survey === 'ztf' ? null : (await objects.lsstSummary(fink, id, ask)).value[0];
	if (survey === 'lsst') await objects.lsstForced(fink, id, ask);
	have(to, 'curve');
	const newest = sorted(alerts).detections.find(({ alertId }) => alertId !== null);
	const alertId = newest?.alertId ?? null;
	if (alertId !== null) {
		await some(to, 'stamps', signal, () =>
			WHICH.map((which) => objects.stampFile(fink, { survey, objectId: id, alertId }, which, ask))
		);
	}
	const place = objects.placeOf(summary, newest);
	await some(to, 'facts', signal, () => [
		objects.tnsOf(fink, { survey, id }, ask),
		...(place === null ? [] : [objects.otherSurvey(fink, survey, place, ask), objects.around(fink, survey, place, ask)])
	]);
}

async function fetchBody(fink: Fink, name: string, signal: AbortSignal, to: Fetched): Promise<void> {
	const ask = { signal, kept: 'write' } as const;
	const [ztf, lsst] = await Promise.allSettled([bodies.ztfBody(fink, name, ask), bodies.lsstBody(fink, name, ask)]);
	signal.throwIfAborted();
	// A survey that does not know the body refuses it: that is an answer, and the other one's stands.
	const failed = [ztf, lsst].filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
	const odd = failed.find((error) => !(error instanceof FinkError && error.code === 'refused')) ?? failed[1];
	if (odd !== undefined) throw odd;
	have(to, 'curve');
	const rows = ztf.status === 'fulfilled' ? ztf.value.value : [];
	if (rows.length === 0) return;
	await some(to, 'facts', signal, () => [bodies.bodyDistances(fink, name, ask), bodies.bodyFit(fink, name, rows, ask)]);
}

/** A part that the rest can be without. */
async function some(to: Fetched, part: PackPart, signal: AbortSignal, ask: () => Promise<unknown>[]): Promise<void> {
	const failed = (await Promise.allSettled(ask())).find((one) => one.status === 'rejected');
	signal.throwIfAborted();
	if (failed === undefined) have(to, part);
	else to.missing.push({ part, why: failed.reason instanceof Error ? failed.reason.message : String(failed.reason) });
}

function have(to: Fetched, part: PackPart): void {
	if (!to.parts.includes(part)) to.parts.push(part);
}
