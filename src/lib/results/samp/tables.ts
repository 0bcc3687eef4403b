import { DEFAULT_LIMITS } from '#lib/fink/limits.ts';
import type { Bases } from '#lib/query/copy-as.ts';
import type { Query } from '#lib/query/query.ts';
import { planOf, type Value } from '#lib/query/requests.ts';

/** A table at an address that other programs can fetch. */
export interface RemoteTable {
	url: string;
	name: string;
}
/** Tables that are sent at once. */
export const MAX_TABLES = 8;
/** Routes that take numbers from a JSON body alone: by an address, where all is text, they fail. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['skymap', 'ssocand']);

/**
 * The answers of Fink to a question as VOTables, at their own addresses: whole, under Fink's names, of one survey each.
 * None where something must be asked first, where a file goes with the question, where there are more than 8, where a route
 * cannot be asked by an address, or where one would be longer than the client's own links.
 */
export function finkTables(query: Query, bases: Bases, text: string): RemoteTable[] {
	const { first, requests, places } = planOf(query);
	if (first.length > 0 || places !== null || requests.length > MAX_TABLES) return [];
	const tables: RemoteTable[] = [];
	for (const { survey, route, body } of requests) {
		if (NO_ADDRESS.has(route)) return [];
		const params = new URLSearchParams();
		for (const [name, value] of Object.entries(body)) {
			if (isVariable(value)) return [];
			params.set(name, String(value));
		}
		params.set('output-format', 'votable');
		const base = bases[survey].replace(/\/+$/, '');
		const name = requests.length === 1 ? text : `${text} (${survey} ${route})`;
		const url = `${base}/api/v1/${route}?${params}`;
		if (url.length > DEFAULT_LIMITS.urlLength) return [];
		tables.push({ url, name });
	}
	return tables;
}

function isVariable(value: Value): boolean {
	return typeof value === 'object';
}
