import { table } from '../answer.ts';
import { type Args, need, optional } from '../args.ts';
import { BODIES } from '../bodies.ts';
import type { Route } from '../cone.ts';
import { Uncaught } from '../failure.ts';
import { recordedRows } from '../recorded.ts';
import { quoted, type Row, textOf } from '../row.ts';
import { simbad } from '../simbad.ts';
import { tnsRows } from '../tns.ts';
import { archive } from './archive.ts';
import { bodyAlerts } from './bodies.ts';

/** `nmax` counts only as a number, `reverse` only as true. */
export function limitOf(args: Args): number {
	const nmax = args['nmax'] ?? 10;
	if (typeof nmax !== 'number') throw new Uncaught('nmax');
	return nmax;
}

const text = (cells: Row, columns: readonly string[]): Row =>
	Object.fromEntries(columns.map((column) => [column, quoted(textOf(cells, column))]));

function tns(name: string, reverse: boolean, nmax: number): Row[] {
	const [rows, wanted] = [tnsRows('d'), name.toLowerCase()];
	return rows
		.filter((cells) =>
			reverse
				? textOf(cells, 'd:internalname').toLowerCase() === wanted
				: textOf(cells, 'd:fullname').toLowerCase().startsWith(wanted)
		)
		.slice(0, nmax);
}

/** Rows of the table of names: each name of a body as often as the service has it. */
function ssodnet(name: string, reverse: boolean, nmax: number): Row[] {
	if (reverse) {
		const alert = bodyAlerts().find((cells) => textOf(cells, 'i:objectId') === name);
		return alert ? ssodnet(textOf(alert, 'i:ssnamenr'), false, 1) : [];
	}
	if (name === '624188') return recordedRows('ztf-resolver-ssodnet.json').slice(0, nmax);
	const wanted = name.toLowerCase();
	const rows = BODIES.flatMap((body) =>
		body.ssnamenr.map((ssnamenr): { names: string[]; row: Row } => ({
			names: [body.name, body.name.replaceAll(' ', ''), String(body.number ?? ''), ssnamenr],
			row: {
				'i:name': quoted(body.name),
				'i:number': quoted(String(body.number ?? 'nan')),
				'i:ssnamenr': quoted(ssnamenr)
			}
		}))
	);
	const exact = (names: readonly string[]): number => (names.some((other) => other.toLowerCase() === wanted) ? 0 : 1);
	return rows
		.filter(({ names }) => names.some((other) => other !== '' && other.toLowerCase().startsWith(wanted)))
		.sort((a, b) => exact(a.names) - exact(b.names))
		.slice(0, nmax)
		.map(({ row }) => row);
}

/** Names to places and ids. */
export const resolver: Route = (args) => {
	need(args, 'resolver', 'name');
	const name = optional(args, 'name') ?? '';
	const reverse = args['reverse'] === true;
	const nmax = limitOf(args);
	switch (args['resolver']) {
		case 'simbad': {
			const ids = archive().filter((object) => object.id.startsWith(name));
			const columns = ['i:objectId', 'd:cdsxmatch', 'i:ra', 'i:dec', 'i:candid', 'i:jd'];
			return table(
				reverse
					? ids.flatMap((object) => object.alerts.map((cells) => text(cells, columns))).slice(0, nmax)
					: simbad(name),
				args
			);
		}
		case 'tns':
			return table(tns(name, reverse, nmax), args);
		case 'ssodnet':
			return table(ssodnet(name, reverse, nmax), args);
		default:
			throw new Uncaught('resolver');
	}
};
