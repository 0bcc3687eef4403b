import type { Frame } from '#lib/protocol/frame.ts';

let seq = 0;

/** A plausible frame; every one has a seq, an alert and an object of its own unless the fields say otherwise. */
export function frame(fields: Partial<Frame> = {}): Frame {
	seq += 1;
	return {
		seq,
		topic: 'fink_early_sn_candidates_ztf',
		survey: 'ztf',
		objectId: `ZTF21a${seq}`,
		alertId: `17866370650151${String(seq).padStart(5, '0')}`,
		ra: 49.155,
		dec: 44.145,
		mjd: 59_540.3835,
		emitted: null,
		sent: null,
		received: 1_637_575_000_000 + seq,
		band: 'g',
		mag: 17.26,
		magErr: 0.04,
		flux: 450_000,
		fluxErr: 17_000,
		label: 'Early SN Ia candidate',
		family: 'sn',
		familyFrom: 'label',
		simbad: null,
		tns: null,
		score: 0.99,
		ssName: null,
		nDet: 15,
		firstMjd: 59_530.2,
		event: null,
		...fields
	};
}
