import { expect, test } from 'vitest';
import { AWAY_MS, edgeState, LEADERLESS_MS } from '../../relay/engine/edge-state.ts';
import type { Report } from '../../relay/engine/report.ts';

const well = { silence: { ms: 0, reason: '' }, leaderless: 0 };
const live: Report = { name: 'one', state: 'live', error: null, stopped: false, topics: [], counts: [] };

test('an edge tells of the ingests while the engine and its leader answer', () => {
	expect(edgeState(well, null)).toBeNull();
	expect(edgeState(well, [live])).toEqual({ state: 'live', error: null });
	expect(edgeState({ silence: { ms: AWAY_MS, reason: 'x' }, leaderless: LEADERLESS_MS }, [])).toEqual({
		state: 'failed',
		error: 'no ingest is at work'
	});
});

test('without a leader it blames no ingest, with an engine that is silent not the leader', () => {
	const leaderless = LEADERLESS_MS + 1;
	const error = expect.stringMatching(/^no leader of the engine answers: most of the engine's servers must run/);
	// As an edge that has just started: nothing was asked of a leader so far.
	for (const reports of [null, [], [live]]) {
		expect(edgeState({ ...well, leaderless }, reports)).toEqual({ state: 'failed', error });
		expect(edgeState({ ...well, leaderless: Infinity }, reports)).toEqual({ state: 'failed', error });
	}
	const away = { silence: { ms: AWAY_MS + 1, reason: 'no answer' }, leaderless };
	expect(edgeState(away, [live])?.error).toBe('the engine has not answered for more than 5 s: no answer');
});
