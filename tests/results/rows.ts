import type { Cells, FinkRow } from '#lib/fink/row.ts';
import type { Outcome, Part } from '#lib/search/outcome.ts';

/** A ZTF alert of a supernova candidate, with what a test needs of its own. */
export function row(more: Partial<FinkRow> = {}, cells: Cells = {}): FinkRow {
	return {
		survey: 'ztf',
		objectId: 'ZTF26aaaaaaa',
		alertId: '3325424131115010014',
		ra: 193.8217409,
		dec: 2.8973184,
		mjd: 61121.5227,
		firstMjd: 61100.25,
		band: 'g',
		mag: 18.42,
		magErr: 0.05,
		flux: 155_600,
		fluxErr: 7100,
		label: 'SN candidate',
		family: 'sn',
		familyFrom: 'label',
		ssName: null,
		score: 0.98,
		nDet: 12,
		separation: null,
		cells,
		...more
	};
}

export function part(more: Partial<Part> = {}): Part {
	return {
		survey: 'ztf',
		what: 'SN candidate',
		aside: false,
		state: 'done',
		rows: 1,
		took: 1200,
		at: Date.UTC(2026, 2, 22, 13),
		error: null,
		note: null,
		incomplete: false,
		...more
	};
}

const QUERY: Outcome['query'] = {
	kind: 'class',
	classes: ['SN candidate'],
	last: 100,
	when: { kind: 'any' },
	trend: null
};

export function outcome(rows: readonly FinkRow[], more: Partial<Outcome> = {}): Outcome {
	return {
		query: QUERY,
		rows,
		parts: [part()],
		choices: [],
		unknown: null,
		notes: [],
		over: true,
		cancelled: false,
		...more
	};
}
