import { API_ADDRESS, CDS, readApiAddress, withoutSecrets } from '#lib/protocol/api-address.ts';
import { unexpected } from '#lib/protocol/value.ts';
import { ownRelay, relayAddress } from './relay-address.ts';
import { kept } from './storage.ts';

/** What the page is told at its start by `config.json` beside it. */
export interface Config {
	/** Address of the live feed; null: none. */
	relay: string | null;
	/** Base addresses of Fink's APIs, without `/api/v1`. */
	fink: { ztf: string; lsst: string };
	/** Base addresses of CDS: its survey images and its catalogues. */
	cds: { images: string; catalogues: string };
	/** What the file says that cannot be used, a line each: which key, what was expected and seen, what is used instead. */
	odd: readonly string[];
}

export const RELAY_KEY = 'perch.relay';
export const TOKEN_KEY = 'perch.token';
const FINK = { ztf: 'https://api.ztf.fink-portal.org', lsst: 'https://api.lsst.fink-portal.org' };
const DEFAULTS = 'the defaults are used instead';

/** Reads what `config.json` holds for a page at this origin; undefined: there is no such file. What it does not say has its default. */
export function readConfig(value: unknown, origin: string): Config {
	const odd: string[] = [];
	const complain = (path: string, wanted: string, seen: unknown, instead: string): void => {
		const { message } = unexpected(path, wanted, typeof seen === 'string' ? withoutSecrets(seen) : seen);
		odd.push(`config.json${path === '' ? '' : ', '}${message}: ${instead}`);
	};
	/** The known keys of an object; another one is misspelt, or means nothing here. */
	const keys = (path: string, names: readonly string[], seen: unknown, instead: string): Record<string, unknown> => {
		if (seen === undefined) return {};
		if (typeof seen !== 'object' || seen === null || Array.isArray(seen)) {
			complain(path, 'an object', seen, instead);
			return {};
		}
		const fields: Record<string, unknown> = { ...seen };
		for (const name of Object.keys(fields)) {
			if (!names.includes(name)) complain(path, `no key but ${names.join(' and ')}`, name, 'it is not read');
		}
		return fields;
	};
	const file = keys('', ['relay', 'fink', 'cds'], value, DEFAULTS);
	const fink = keys('fink', ['ztf', 'lsst'], file['fink'], 'Fink’s public APIs are used instead');
	const cds = keys('cds', ['images', 'catalogues'], file['cds'], 'the public addresses of CDS are used instead');
	const address = (path: string, given: unknown, byDefault: string): string => {
		const read = given === undefined ? byDefault : readApiAddress(given);
		if (read === null) complain(path, API_ADDRESS, given, `${byDefault} is used instead`);
		return read ?? byDefault;
	};
	const feed = (): string | null => {
		const given = file['relay'];
		if (given === null) return null;
		const own = ownRelay(origin);
		if (given === undefined) return own;
		const secure = origin.startsWith('https:');
		try {
			if (typeof given === 'string' && /^(wss?|https?):\/\//i.test(given)) return relayAddress(given, secure);
		} catch {
			// Said below, with what is used instead.
		}
		const wanted = `null or a ${secure ? 'wss' : 'ws or wss'} address without user name`;
		complain('relay', wanted, given, `${own} is used instead`);
		return own;
	};
	return {
		relay: feed(),
		fink: { ztf: address('fink.ztf', fink['ztf'], FINK.ztf), lsst: address('fink.lsst', fink['lsst'], FINK.lsst) },
		cds: {
			images: address('cds.images', cds['images'], CDS.images),
			catalogues: address('cds.catalogues', cds['catalogues'], CDS.catalogues)
		},
		odd
	};
}

/** Asks for `config.json`; a host without one has the defaults. */
export async function loadConfig(origin: string): Promise<Config> {
	const unread = (why: string): Config => ({
		...readConfig(undefined, origin),
		odd: [`config.json: ${why}: ${DEFAULTS}`]
	});
	let status: number;
	let body: string;
	try {
		const response = await fetch(`${origin}/config.json`, { cache: 'no-store' });
		status = response.status;
		body = await response.text();
	} catch {
		return unread('expected an answer or that there is none, the host of this page gave no answer');
	}
	// A static host may answer what it does not have with the page itself; a store of files, with 403.
	if (status === 404 || status === 403 || status === 410 || /^\s*</.test(body)) return readConfig(undefined, origin);
	if (status !== 200) return unread(`expected the file or HTTP 404, saw HTTP ${status}`);
	try {
		return readConfig(JSON.parse(body), origin);
	} catch {
		return unread(`expected JSON, saw ${JSON.stringify(withoutSecrets(body).slice(0, 40))}`);
	}
}

/** The relay in force: the user's own before that of `config.json`. */
export function relayInForce(config: Config): { url: string | null; token: string | null } {
	return { url: kept(RELAY_KEY) ?? config.relay, token: kept(TOKEN_KEY) };
}
