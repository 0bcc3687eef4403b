import { table } from '../answer.ts';
import { need, optional } from '../args.ts';
import { BODIES, ssObjectId } from '../bodies.ts';
import type { Route } from '../cone.ts';
import { Refused, Uncaught } from '../failure.ts';
import { quoted, type Row, textOf } from '../row.ts';
import { simbad } from '../simbad.ts';
import { tnsRows } from '../tns.ts';
import { limitOf } from '../ztf/resolver.ts';
import { archive } from './archive.ts';
import { alertsOf } from './bodies.ts';
import { packedOf } from './sso.ts';

const text = (cells: Row, columns: readonly string[]): Row =>
	Object.fromEntries(
		columns.filter((column) => column in cells).map((column) => [column, quoted(textOf(cells, column) || 'nan')])
	);

function ssodnet(name: string, reverse: boolean): Row[] {
	if (reverse) {
		const body = BODIES.find(({ packed }) => packed !== null && ssObjectId(packed) === name);
		if (!body?.packed) throw new Uncaught('KeyError');
		return [
			{
				'r:designation': quoted(body.aliases[0] ?? body.name),
				'r:packed_primary_provisional_designation': quoted(body.packed),
				'r:ssObjectId': quoted(name)
			}
		];
	}
	try {
		const columns = [
			'r:designation',
			'r:diaSourceId',
			'r:packed_primary_provisional_designation',
			'r:ssObjectId',
			'f:sso_name'
		];
		return alertsOf(packedOf(name)).map(
			(cells) => Object.fromEntries(columns.flatMap((c) => (cells[c] === undefined ? [] : [[c, cells[c]]]))) as Row
		);
	} catch (error) {
		// The service reads the 400 of its own /sso as if it were rows.
		if (error instanceof Refused) throw new Uncaught('ValueError');
		throw error;
	}
}

/** Names and ids; `reverse` counts only as true, `nmax` only as a number. */
export const resolver: Route = (args) => {
	need(args, 'resolver', 'name_or_id');
	const name = optional(args, 'name_or_id') ?? '';
	const reverse = args['reverse'] === true;
	const nmax = limitOf(args);
	const object = reverse ? archive().find(({ id }) => id === name) : undefined;
	switch (args['resolver']) {
		case 'tns': {
			const newest = object?.sources.find((cells) => !['', 'nan', 'Fail'].includes(textOf(cells, 'f:xm_tns_fullname')));
			if (reverse)
				return table(
					newest ? [text(newest, ['r:diaObjectId', 'f:xm_tns_fullname', 'f:xm_tns_type', 'f:xm_tns_redshift'])] : [],
					args
				);
			return table(
				tnsRows('f')
					.filter((cells) => textOf(cells, 'f:fullname').toLowerCase().startsWith(name.toLowerCase()))
					.slice(0, nmax),
				args
			);
		}
		case 'simbad':
			if (reverse)
				return table(
					object ? [text(object.summary, ['r:diaObjectId', 'f:main_label_crossmatch', 'r:ra', 'r:dec'])] : [],
					args
				);
			return table(simbad(name), args);
		case 'ssodnet':
			return table(ssodnet(name, reverse).slice(0, nmax), args);
		default:
			throw new Uncaught('resolver');
	}
};
