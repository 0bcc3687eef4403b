import type { LogFacts } from '../log/alert-log.ts';
import type { Status } from '../status.ts';
import { type Answer, json } from './answer.ts';
import { type Grant, sees } from './tokens.ts';

/** `grant`: null: only the status, which needs no token. */
export function health(log: LogFacts, status: Status, clients: number, grant: Grant | null): Answer {
	const up = status.state !== 'connecting' && status.state !== 'failed';
	const code = up ? 200 : 503;
	const word = { status: up ? 'ok' : 'unavailable' };
	if (grant === null) return json(word, code);
	const counts = log.counts();
	const names = new Set([...counts.keys(), ...status.lag.keys()].filter((name) => sees(grant, name)));
	const topics = [...names].sort().map((name) => {
		const { received = 0, rejected = 0, duplicates = 0 } = counts.get(name) ?? {};
		return { name, received, rejected, duplicates, lag: status.lag.get(name) ?? null };
	});
	const source = { kind: status.kind, state: status.state, error: status.error, topics };
	const { id, first, last, bytes } = log;
	return json({ ...word, source, log: { id, first, last, bytes }, clients }, code);
}
