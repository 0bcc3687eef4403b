import type { Answer, Ask, Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { Cells } from '#lib/fink/row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { bodyName } from './bodies.ts';

// What Fink is asked about one Solar System body, each question in one spelling, as in object-questions.ts.

export const ztfBody = (fink: Fink, name: string, ask: Ask): Promise<Answer<ZtfRow[]>> =>
	ztf.sso(fink, { names: [name] }, ask);
export const lsstBody = (fink: Fink, name: string, ask: Ask): Promise<Answer<LsstRow[]>> =>
	lsst.sso(fink, { names: [name] }, ask);
/** ZTF's detections with distances by IMCCE Miriade: slow. */
export const bodyDistances = (fink: Fink, name: string, ask: Ask): Promise<Answer<ZtfRow[]>> =>
	ztf.sso(fink, { names: [name], ephemerides: true }, ask);
/** Fink's own fit of the phase curve and the spin; `rows`: ZTF's detections, which tell what it is called there. */
export function bodyFit(fink: Fink, name: string, rows: readonly ZtfRow[], ask: Ask): Promise<Answer<Cells[]>> {
	const called = bodyName(rows, 'ztf');
	const number = called?.number ?? null;
	const by = number === null ? { name: called?.name ?? name } : { number };
	return ztf.ssoft(fink, { ...by, flavor: 'SHG1G2' }, ask);
}
