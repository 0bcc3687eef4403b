import { mjdFromMs } from '#lib/alert/time.ts';
import type { Realm } from '#lib/targets/target.ts';
import { day, hhmm } from '#lib/words.ts';
import type { Session } from '../sky/session.svelte.ts';

/** What a list of a replay counts ages and tonight from is the replay's clock, as on the sky; that of all others is the true one. */
export function clockOf(session: Session, realm: Realm): number {
	if (session.untrue === 'replay' && realm === 'replay') return session.clock;
	// Once a second, and not with each batch of alerts.
	return session.now >= 0 ? mjdFromMs(Date.now()) : 0;
}

/** Says which clock a list goes by where it is not the one in the bar; '' where it is. */
export function clockText({ now, untrue }: Session, realm: Realm): string {
	if (untrue !== 'replay' || realm === 'replay' || now === 0) return '';
	const ms = Date.now();
	return `Ages and tonight go by the true clock, ${day(ms)} ${hhmm(ms)} UTC, not by the replay’s.`;
}
