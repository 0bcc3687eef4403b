import type { Survey } from '#lib/alert/alert.ts';
import { decimalText, separation } from '#lib/alert/position.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { Resolved, Resolver } from '#lib/fink/names.ts';
import * as ztf from '#lib/fink/ztf.ts';
import type { Query } from '#lib/query/query.ts';
import { MAX_CHOICES, SAME_PLACE } from './limits.ts';
import type { Choice } from './outcome.ts';
import type { Work } from './runner.ts';

/** In the order in which they count. */
export const RESOLVERS: readonly Resolver[] = ['ssodnet', 'tns', 'simbad'];
export const RESOLVER_NAMES: Readonly<Record<Resolver, string>> = { ssodnet: 'SsODNet', tns: 'TNS', simbad: 'SIMBAD' };

/** A question whose answer hangs on what a name is. */
export type Named = Extract<Query, { kind: 'name' | 'cone' }>;

/** What one resolver knows by a name, asked by way of one survey, and of the other where that fails. */
export async function resolveName(
	fink: Fink,
	resolver: Resolver,
	name: string,
	survey: Survey,
	work: Work
): Promise<Resolved[]> {
	const ask = async (survey: Survey) => {
		const found: Resolved[] = [];
		for (const spelling of resolver === 'tns' ? tnsSpellings(name) : [name]) {
			const { value, at } = await (survey === 'ztf' ? ztf : lsst).resolve(fink, { resolver, name: spelling }, work);
			work.answered(at);
			found.push(...value);
		}
		return found;
	};
	try {
		return exactly(await ask(survey), name);
	} catch (error) {
		if (work.signal.aborted || !(error instanceof FinkError) || !error.retry) throw error;
		try {
			return exactly(await ask(survey === 'ztf' ? 'lsst' : 'ztf'), name);
		} catch (other) {
			// The part is told as the first survey's: so is its failure. LSST's may be for want of the name alone.
			throw work.signal.aborted || !(other instanceof FinkError) ? other : error;
		}
	}
}

/** TNS writes `SN 2023vwy` or `AT 2023vwy`, with the blank, and an entry changes from one to the other. */
export function tnsSpellings(name: string): string[] {
	const match = /^(?:(AT|SN)\s*)?((?:19|20)\d\d[a-z]{1,5})$/i.exec(name.trim());
	if (!match) return [name.trim()];
	const prefixes = match[1]?.toUpperCase() === 'AT' ? ['AT', 'SN'] : ['SN', 'AT'];
	return prefixes.map((prefix) => `${prefix} ${match[2] ?? ''}`);
}

/** Those of the very name where there are any: the services also give what begins so. */
function exactly(found: readonly Resolved[], name: string): Resolved[] {
	const wanted = [name, ...tnsSpellings(name)].map(plain);
	const same = found.filter((one) =>
		[one.name, one.number ?? '', ...one.aliases].some((other) => wanted.includes(plain(other)))
	);
	return same.length > 0 ? same : [...found];
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[\s_()]+/g, '');
}

/** What a name may be, in the order of the resolvers; two that tell the same place are one. */
export function choicesOf(query: Named, found: ReadonlyMap<Resolver, readonly Resolved[]>): Choice[] {
	const choices: (Choice & { place: { ra: number; dec: number } | null })[] = [];
	for (const from of RESOLVERS) {
		for (const one of found.get(from) ?? []) {
			const { ra, dec } = one;
			const place = ra === null || dec === null ? null : { ra, dec };
			if (from !== 'ssodnet' && place === null) continue;
			const same = choices.find(
				(other) => place !== null && other.place !== null && separation(place, other.place) * 3600 <= SAME_PLACE
			);
			if (same) same.about += `; ${RESOLVER_NAMES[from]}: ${one.name}${one.type === null ? '' : `, ${one.type}`}`;
			else choices.push({ query: queryOf(query, one), from, title: titleOf(one), about: aboutOf(one), place });
		}
	}
	return choices.slice(0, MAX_CHOICES).map(({ query, from, title, about }) => ({ query, from, title, about }));
}

function queryOf(query: Named, one: Resolved): Query {
	const { radius, when, surveys } = query;
	// The number of a body is never ambiguous.
	if (one.ra === null || one.dec === null) return { kind: 'sso', names: [one.number ?? one.name], surveys };
	const centre = { kind: 'place', place: { ra: one.ra, dec: one.dec } } as const;
	return { kind: 'cone', centre, radius, when, dates: query.kind === 'cone' ? query.dates : 'within', surveys };
}

function titleOf({ resolver, name, number }: Resolved): string {
	return resolver === 'ssodnet' && number !== null && number !== name ? `(${number}) ${name}` : name;
}

function aboutOf({ resolver, type, ra, dec, redshift, aliases }: Resolved): string {
	if (resolver === 'ssodnet') return 'Solar System body';
	const facts = [
		type ?? (resolver === 'tns' ? 'not typed' : null),
		redshift === null ? null : `redshift ${redshift}`,
		ra === null || dec === null ? null : `at ${decimalText({ ra, dec })}`,
		resolver === 'tns' && aliases.length > 0 ? aliases.slice(0, 3).join(', ') : null
	];
	return facts.filter((fact) => fact !== null).join(', ');
}
