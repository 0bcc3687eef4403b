import type { IncomingMessage, Server } from 'node:http';
import type { Logger } from '../log-line.ts';

/** Says once that a proxy seems to stand before a server whose settings know of none. */
export function hearOfProxy(server: Server, logger: Pick<Logger, 'warn'>): void {
	const look = ({ headers }: IncomingMessage): void => {
		if (headers['x-forwarded-for'] === undefined) return;
		server.off('request', look).off('upgrade', look);
		logger.warn(
			'a request bears X-Forwarded-For: if it came through a proxy, set RELAY_PROXY=1, else RELAY_MAX_PER_ADDRESS cannot tell browsers apart'
		);
	};
	server.on('request', look).on('upgrade', look);
}
