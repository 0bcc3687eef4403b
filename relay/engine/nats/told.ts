import { JetStreamApiError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import { cause } from '../../log-line.ts';
import { EngineError } from '../error.ts';

/** Codes of the servers: no such message, no such stream. */
export const NO_MESSAGE = 10037;
export const NO_STREAM = 10059;

/** What the library throws, as the line that says what happened. */
export function told(error: unknown, what: string): EngineError {
	if (error instanceof EngineError) return error;
	const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	if (inner instanceof errors.PermissionViolationError) {
		return new EngineError(
			'denied',
			`the user may not ${inner.operation === 'publish' ? 'ask or write' : 'hear'} ${inner.subject}`,
			{
				cause: error
			}
		);
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
