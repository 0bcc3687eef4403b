import type { PeerCertificate } from 'node:tls';
import { expect, test } from 'vitest';
import { trustOf } from '../../relay/engine/trust.ts';

/** What of a certificate tells its names. */
const certificate = (names: string) => ({ subject: {}, subjectaltname: names }) as unknown as PeerCertificate;

test.each([
	['DNS:n1', true],
	['DNS:n3', true],
	['DNS:n3.example', false],
	['IP Address:192.0.2.7', true],
	['IP Address:2001:db8::7', true],
	['IP Address:192.0.2.8', false],
	// What the library would ask of a server that is named by its address.
	['DNS:localhost', false]
])('a certificate of %s is of the engine: %s', (names, holds) => {
	const { checkServerIdentity } = trustOf({
		servers: ['n1:4222', 'n3:4222', '192.0.2.7:4222', '[2001:db8::7]:4222'],
		ca: null
	});
	expect(checkServerIdentity('localhost', certificate(names)) === undefined).toBe(holds);
});
