import type { Survey } from '#lib/alert/alert.ts';
import type { FinkRow } from '#lib/fink/row.ts';

/** How a survey's archive calls a Solar System body. */
export interface BodyName {
	/** Resolved name; null: it has a designation alone. */
	name: string | null;
	number: string | null;
	/** Designation as written, and packed. */
	designation: string | null;
	packed: string | null;
}

/** The names that rows of one survey bear, newest first; null where none does. */
export function bodyName(rows: readonly FinkRow[], survey: Survey): BodyName | null {
	const first = (column: string): string | null => {
		for (const { cells } of rows) {
			const cell = cells[column] ?? null;
			if (cell !== null && cell !== '') return String(cell);
		}
		return null;
	};
	const found: BodyName =
		survey === 'ztf'
			? { name: first('sso_name'), number: first('sso_number'), designation: first('i:ssnamenr'), packed: null }
			: {
					name: first('f:sso_name'),
					number: null,
					designation: first('r:designation'),
					packed: first('r:packed_primary_provisional_designation')
				};
	return Object.values(found).some((one) => one !== null) ? found : null;
}

/** `(8467) Benoitcarry`, `C/2020V2`, `2007 OR10`. */
export function bodyTitle({ name, number, designation, packed }: BodyName): string {
	const main = name ?? designation ?? packed;
	if (number === null || main === number) return main ?? number ?? '';
	return main === null ? `(${number})` : `(${number}) ${main}`;
}

/** Other spellings than the title's, each once: what the archive's rows and other services call it. */
export function otherSpellings({ name, number, designation, packed }: BodyName): string[] {
	const all = [name, designation, packed].filter((one) => one !== null && one !== number);
	return [...new Set(all as string[])].slice(1);
}

/** What the name service's refusal means, in words; null: it is another failure. */
export function refusalWords(name: string, said: string | null): string | null {
	if (!byNameService(said)) return null;
	return /packed designation/i.test(said)
		? `the name service knows no packed designation of “${name}”, by which this survey names bodies: try that form of it`
		: `the name service knows no body “${name}”: check the spelling, or try its number or designation`;
}

/**
 * Whether it stays open if a survey has detections of a body: there is no answer, for another reason than that the name service
 * knows no such body. `said`: the server's own words.
 */
export function leftOpen(rows: readonly FinkRow[] | null, said: string | null): boolean {
	return rows === null && !byNameService(said);
}

function byNameService(said: string | null): said is string {
	return said !== null && /quaero/i.test(said);
}
