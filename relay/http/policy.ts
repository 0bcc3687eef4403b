import { CDS } from '#lib/protocol/api-address.ts';

/** Public services that a build lists, each of which another address may stand in the place of: Fink's APIs, and CDS. */
const PUBLIC_APIS = ['https://api.ztf.fink-portal.org', 'https://api.lsst.fink-portal.org', ...Object.values(CDS)];
const META = /<meta\s[^>]*http-equiv="content-security-policy"[^>]*>\s*/i;
/** Where the build has no policy of its own. */
const FALLBACK = "base-uri 'none'; object-src 'none'; form-action 'none'";

/** Takes the policy out of a built page: as a header it can name this relay, and two policies would both be enforced. */
export function splitPolicy(page: string): { page: string; policy: string } {
	const meta = META.exec(page)?.[0];
	if (meta === undefined) return { page, policy: FALLBACK };
	const content = /\scontent="([^"]*)"/i.exec(meta)?.[1] ?? FALLBACK;
	const policy = content.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
	return { page: page.replace(meta, ''), policy };
}

/**
 * The policy that is sent: connections to this relay (`host`: name and port as asked for), the services in use (addresses),
 * and what else the build lists by name (a SAMP hub).
 */
export function policyFor(policy: string, host: string | null, apis: readonly string[]): string {
	const directives = policy
		.split(';')
		.map((directive) => directive.trim().split(/\s+/))
		.filter(([name]) => name);
	const built = directives.find(([name]) => name === 'connect-src')?.slice(1) ?? [];
	const others = built.filter((origin) => /^https?:\/\//.test(origin) && !PUBLIC_APIS.includes(origin));
	const own = host === null ? [] : [`ws://${host}`, `wss://${host}`];
	const connect = new Set(["'self'", ...own, ...apis.map((address) => new URL(address).origin), ...others]);
	return [
		...directives.filter(([name]) => name !== 'connect-src' && name !== 'frame-ancestors'),
		['connect-src', ...connect],
		['frame-ancestors', "'none'"]
	]
		.map((directive) => directive.join(' '))
		.join('; ');
}
