import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { EngineConfig } from '../config/engine.ts';

/** What the connection library hands on to Node's TLS. */
export interface Trust {
	ca?: string;
	checkServerIdentity: typeof checkServerIdentity;
}

/**
 * Whose certificate is believed: one of the authority, with one of the names that RELAY_ENGINE says. By itself the library
 * asks every server that is named by an address for a certificate of `localhost`.
 */
export function trustOf({ servers, ca }: Pick<EngineConfig, 'servers' | 'ca'>): Trust {
	const hosts = servers.map((server) => server.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
	return {
		...(ca === null ? {} : { ca }),
		checkServerIdentity: (_host: string, certificate: PeerCertificate) => {
			const faults = hosts.map((host) => checkServerIdentity(host, certificate));
			return faults.includes(undefined) ? undefined : faults[0];
		}
	};
}
