import type { Survey } from '#lib/alert/alert.ts';
import type { Position } from '#lib/alert/position.ts';
import { NEIGHBOUR_COLUMNS } from '#lib/finder/star.ts';
import { LSST_SOURCES, ZTF_OBJECTS } from '#lib/fink/columns.ts';
import type { Which } from '#lib/fink/cutouts.ts';
import type { Answer, Ask, Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { Resolved } from '#lib/fink/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { MISTAKEN_RADIUS } from '#lib/object/nearby.ts';
import { PAIR_RADIUS } from '#lib/object/pairing.ts';
import type { AnyRow } from './curve.ts';
import { MATCH_COLUMNS } from './matches.ts';
import type { WholeId } from './object-id.ts';
import { SCORE_COLUMNS } from './scores.ts';

// What Fink is asked about one object, each question in one spelling: what a pack keeps is found by the page that asks for it.

const ZTF_COLUMNS = [...ZTF_OBJECTS, ...MATCH_COLUMNS.ztf, ...SCORE_COLUMNS.ztf, ...NEIGHBOUR_COLUMNS];
const LSST_COLUMNS = [...LSST_SOURCES, ...MATCH_COLUMNS.lsst, ...SCORE_COLUMNS.lsst];

/** Alerts of a ZTF object, with the upper limits and the low-quality detections of their history. */
export const ztfAlerts = (fink: Fink, id: string, ask: Ask): Promise<Answer<ZtfRow[]>> =>
	ztf.objects(fink, { ids: [id], limits: true, columns: ZTF_COLUMNS }, ask);
export const lsstAlerts = (fink: Fink, id: string, ask: Ask): Promise<Answer<LsstRow[]>> =>
	lsst.sources(fink, { ids: [id], columns: LSST_COLUMNS }, ask);
/** The summary of an LSST object, and what was measured at its place in every visit. */
export const lsstSummary = (fink: Fink, id: string, ask: Ask): Promise<Answer<LsstRow[]>> =>
	lsst.objects(fink, { ids: [id] }, ask);
export const lsstForced = (fink: Fink, id: string, ask: Ask): Promise<Answer<LsstRow[]>> =>
	lsst.forced(fink, { ids: [id] }, ask);
/** What TNS says of it today. */
export function tnsOf(fink: Fink, { survey, id }: WholeId, ask: Ask): Promise<Answer<Resolved[]>> {
	return (survey === 'ztf' ? ztf : lsst).resolve(fink, { resolver: 'tns', name: id, reverse: true }, ask);
}
/** Objects of the other survey at its place. */
export const otherSurvey = (fink: Fink, survey: Survey, place: Position, ask: Ask): Promise<Answer<AnyRow[]>> =>
	cone(fink, survey === 'ztf' ? 'lsst' : 'ztf', place, PAIR_RADIUS, ask);
/** Objects of the same survey around it; itself is among them. */
export const around = (fink: Fink, survey: Survey, place: Position, ask: Ask): Promise<Answer<AnyRow[]>> =>
	cone(fink, survey, place, MISTAKEN_RADIUS, ask);

/** An alert whose stamps are asked for. */
export interface StampsOf {
	survey: Survey;
	objectId: string;
	/** candid or diaSourceId, in digits. */
	alertId: string;
}
/** One stamp of an alert as FITS; null: Fink has none. */
export function stampFile(fink: Fink, of: StampsOf, which: Which, ask: Ask): Promise<Answer<Uint8Array | null>> {
	const { survey, objectId, alertId } = of;
	if (survey === 'ztf') return ztf.cutout(fink, { objectId, alertId, which }, ask);
	return lsst.cutout(fink, { alertId, which }, ask);
}

/** Where it is: by its summary, else by its newest alert; null: not known. */
export function placeOf(summary: FinkRow | null | undefined, newest: FinkRow | null | undefined): Position | null {
	const of = (row: FinkRow | null | undefined): Position | null =>
		row === null || row === undefined || row.ra === null || row.dec === null ? null : { ra: row.ra, dec: row.dec };
	return of(summary) ?? of(newest);
}

function cone(fink: Fink, survey: Survey, place: Position, radius: number, ask: Ask): Promise<Answer<AnyRow[]>> {
	const args = { ...place, radius };
	return survey === 'ztf' ? ztf.conesearch(fink, args, ask) : lsst.conesearch(fink, args, ask);
}
