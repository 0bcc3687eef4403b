import { isComet } from './comet.ts';

/** The form of the Minor Planet Center that computes ephemerides. */
export const MPC_EPHEMERIDES = 'https://minorplanetcenter.net/iau/MPEph/MPEph.html';

/**
 * IMCCE Miriade's ephemeris of a body for ten days from now, as a page: `a:` names an asteroid, `c:` a comet; 500 is the
 * Earth's centre (https://ssp.imcce.fr/webservices/miriade/api/ephemcc/).
 */
export function miriadeLink(name: string): string {
	const kind = isComet(name) ? 'c' : 'a';
	const body = encodeURIComponent(name.trim());
	return `https://ssp.imcce.fr/webservices/miriade/api/ephemcc.php?-name=${kind}:${body}&-ep=now&-nbd=10&-step=1d&-observer=500&-mime=html`;
}
