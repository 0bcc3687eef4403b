import type { Survey } from '#lib/alert/alert.ts';
import { type Match, matchesOf } from '#lib/detail/matches.ts';
import type { Packet } from '#lib/detail/packet.ts';
import { type Score, scoresOf } from '#lib/detail/scores.ts';

/** What a packet tells beside its frame. */
export interface Told {
	matches: readonly Match[];
	scores: readonly Score[];
	/** The galaxy taken for its host: name, and what else is known. */
	host: { text: string; note: string | null } | null;
	tnsName: string | null;
}

/** What is told while there is no packet. */
export const NOTHING: Told = { matches: [], scores: [], host: null, tnsName: null };

export function toldBy(packet: Packet, { survey, ssName }: { survey: Survey; ssName: string | null }): Told {
	const matches = matchesOf(packet, survey, ssName);
	const host = matches.find(({ catalogue }) => catalogue === 'Mangrove');
	return {
		matches,
		scores: scoresOf(packet, survey),
		host: host === undefined || host.text === null ? null : { text: host.text, note: host.note },
		tnsName: packet.text('xm.tns_fullname')
	};
}
