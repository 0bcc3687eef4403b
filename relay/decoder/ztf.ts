import type { Alert } from '#lib/alert/alert.ts';
import { differenceSign, nanojansky } from '#lib/alert/brightness.ts';
import { ztfFamily } from '#lib/alert/family.ts';
import { ztfLabel } from '#lib/alert/label.ts';
import { someType } from '#lib/alert/missing.ts';
import { ztfBodyName } from '#lib/alert/solar-system.ts';
import { mjdFromJd } from '#lib/alert/time.ts';
import type { Wanted } from '../avro.ts';
import { emitted } from './emitted.ts';
import type { Fields } from './fields.ts';
import { firstTime, position, time, ztfBand } from './place.ts';

const CANDIDATE = {
	candid: true,
	jd: true,
	fid: true,
	ra: true,
	dec: true,
	magpsf: true,
	sigmapsf: true,
	isdiffpos: true,
	drb: true,
	rb: true,
	classtar: true,
	ndethist: true,
	jdstarthist: true,
	ssnamenr: true,
	ssdistnr: true
} as const satisfies Wanted;

/** What a frame needs of a ZTF packet; in flattened ones the candidate's fields stand at the top. */
export const ZTF_WANTED: Wanted = {
	...CANDIDATE,
	objectId: true,
	candidate: CANDIDATE,
	cdsxmatch: true,
	tns: true,
	tnsclass: true,
	tracklet: true,
	roid: true,
	mulens: true,
	nalerthist: true,
	snn_snia_vs_nonia: true,
	snn_sn_vs_all: true,
	rf_snia_vs_nonia: true,
	rf_kn_vs_nonkn: true,
	brokerEndProcessTimestamp: true
};

/** Number of an alert. */
export function ztfId(packet: Fields): string {
	packet.repeatedId('candidate', 'candid');
	return packet.needId('candid');
}

/** Reads a ZTF packet. JD UTC, start of the exposure; magnitudes AB. */
export function readZtf(packet: Fields): Alert {
	const candidate = packet.within('candidate');
	const objectId = packet.needText('objectId');
	const alertId = ztfId(packet);
	const jd = candidate.number('jd');
	const jdstarthist = candidate.number('jdstarthist');
	const mag = candidate.number('magpsf');
	const magErr = candidate.number('sigmapsf');
	const sign = differenceSign(candidate.text('isdiffpos'));
	const flux = sign === null ? { value: null, error: null } : nanojansky(mag, magErr, sign);
	const roid = packet.number('roid');
	const cdsxmatch = packet.text('cdsxmatch');
	const drb = candidate.number('drb');
	const ndethist = candidate.number('ndethist');
	const label = ztfLabel({
		cdsxmatch,
		drb,
		classtar: candidate.number('classtar'),
		snn_snia_vs_nonia: packet.number('snn_snia_vs_nonia'),
		snn_sn_vs_all: packet.number('snn_sn_vs_all'),
		rf_snia_vs_nonia: packet.number('rf_snia_vs_nonia'),
		rf_kn_vs_nonkn: packet.number('rf_kn_vs_nonkn'),
		mulens: packet.number('mulens'),
		roid,
		ndethist,
		jd,
		jdstarthist,
		tracklet: packet.text('tracklet')
	});
	return {
		survey: 'ztf',
		objectId,
		alertId,
		...position(candidate.number('ra'), candidate.number('dec')),
		mjd: time(jd === null ? null : mjdFromJd(jd)),
		emitted: emitted(packet),
		band: ztfBand(candidate.number('fid')),
		mag,
		magErr,
		flux: flux.value,
		fluxErr: flux.error,
		label,
		...ztfFamily(label),
		simbad: someType(cdsxmatch),
		tns: someType(packet.text('tns') ?? packet.text('tnsclass')?.replace(/^\(TNS\) /, '') ?? null),
		score: drb ?? candidate.number('rb'),
		ssName: ztfBodyName(candidate.text('ssnamenr'), candidate.number('ssdistnr'), roid),
		nDet: ndethist,
		firstMjd: firstTime(jdstarthist === null ? null : mjdFromJd(jdstarthist)),
		event: null
	};
}

const SCORES = ['mulens', 'snn_snia_vs_nonia', 'snn_sn_vs_all', 'rf_snia_vs_nonia', 'rf_kn_vs_nonkn'] as const;
/** Least score above 0 that a classifier gives; a misread integer looks like 1e-280. */
const LEAST_SCORE = 1e-12;

/**
 * Whether Fink's scores look like scores. A packet of an old release decodes to its last byte by the schema of its twin
 * too, with columns moved: only the values tell.
 */
export function plausibleZtf(packet: Fields): boolean {
	const roid = packet.number('roid');
	if (roid !== null && !(roid >= 0 && roid <= 3)) return false;
	return SCORES.every((name) => {
		const score = packet.number(name);
		return score === null || score === 0 || score === -1 || (score >= LEAST_SCORE && score <= 1);
	});
}
