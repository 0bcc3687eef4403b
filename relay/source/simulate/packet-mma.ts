import type { Notice } from './events.ts';
import type { SimulatedAlert } from './night.ts';
import { magnitude } from './objects.ts';
import { PUBLISHER, time } from './broker.ts';
import { magErr, MJD_ZERO_JD } from './candidate-ztf.ts';
import { readSchema } from './schemas.ts';

const schema = readSchema('mma', []);

/** Key of every simulated multi-messenger message. */
export const mmaKey = schema.key;

/** A multi-messenger packet: a ZTF alert in the region of a notice. */
export function mmaPacket(alert: SimulatedAlert, notice: Notice): Uint8Array {
	const { kind, now, detections } = alert;
	const { exposure } = now;
	const scores = kind.ztf ?? {};
	const jd = exposure.mjd + MJD_ZERO_JD;
	return schema.packet(
		{
			...schema.blanks,
			raw_event: `${PUBLISHER}: there was no such notice.`,
			observatory: notice.observatory,
			instrument: notice.instrument,
			event: notice.event,
			triggerId: notice.triggerId,
			gcn_ra: notice.ra,
			gcn_dec: notice.dec,
			gcn_loc_error: notice.errorArcmin,
			triggerTimeUTC: time((notice.mjd - 40_587) * 86_400_000),
			gcn_status: notice.status,
			objectId: alert.name,
			cdsxmatch: scores.cdsxmatch ?? 'Unknown',
			DR3Name: 'nan',
			gcvs: 'Unknown',
			vsx: 'Unknown',
			x3hsp: 'Unknown',
			x4lac: 'Unknown',
			mangrove: { HyperLEDA_name: 'None', '2MASS_name': 'None', lum_dist: 'None', ang_dist: 'None' },
			roid: scores.roid ?? 0,
			rf_snia_vs_nonia: scores.rf ?? 0,
			snn_snia_vs_nonia: scores.snn ?? 0,
			snn_sn_vs_all: scores.snn ?? 0,
			mulens: scores.mulens ?? 0,
			nalerthist: detections,
			rf_kn_vs_nonkn: scores.kn ?? 0,
			jd_first_real_det: alert.firstMjd + MJD_ZERO_JD,
			jdstarthist_dt: 0,
			ztf_ra: now.ra,
			ztf_dec: now.dec,
			fink_class: kind.label,
			p_assoc: notice.observatory === 'LVK' ? 0 : 0.003,
			// The producer casts ZTF's number to 32 bits.
			candid: Number(BigInt.asIntN(32, now.id)),
			fid: exposure.band === 'g' ? 1 : 2,
			jdstarthist: alert.firstMjd + MJD_ZERO_JD,
			rb: 0.91,
			jd,
			magpsf: magnitude(Math.abs(now.flux)),
			sigmapsf: magErr(now)
		},
		{}
	);
}
