import type { Band } from '#lib/alert/alert.ts';
import { differenceSign, nanojansky } from '#lib/alert/brightness.ts';
import { ztfFamily } from '#lib/alert/family.ts';
import { type LabelInputs, ztfLabel } from '#lib/alert/label.ts';
import { turn } from '#lib/alert/position.ts';
import { ztfBodyName } from '#lib/alert/solar-system.ts';
import { isMjd, mjdFromJd } from '#lib/alert/time.ts';
import type { ArchiveRow } from './archive-row.ts';
import { nameOf, numberOf, type RawRow, readRows, textOf } from './cells.ts';
import type { Source } from './fink.ts';
import type { Cells } from './row.ts';

const BANDS: Readonly<Record<string, Band>> = { 1: 'g', 2: 'r', 3: 'i' };

/** A row of ZTF: a detection, or what the packets' history tells of the nights between. */
export interface ZtfRow extends ArchiveRow {
	survey: 'ztf';
	/** `upperlim`: nothing found, see `limit`; `badquality`: found, but in a bad place or unlikely real. */
	tag: 'valid' | 'upperlim' | 'badquality';
	/** 5 σ limit of the difference image, AB mag. */
	limit: number | null;
}

/** Rows of alerts and objects of ZTF. Times in cells stay JD UTC, those of the row's own fields are MJD UTC. */
export function readZtfRows(answer: unknown, source: Source): ZtfRow[] {
	return readRows(answer, source).map(ztfRow);
}

/** Rows of Solar System bodies: each detection bears another object's name, so none is given. */
export function readZtfBodyRows(answer: unknown, source: Source): ZtfRow[] {
	return readRows(answer, source).map((row) => {
		const ssName = nameOf(row.cells, 'sso_name') ?? nameOf(row.cells, 'i:ssnamenr');
		const known = { label: 'Solar System MPC', family: 'sso', familyFrom: 'mpc' } as const;
		return { ...ztfRow(row), ...known, objectId: null, ssName };
	});
}

export function ztfRow({ cells, raw, failed }: RawRow): ZtfRow {
	const tag = cells['d:tag'];
	const jd = numberOf(cells, 'i:jd');
	const jdstarthist = numberOf(cells, 'i:jdstarthist');
	const mag = numberOf(cells, 'i:magpsf');
	const magErr = numberOf(cells, 'i:sigmapsf');
	const sign = differenceSign(textOf(cells, 'i:isdiffpos'));
	const flux = sign === null ? { value: null, error: null } : nanojansky(mag, magErr, sign);
	const computed = labelOf(cells, raw);
	// Without the match the rule has nothing to go by, and says of an alert what it would say of any.
	const blind = computed === 'Unknown' && failed.includes('d:cdsxmatch');
	const label = nameOf(cells, 'd:classification') ?? nameOf(cells, 'v:classification') ?? (blind ? null : computed);
	const separation = numberOf(cells, 'v:separation_degree');
	const ra = numberOf(cells, 'i:ra');
	return {
		survey: 'ztf',
		objectId: nameOf(cells, 'i:objectId'),
		alertId: textOf(cells, 'i:candid'),
		ra: ra === null ? null : turn(ra),
		dec: numberOf(cells, 'i:dec'),
		mjd: mjdOf(jd),
		firstMjd: mjdOf(jdstarthist),
		band: BANDS[textOf(cells, 'i:fid') ?? ''] ?? null,
		mag,
		magErr,
		flux: flux.value,
		fluxErr: flux.error,
		label,
		...ztfFamily(label),
		ssName: ztfBodyName(nameOf(cells, 'i:ssnamenr'), numberOf(cells, 'i:ssdistnr'), numberOf(cells, 'd:roid')),
		score: numberOf(cells, 'i:drb') ?? numberOf(cells, 'i:rb'),
		nDet: numberOf(cells, 'i:ndethist'),
		separation: separation === null ? null : separation * 3600,
		cells,
		failed,
		tag: tag === 'upperlim' || tag === 'badquality' ? tag : 'valid',
		limit: numberOf(cells, 'i:diffmaglim')
	};
}

/** What the class rule looks at, from a row's columns; `cdsxmatch` as Fink wrote it, which tells a failure from no match. */
export function labelInputs(cells: Cells, cdsxmatch: string): LabelInputs {
	return {
		cdsxmatch,
		drb: numberOf(cells, 'i:drb'),
		classtar: numberOf(cells, 'i:classtar'),
		snn_snia_vs_nonia: numberOf(cells, 'd:snn_snia_vs_nonia'),
		snn_sn_vs_all: numberOf(cells, 'd:snn_sn_vs_all'),
		rf_snia_vs_nonia: numberOf(cells, 'd:rf_snia_vs_nonia'),
		rf_kn_vs_nonkn: numberOf(cells, 'd:rf_kn_vs_nonkn'),
		mulens: numberOf(cells, 'd:mulens'),
		roid: numberOf(cells, 'd:roid'),
		ndethist: numberOf(cells, 'i:ndethist'),
		jd: numberOf(cells, 'i:jd'),
		jdstarthist: numberOf(cells, 'i:jdstarthist'),
		tracklet: textOf(cells, 'd:tracklet')
	};
}

/** Fink's class by its own rule, which also looks at whether SIMBAD failed; null where its columns were not asked. */
function labelOf(cells: Cells, raw: RawRow['raw']): string | null {
	const cdsxmatch = raw['d:cdsxmatch'];
	// A score that was not asked is no score of 0; one that no alert of the answer has is absent though it was asked.
	const asked = 'd:roid' in cells || 'd:snn_sn_vs_all' in cells;
	if (typeof cdsxmatch !== 'string' || !asked) return null;
	return ztfLabel(labelInputs(cells, cdsxmatch === 'nan' ? 'Unknown' : cdsxmatch));
}

/** JD UTC → MJD UTC; null for what is no time of an alert. */
function mjdOf(jd: number | null): number | null {
	const mjd = jd === null ? null : mjdFromJd(jd);
	return isMjd(mjd) ? mjd : null;
}
