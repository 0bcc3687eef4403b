import type { Cluster } from '../../config.ts';
import { cause } from '../../log-line.ts';

/** Name of kafkajs's error for a connection that the broker closed: all that one says who asks for a login and got none. */
const CLOSED = 'KafkaJSConnectionClosedError';

/** The errors from the outermost to its last cause; kafkajs wraps what happened in what it gave up. */
function chain(error: unknown): Error[] {
	const errors: Error[] = [];
	let next = error;
	while (next instanceof Error && errors.length < 8 && !errors.includes(next)) {
		errors.push(next);
		next = next.cause ?? ('originalError' in next ? next.originalError : undefined);
	}
	return errors;
}

const property = (error: Error, name: string): unknown => Reflect.get(error, name);

/** Kafka's name of an error (`TOPIC_AUTHORIZATION_FAILED`), or null. */
export function kafkaType(error: unknown): string | null {
	for (const link of chain(error)) {
		const type = property(link, 'type');
		if (typeof type === 'string' && type !== '') return type;
	}
	return null;
}

/**
 * One line for the observer: what failed at which cluster, and what to do where that is known. `answered`: the cluster has
 * answered before, so that a connection it closes says nothing of how it was begun.
 */
export function explain(
	error: unknown,
	cluster: Pick<Cluster, 'servers' | 'group' | 'login'>,
	answered: boolean
): string {
	const where = cluster.servers.join(',');
	const errors = chain(error);
	const type = kafkaType(error);
	if (errors.some((link) => /SASL/.test(link.name))) {
		return `login refused: ${cause(errors.find((link) => /SASL/.test(link.name)))} (${where}); correct FINK_CREDENTIAL_USERNAME and _PASSWORD`;
	}
	if (
		type === 'GROUP_AUTHORIZATION_FAILED' ||
		errors.some((link) => /authorized to access group/i.test(link.message))
	) {
		return `group refused: ${where} does not let this user read as group ${cluster.group}; correct FINK_CREDENTIAL_GROUP_ID`;
	}
	if (type === 'TOPIC_AUTHORIZATION_FAILED') return `topic refused: ${where} does not let this user read it`;
	const code = errors.map((link) => property(link, 'code')).find((word) => typeof word === 'string');
	if (code === 'ECONNREFUSED') return `cannot reach ${where}: connection refused`;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `cannot reach ${where}: no such host`;
	if (!answered && cluster.login === null && errors.some((link) => link.name === CLOSED)) {
		return `${where} closed the connection: it may ask for a login; set FINK_CREDENTIAL_USERNAME and _PASSWORD`;
	}
	return `${where}: ${cause(error)}`;
}

/** Something took longer than it may. */
export class Overdue extends Error {
	override name = 'Overdue';
}

/** The value, or an Overdue error after `ms`; what is late then ends unheard. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Overdue(`${what} took longer than ${ms / 1000} s`)), ms);
	});
	work.catch(() => undefined);
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
