import { html, json } from '../answer.ts';
import { need, optional } from '../args.ts';
import type { Route } from '../cone.ts';
import type { Row } from '../row.ts';
import { described } from '../schema.ts';
import { archive } from './archive.ts';
import { alertsOf } from './bodies.ts';
import { entriesOf, joinedRow } from './conesearch.ts';
import { forcedPattern, sourcePattern } from './source.ts';
import { nights } from './statistics.ts';

/** A row with the columns of each endpoint. */
const ROWS: Readonly<Record<string, () => Row>> = {
	sources: () => sourcePattern,
	tags: () => sourcePattern,
	fp: () => forcedPattern,
	objects: () => archive()[0]?.summary ?? {},
	conesearch: () => {
		const [entry] = entriesOf(false);
		return entry ? joinedRow(entry.object, entry.source) : {};
	},
	cutouts: () => ({ 'b:cutoutScience': '"array"', 'b:cutoutTemplate': '"array"', 'b:cutoutDifference': '"array"' }),
	sso: () => alertsOf('K14X35T')[0] ?? {},
	statistics: () => nights()[0] ?? {}
};

/** Columns of an endpoint in groups; other endpoints: 404 as text. */
export const schema: Route = (args) => {
	need(args, 'endpoint');
	const endpoint = optional(args, 'endpoint') ?? '';
	const name = endpoint.startsWith('/datatransfer/') ? 'sources' : endpoint.replace('/api/v1/', '');
	const row = ROWS[name]?.();
	if (!row) return html(404, `Schema for ${endpoint} is not available.`);
	const groups: [string, Record<string, unknown>][] = [
		['Rubin original fields (r:)', described(row, 'r:', true)],
		['Fink science module outputs (f:)', described(row, 'f:', true)],
		[
			'Fink added values (v:)',
			name === 'conesearch' ? { separation_degree: { type: 'double', doc: 'Separation from the centre, deg' } } : {}
		],
		['Cutouts (b:)', described(row, 'b:')]
	];
	return json(JSON.stringify(Object.fromEntries(groups.filter(([, columns]) => Object.keys(columns).length > 0))));
};
