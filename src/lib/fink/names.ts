import { turn } from '#lib/alert/position.ts';
import { readRows, textOf } from './cells.ts';
import { mjdOfText } from './dates.ts';
import type { Source } from './fink.ts';
import type { Cells } from './row.ts';

export type Resolver = 'simbad' | 'tns' | 'ssodnet';
export const RESOLVERS: readonly Resolver[] = ['simbad', 'tns', 'ssodnet'];

export interface ResolveArgs {
	resolver: Resolver;
	/** A name; with `reverse` an object's id (LSST and SsODNet: an ssObjectId). */
	name: string;
	/** From an id to names. */
	reverse?: boolean;
	/** Most rows; the server's own default is 10. */
	most?: number;
}

/** One thing that a resolver knows by a name. */
export interface Resolved {
	resolver: Resolver;
	/** As the service writes it. */
	name: string;
	/** Other names of it: those of surveys at TNS, numbers and designations of bodies. */
	aliases: readonly string[];
	/** SIMBAD or TNS type. */
	type: string | null;
	/** deg ICRS; null for a body that moves. */
	ra: number | null;
	dec: number | null;
	redshift: number | null;
	/** Discovery, MJD UTC. */
	discovered: number | null;
	/** Number of a minor planet, in digits. */
	number: string | null;
	/** The survey's object, where one was asked for its names. */
	objectId: string | null;
	cells: Cells;
}

const NO_NAME = /^Sc=/;

export function readSimbad(answer: unknown, source: Source): Resolved[] {
	const found = readRows(answer, source).map(({ cells }) => {
		const name = textOf(cells, 'oname') ?? plainName(textOf(cells, 'name'));
		const objectId = textOf(cells, 'i:objectId') ?? textOf(cells, 'r:diaObjectId');
		return resolved('simbad', cells, {
			name: name ?? objectId ?? '',
			type: textOf(cells, 'otype') ?? textOf(cells, 'd:cdsxmatch') ?? textOf(cells, 'f:main_label_crossmatch'),
			ra: figure(cells, 'jradeg', 'i:ra', 'r:ra'),
			dec: figure(cells, 'jdedeg', 'i:dec', 'r:dec'),
			redshift: figure(cells, 'z'),
			objectId
		});
	});
	return merged(found);
}

export function readTns(answer: unknown, source: Source): Resolved[] {
	const found = readRows(answer, source).map(({ cells }) => {
		const get = (name: string): string | null => textOf(cells, `d:${name}`) ?? textOf(cells, `f:${name}`);
		const internal = get('internalname');
		return resolved('tns', cells, {
			name: get('fullname') ?? get('xm_tns_fullname') ?? internal ?? '',
			aliases: internal === null ? [] : [internal],
			type: get('type') ?? get('xm_tns_type'),
			ra: figure(cells, 'd:ra', 'f:ra', 'r:ra'),
			dec: figure(cells, 'd:declination', 'f:declination', 'r:dec'),
			redshift: figure(cells, 'd:redshift', 'f:redshift', 'f:xm_tns_redshift'),
			discovered: mjdOfText(get('discoverydate')),
			objectId: textOf(cells, 'r:diaObjectId')
		});
	});
	return merged(found);
}

export function readSsodnet(answer: unknown, source: Source): Resolved[] {
	const found = readRows(answer, source).map(({ cells }) => {
		const get = (name: string): string | null =>
			textOf(cells, `i:${name}`) ?? textOf(cells, `f:${name}`) ?? textOf(cells, `r:${name}`) ?? textOf(cells, name);
		const number = get('number');
		const aliases = [number, get('ssnamenr'), get('designation'), get('packed_primary_provisional_designation')];
		const name = get('name') ?? get('sso_name') ?? aliases.find((alias) => alias !== null) ?? '';
		return resolved('ssodnet', cells, {
			name,
			aliases: aliases.filter((alias) => alias !== null && alias !== name) as string[],
			number: number !== null && /^\d+$/.test(number) ? number : null
		});
	});
	return merged(found);
}

function resolved(resolver: Resolver, cells: Cells, some: Partial<Resolved> & { name: string }): Resolved {
	const nothing = { type: null, ra: null, dec: null, redshift: null, discovered: null, number: null, objectId: null };
	const one = { resolver, aliases: [], ...nothing, ...some, cells };
	return { ...one, ra: one.ra === null ? null : turn(one.ra) };
}

/** One for each name: services repeat a thing for each of its other names. */
function merged(all: readonly Resolved[]): Resolved[] {
	const found = new Map<string, Resolved>();
	for (const one of all) {
		if (one.name === '') continue;
		const key = `${one.name} ${one.objectId ?? ''}`;
		const other = found.get(key);
		if (!other) found.set(key, one);
		else found.set(key, { ...other, aliases: [...new Set([...other.aliases, ...one.aliases])] });
	}
	return [...found.values()];
}

function plainName(name: string | null): string | null {
	return name === null || NO_NAME.test(name) ? null : name;
}

/** The first of these that is a number; resolvers write numbers as text. */
function figure(cells: Cells, ...names: readonly string[]): number | null {
	for (const name of names) {
		const text = textOf(cells, name);
		const number = text === null ? Number.NaN : Number(text);
		if (Number.isFinite(number)) return number;
	}
	return null;
}
