import type { SourceState } from '#lib/protocol/news.ts';
import { NO_MAJORITY } from './error.ts';
import { joined, type Report } from './report.ts';

/** An engine that is silent for so long counts as away, ms. */
export const AWAY_MS = 5_000;
/** One whose leader is silent for longer than an election takes has lost most of its servers, ms. */
export const LEADERLESS_MS = 15_000;

/** What an edge knows of the engine: how long it and its leader have been silent, ms, and why it is. */
export interface Heard {
	silence: { ms: number; reason: string };
	leaderless: number;
}

/** What observers are told by an edge; null: no ingest was asked for so far. */
export function edgeState(
	{ silence, leaderless }: Heard,
	reports: readonly Report[] | null
): { state: SourceState; error: string | null } | null {
	if (silence.ms > AWAY_MS) {
		const error = `the engine has not answered for more than ${AWAY_MS / 1000} s: ${silence.reason}`;
		return { state: 'failed', error };
	}
	// Ingests tell how they are by a leader, too: of them nothing is known then.
	if (leaderless > LEADERLESS_MS) return { state: 'failed', error: `no leader of the engine answers: ${NO_MAJORITY}` };
	return reports === null ? null : joined(reports);
}
