import { API_ADDRESS, readApiAddress, withoutSecrets } from '#lib/protocol/api-address.ts';
import { ConfigError } from './error.ts';

/** Readers of one value each: text → value, or a ConfigError that names the setting. */

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/** Text for an error message, cut: a value may be a whole file by accident. */
const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

export function wholeNumber(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least && value <= most)) {
		const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
		throw new ConfigError(name, `expected a whole number ${range}, got ${shown(text)}`);
	}
	return value;
}

/** A number, or one with k, M or G (powers of 1000). */
export function quantity(name: string, text: string): number {
	const parts = /^(\d+(?:\.\d+)?)([kKmMgG]?)$/.exec(text);
	const value = parts === null ? 0 : Math.floor(Number(parts[1]) * (UNITS[(parts[2] ?? '').toLowerCase()] ?? 0));
	if (!(value >= 1 && Number.isSafeInteger(value))) {
		throw new ConfigError(name, `expected a number from 1, or one with k, M or G, got ${shown(text)}`);
	}
	return value;
}

/** A number ≥ 0, fractions allowed. */
export function amount(name: string, text: string): number {
	const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
	if (!Number.isFinite(value)) throw new ConfigError(name, `expected a number from 0, got ${shown(text)}`);
	return value;
}

/** Comma-separated words; blanks around them do not count. */
export function list(text: string): string[] {
	return text
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
}

/** Tokens; a text that names none is no list, so that an unset variable in it cannot open the relay to all. */
export function tokens(name: string, text: string): string[] {
	const found = list(text);
	if (found.length === 0) throw new ConfigError(name, 'expected tokens with commas between, got commas only');
	return found;
}

export function oneOf<T extends string>(name: string, text: string, words: readonly T[]): T {
	const found = words.find((word) => word === text);
	if (found === undefined) throw new ConfigError(name, `expected ${words.join(' or ')}, got ${shown(text)}`);
	return found;
}

/** Base address of one of Fink's APIs, without a slash at its end. */
export function apiAddress(name: string, text: string): string {
	const address = readApiAddress(text);
	if (address === null) {
		throw new ConfigError(name, `expected ${API_ADDRESS}, got ${shown(withoutSecrets(text))}`);
	}
	return address;
}

/** Browser origins `https://host[:port]`, or `*` for any. */
export function origins(name: string, text: string): string[] {
	return list(text).map((word) => {
		if (word === '*') return word;
		const url = URL.parse(word);
		if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
			throw new ConfigError(name, `expected origins like https://sky.example.org, or *, got ${shown(word)}`);
		}
		return url.origin;
	});
}

/** Kafka topics, `*` as wildcard. */
export function topics(name: string, text: string): string[] {
	const names = [...new Set(list(text))];
	const odd = names.find((topic) => !/^[A-Za-z0-9._*-]{1,249}$/.test(topic));
	if (odd !== undefined) {
		throw new ConfigError(name, `expected topics of letters, digits, . _ - and * for a wildcard, got ${shown(odd)}`);
	}
	return names;
}

/** Where a group without committed offsets begins. */
export type Start = 'earliest' | 'latest' | { hoursBack: number };

export function start(name: string, text: string): Start {
	if (text === 'earliest' || text === 'latest') return text;
	const hours = /^(\d+(?:\.\d+)?)h$/.exec(text);
	if (hours === null)
		throw new ConfigError(name, `expected earliest, latest or hours back like 6h, got ${shown(text)}`);
	return { hoursBack: Number(hours[1]) };
}

/** Topic (or `*`) → handler: `log`, `record`, or a module's path. */
export function handlers(name: string, text: string): Map<string, string> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new ConfigError(name, `expected JSON like {"*":"log"}, got ${shown(text)}`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ConfigError(name, `expected a JSON object like {"*":"log"}, got ${shown(text)}`);
	}
	const map = new Map<string, string>();
	for (const [topic, handler] of Object.entries(value)) {
		if (typeof handler !== 'string' || handler === '') {
			throw new ConfigError(name, `expected log, record or a module's path for ${shown(topic)}`);
		}
		map.set(topic, handler);
	}
	return map;
}

/** Bootstrap servers of each cluster: `host:port,…`, or `name=host:port,…;name=…`. */
export interface Bootstrap {
	/** Given by the user (`ztf`), or null where there is one cluster without a name. */
	name: string | null;
	servers: string[];
}

export function bootstrap(name: string, text: string): Bootstrap[] {
	const parts = text
		.split(';')
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const clusters = parts.map((part) => {
		const named = /^([A-Za-z0-9_-]+)\s*=\s*(.*)$/.exec(part);
		const servers = list(named?.[2] ?? part);
		const odd = servers.find((server) => {
			const port = Number(/^(?:\[[0-9A-Fa-f:]+\]|[^\s:/=[\]@]+):(\d{1,5})$/.exec(server)?.[1]);
			return !(port >= 1 && port <= 65_535);
		});
		if (servers.length === 0 || odd !== undefined) {
			throw new ConfigError(name, `expected host:port,… or name=host:port;name=host:port, got ${shown(odd ?? part)}`);
		}
		return { name: named?.[1] ?? null, servers };
	});
	if (clusters.length === 0) throw new ConfigError(name, `expected host:port, got ${shown(text)}`);
	const names = clusters.map((cluster) => cluster.name);
	if (clusters.length > 1 && (names.includes(null) || new Set(names).size < names.length)) {
		throw new ConfigError(name, 'several clusters need a name each: ztf=host:port;lsst=host:port');
	}
	return clusters;
}

/** What the relay reads. */
export type SourceChoice = { kind: 'kafka' } | { kind: 'simulate' } | { kind: 'replay'; path: string };

export function source(name: string, text: string): SourceChoice {
	if (text === 'kafka' || text === 'simulate') return { kind: text };
	if (text.startsWith('replay:') && text.length > 'replay:'.length) {
		return { kind: 'replay', path: text.slice('replay:'.length) };
	}
	throw new ConfigError(name, `expected kafka, replay:PATH or simulate, got ${shown(text)}`);
}
