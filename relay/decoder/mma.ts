import type { Alert } from '#lib/alert/alert.ts';
import { someType } from '#lib/alert/missing.ts';
import { mjdFromJd } from '#lib/alert/time.ts';
import type { Wanted } from '../avro.ts';
import { emitted } from './emitted.ts';
import type { Fields } from './fields.ts';
import { firstTime, position, time, ztfBand } from './place.ts';

/** What a frame needs of a multi-messenger packet, old spellings included. */
export const MMA_WANTED: Wanted = {
	objectId: true,
	triggerId: true,
	gcn_status: true,
	jd: true,
	jdstarthist: true,
	ztf_ra: true,
	ztf_dec: true,
	ra: true,
	dec: true,
	fid: true,
	magpsf: true,
	sigmapsf: true,
	rb: true,
	fink_class: true,
	cdsxmatch: true,
	observatory: true,
	gcn_ra: true,
	gcn_dec: true,
	gcn_loc_error: true,
	grb_ra: true,
	grb_dec: true,
	grb_loc_error: true,
	brokerEndProcessTimestamp: true
};

/** Observatory whose `gcn_loc_error` is no radius. */
const WITHOUT_RADIUS = 'LVK';

/** Reads a multi-messenger packet. JD UTC, start of the exposure; magnitudes AB; error regions arcmin. */
export function readMma(packet: Fields): Alert {
	const objectId = packet.needText('objectId');
	const triggerId = packet.needText('triggerId');
	const observatory = packet.needText('observatory');
	const status = packet.text('gcn_status') ?? '';
	const jd = packet.number('jd');
	const jdstarthist = packet.number('jdstarthist');
	const at = position(packet.number('ztf_ra') ?? packet.number('ra'), packet.number('ztf_dec') ?? packet.number('dec'));
	const mjd = time(jd === null ? null : mjdFromJd(jd));
	const errorArcmin = packet.number('gcn_loc_error') ?? packet.number('grb_loc_error');
	return {
		survey: 'ztf',
		objectId,
		// `candid` was cast to 32 bits by the producer; an event comes again with each update of its notice.
		alertId: `${objectId}:${triggerId}:${status}:${jd}`,
		...at,
		mjd,
		emitted: emitted(packet),
		band: ztfBand(packet.number('fid')),
		mag: packet.number('magpsf'),
		magErr: packet.number('sigmapsf'),
		flux: null,
		fluxErr: null,
		label: packet.text('fink_class'),
		family: 'mma',
		familyFrom: 'topic',
		simbad: someType(packet.text('cdsxmatch')),
		tns: null,
		score: packet.number('rb'),
		ssName: null,
		nDet: null,
		firstMjd: firstTime(jdstarthist === null ? null : mjdFromJd(jdstarthist)),
		event: {
			observatory,
			triggerId,
			status,
			ra: packet.number('gcn_ra') ?? packet.number('grb_ra'),
			dec: packet.number('gcn_dec') ?? packet.number('grb_dec'),
			errorDeg: observatory === WITHOUT_RADIUS || errorArcmin === null ? null : errorArcmin / 60
		}
	};
}
