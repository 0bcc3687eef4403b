import { type TomTarget, tomCsv } from '#lib/table/tom.ts';
import { idOf, MAX_NAME, type Target } from '../target.ts';
import type { Collection } from './collection.ts';
import { writeRegions } from './ds9.ts';
import { oneLine } from './file-error.ts';
import type { Format, Written } from './format.ts';
import { FreeNames } from './free-names.ts';
import { writeOwnJson } from './own-json.ts';
import { writeOwnCsv, writeOwnVoTable } from './own-table.ts';
import { writeEso, writeIng, writeKeck, writeMagellan, writeP200 } from './starlist.ts';

/** Formats to choose from, with what they are for. The first three lose nothing. */
export const FORMATS: readonly { format: Format; name: string; about: string }[] = [
	{ format: 'json', name: 'JSON', about: 'Perch, all that is kept' },
	{ format: 'csv', name: 'CSV', about: 'spreadsheets, pandas' },
	{ format: 'votable', name: 'VOTable', about: 'TOPCAT, Aladin, astropy' },
	{ format: 'ids', name: 'Ids', about: 'one a line' },
	{ format: 'ds9', name: 'DS9 regions', about: 'name, tags' },
	{ format: 'tom', name: 'TOM Toolkit', about: 'target CSV' },
	{ format: 'skyportal', name: 'SkyPortal', about: 'JSON for /api/sources' },
	{ format: 'keck', name: 'Keck', about: 'star list' },
	{ format: 'p200', name: 'Palomar 200-inch', about: 'user catalogue' },
	{ format: 'magellan', name: 'Magellan', about: 'Las Campanas catalogue' },
	{ format: 'ing', name: 'WHT, INT', about: 'La Palma catalogue' },
	{ format: 'eso', name: 'La Silla', about: 'ESO TCS catalogue' }
];

/** Writes targets in a format. `name`: of what is exported; `written`: now. */
export function write(format: Format, collection: Collection, name: string, written: Date): Written {
	const { targets } = collection;
	switch (format) {
		case 'json':
			return writeOwnJson(collection, written);
		case 'csv':
			return writeOwnCsv(collection);
		case 'votable':
			return writeOwnVoTable(collection, name, written);
		case 'ids':
			return writeIds(targets);
		case 'tom':
			return writeTom(targets);
		case 'skyportal':
			return writeSkyPortal(targets);
		case 'ds9':
			return writeRegions(targets);
		case 'keck':
			return writeKeck(targets);
		case 'p200':
			return writeP200(targets);
		case 'magellan':
			return writeMagellan(targets);
		case 'ing':
			return writeIng(targets);
		case 'eso':
			return writeEso(targets);
	}
}

/** By which id a survey knows a target; a body's name; null: a place has none. */
const idsOf = (target: Target): string[] =>
	target.kind === 'body' ? [target.name] : [idOf(target, 'ztf'), idOf(target, 'lsst')].flatMap((id) => id ?? []);

/** One id a line, ZTF's before LSST's, bodies by name; places have no id and are left out. */
function writeIds(targets: readonly Target[]): Written {
	// A file of ours may bring a body's name with line ends: it would be two bodies.
	const ids = targets.flatMap((target) => idsOf(target)[0] ?? []).map(oneLine);
	return {
		content: ids.map((id) => `${id}\n`).join(''),
		ending: 'ids.txt',
		type: 'text/plain;charset=utf-8',
		targets: ids.length,
		left: targets.length - ids.length
	};
}

/**
 * Targets that stand still; a body would need its elements, which TOM Toolkit fetches itself by name. It takes each name once:
 * two places that the user calls alike are told apart.
 */
function writeTom(targets: readonly Target[]): Written {
	const names = new FreeNames(MAX_NAME);
	const rows = targets.flatMap((target): TomTarget[] => {
		const { ra, dec } = target;
		if (ra === null || dec === null) return [];
		const name = names.free(target.name);
		return [{ name, ra, dec, aliases: idsOf(target).filter((id) => id !== name) }];
	});
	const left = targets.length - rows.length;
	return { content: tomCsv(rows), ending: 'tom.csv', type: 'text/csv;charset=utf-8', targets: rows.length, left };
}

/**
 * A list of sources for SkyPortal: each entry is the body of one `POST /api/sources` (skyportal.io/docs/api.html), without
 * `group_ids`: SkyPortal then saves to all groups of the token. Notes are comments there, which are posted apart: not here.
 */
function writeSkyPortal(targets: readonly Target[]): Written {
	const rows = targets.flatMap((target) => {
		const { name, ra, dec } = target;
		if (ra === null || dec === null) return [];
		const ids = idsOf(target);
		const id = (ids[0] ?? name).replace(/\s+/g, '_');
		const alias = [name, ...ids].filter((one, index, all) => one !== id && all.indexOf(one) === index);
		return [{ id, ra, dec, origin: 'Fink', ...(alias.length === 0 ? {} : { alias }) }];
	});
	return {
		content: `${JSON.stringify(rows, null, 1)}\n`,
		ending: 'skyportal.json',
		type: 'application/json',
		targets: rows.length,
		left: targets.length - rows.length
	};
}
