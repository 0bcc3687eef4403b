import type { FinkRow } from '#lib/fink/row.ts';

/** A row with nothing but what is given. */
export function row(given: Partial<FinkRow> = {}): FinkRow {
	return {
		survey: 'ztf',
		objectId: null,
		alertId: null,
		ra: null,
		dec: null,
		mjd: null,
		firstMjd: null,
		band: null,
		mag: null,
		magErr: null,
		flux: null,
		fluxErr: null,
		label: null,
		family: 'unk',
		familyFrom: 'none',
		ssName: null,
		score: null,
		nDet: null,
		separation: null,
		cells: {},
		...given
	};
}
