import type { RelayConfig } from '../config.ts';
import { listensToLoopback } from '../http/loopback.ts';
import { LEAST_TOKEN } from '../http/tokens.ts';

/** What the settings allow and their operator may not have meant: a line each, without a word of a secret. */
export function doubts({ role, source, host, tokens, tokensFile }: RelayConfig): string[] {
	const lines: string[] = [];
	// An ingest gives nobody an alert; simulated and replayed ones are no account's.
	const gives = role === 'edge' || (role === 'all' && source?.kind === 'kafka');
	if (gives && tokens.length === 0 && tokensFile === null && !listensToLoopback(host)) {
		lines.push(
			`RELAY_HOST is ${host} and no token is asked for: everybody who reaches the port reads all alerts that your account at Fink brings; set RELAY_TOKENS or RELAY_TOKENS_FILE, unless a proxy before it asks who comes`
		);
	}
	if (tokens.some((token) => token.length < LEAST_TOKEN)) {
		lines.push(
			`RELAY_TOKENS holds a token of fewer than ${LEAST_TOKEN} characters, which can be guessed: make one by openssl rand -hex 24`
		);
	}
	return lines;
}
