import { labelReason, reasonText } from '#lib/alert/label-reason.ts';
import type { Packet } from './packet.ts';

/** Why a live alert is called what it is, from its packet; null: no class rule gave it (LSST has none, nor has a raw packet). */
export function whyPacket(packet: Packet): string | null {
	// Multi-messenger packets bring the class without what the rule looks at.
	if (packet.has('fink_class')) return `Fink’s multi-messenger packet names it: ${packet.text('fink_class') ?? '–'}`;
	const reason = labelReason({
		cdsxmatch: packet.text('cdsxmatch'),
		drb: packet.number('candidate.drb'),
		classtar: packet.number('candidate.classtar'),
		snn_snia_vs_nonia: packet.number('snn_snia_vs_nonia'),
		snn_sn_vs_all: packet.number('snn_sn_vs_all'),
		rf_snia_vs_nonia: packet.number('rf_snia_vs_nonia'),
		rf_kn_vs_nonkn: packet.number('rf_kn_vs_nonkn'),
		mulens: packet.number('mulens'),
		roid: packet.number('roid'),
		ndethist: packet.number('candidate.ndethist'),
		jd: packet.number('candidate.jd'),
		jdstarthist: packet.number('candidate.jdstarthist'),
		tracklet: packet.text('tracklet')
	});
	return reason === null ? null : reasonText(reason);
}
