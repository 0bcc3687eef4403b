import type { Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { type FitsImage, readFits } from '#lib/fits.ts';

/** What gets the science stamp of a row's alert; null where it has none. */
export function stamps(fink: Fink): (row: FinkRow, signal: AbortSignal) => Promise<FitsImage | null> {
	return async ({ survey, objectId, alertId }, signal) => {
		if (alertId === null || (survey === 'ztf' && objectId === null)) return null;
		const { value } =
			survey === 'ztf'
				? await ztf.cutout(fink, { objectId: objectId ?? '', alertId, which: 'science' }, { signal })
				: await lsst.cutout(fink, { alertId, which: 'science' }, { signal });
		return value === null ? null : readFits(value);
	};
}
