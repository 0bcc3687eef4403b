import type { EngineConfig } from '../config/engine.ts';
import { cause } from '../log-line.ts';
import { EngineError } from './error.ts';

/** Node's code of a certificate that bears other names than the one that was asked. */
const WRONG_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';
/** Codes by which Node says that a certificate does not hold. */
const CERTIFICATE = /CERT|LEAF_SIGNATURE/;
/** The library's word where TLS is asked of a server without it. */
const NO_TLS = "server does not support 'tls'";

/**
 * Why no server could be reached: what only an operator can mend, apart from what may come by itself. `refused`: a server was
 * reached, and did not take the login.
 */
export function unreachable(
	chain: readonly Error[],
	refused: boolean,
	{ servers, tls, user }: EngineConfig
): EngineError {
	const where = servers.join(',');
	const options = { cause: chain[0] };
	if (refused) {
		return new EngineError(
			'login',
			`login refused by ${where}${user === null ? '' : ` for user ${user}`}; correct RELAY_ENGINE_USER and _PASSWORD`,
			options
		);
	}
	const untrusted = chain.map((one) => String(Reflect.get(one, 'code'))).find((code) => CERTIFICATE.test(code));
	if (untrusted !== undefined) {
		const what =
			untrusted === WRONG_NAME
				? 'name the servers in RELAY_ENGINE as it does'
				: 'name the PEM file of its authority in RELAY_ENGINE_CA';
		return new EngineError('untrusted', `the certificate of ${where} is not trusted (${untrusted}); ${what}`, options);
	}
	if (chain.some(({ message }) => message === NO_TLS)) {
		const [asked, what] = tls ? ['tls:// in RELAY_ENGINE', 'write nats://'] : ['RELAY_ENGINE_CA', 'unset it'];
		const line = `${where} does not speak TLS, which ${asked} asks for; ${what}, or start the server with TLS`;
		return new EngineError('lacking', line, options);
	}
	return new EngineError('away', `cannot reach ${where}: ${cause(chain[0])}`, options);
}
