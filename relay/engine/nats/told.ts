import { JetStreamApiError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import { cause } from '../../log-line.ts';
import { EngineError } from '../error.ts';

/** Codes of the servers: no such message, no such stream. */
export const NO_MESSAGE = 10037;
export const NO_STREAM = 10059;

/** Who asks: the part of the relay, and the user that it logs in as; null: none. */
export interface Asker {
	role: string;
	user: string | null;
}

/** What the library throws, as the line that says what happened. */
export function told(error: unknown, what: string, asker: Asker): EngineError {
	if (error instanceof EngineError) return error;
	const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	if (inner instanceof errors.PermissionViolationError) {
		return new EngineError('denied', denied(inner, asker), { cause: error });
	}
	if (error instanceof JetStreamApiError) {
		return new EngineError(error.code === NO_STREAM ? 'missing' : 'other', `${what}: ${error.message}`, {
			cause: error
		});
	}
	return new EngineError('away', `${what}: ${inner instanceof errors.TimeoutError ? 'no answer' : cause(error)}`, {
		cause: error
	});
}

/** Inboxes bear the role, and each user may hear those of its own role alone (docs/nats-accounts.conf). */
function denied({ operation, subject }: { operation: string; subject: string }, { role, user }: Asker): string {
	const needed = role === 'streams' ? 'admin' : role;
	const who = user === null ? 'who has no user' : `user ${user}`;
	const act = operation === 'publish' ? `ask or write ${subject}` : `hear the answers to ${role} (_INBOX_${role}.>)`;
	const rights = `give it the rights that docs/nats-accounts.conf gives to ${needed}`;
	// Servers may name them otherwise.
	const mend = user === needed ? rights : `set RELAY_ENGINE_USER=${needed} and its _PASSWORD, or ${rights}`;
	return `${who} may not ${act}: ${mend}`;
}
