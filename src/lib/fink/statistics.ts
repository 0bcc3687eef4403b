import { numberOf, readRows, textOf } from './cells.ts';
import { mjdOfText } from './dates.ts';
import type { Source } from './fink.ts';
import type { Cells } from './row.ts';

/** One night's counts. */
export interface Night {
	/** `YYYYMMDD`, the UTC day. */
	night: string;
	/** Its beginning, MJD UTC. */
	mjd: number;
	/** Alerts: received (ZTF), in the database (LSST). */
	alerts: number;
	/** Alerts that passed the cuts (ZTF); as `alerts` for LSST. */
	kept: number;
	exposures: number | null;
	objects: number | null;
	/** Alerts by band, where told. */
	bands: Readonly<Record<string, number>>;
	/** Alerts by class (ZTF), without those of 0. */
	classes: Readonly<Record<string, number>>;
	cells: Cells;
}

/** '', `YYYY`, `YYYYMM`, `YYYYMMDD`: what is wrong with it, in words; null: nothing. */
export function dateProblem(date: string): string | null {
	return /^(\d{4}|\d{6}|\d{8})?$/.test(date) ? null : `expected a year, month or day like 20211103, got "${date}"`;
}

/** Counts of nights of ZTF, oldest first: all of them come as text, absent ones as 0 or not at all. */
export function readZtfNights(answer: unknown, source: Source): Night[] {
	return nights(answer, source, 'key:key', (cells) => ({
		alerts: numberOf(cells, 'basic:raw') ?? 0,
		kept: numberOf(cells, 'basic:sci') ?? 0,
		exposures: numberOf(cells, 'basic:exposures'),
		objects: null,
		bands: { g: numberOf(cells, 'basic:n_g') ?? 0, r: numberOf(cells, 'basic:n_r') ?? 0 },
		classes: counts(cells, /^class:(?!simbad_(?:tot|gal)$)(.+)$/)
	}));
}

/** The same of LSST. */
export function readLsstNights(answer: unknown, source: Source): Night[] {
	return nights(answer, source, 'f:night', (cells) => {
		const alerts = numberOf(cells, 'f:alerts') ?? 0;
		return {
			alerts,
			kept: alerts,
			exposures: numberOf(cells, 'f:visits'),
			objects: numberOf(cells, 'f:objects'),
			bands: counts(cells, /^f:alerts_([ugrizy])$/),
			classes: {}
		};
	});
}

function nights(
	answer: unknown,
	source: Source,
	key: string,
	read: (cells: Cells) => Omit<Night, 'night' | 'mjd' | 'cells'>
): Night[] {
	const found = readRows(answer, source).map(({ cells }) => {
		const night = /(\d{8})$/.exec(textOf(cells, key) ?? '')?.[1];
		const mjd = mjdOfText(night?.replace(/(....)(..)(..)/, '$1-$2-$3') ?? null);
		if (night === undefined || mjd === null) throw source.wrong(`a night in ${key}`, cells[key]);
		return { night, mjd, ...read(cells), cells };
	});
	return found.sort((a, b) => a.mjd - b.mjd);
}

function counts(cells: Cells, name: RegExp): Record<string, number> {
	const found: Record<string, number> = {};
	for (const column of Object.keys(cells)) {
		const what = name.exec(column)?.[1];
		const count = numberOf(cells, column);
		if (what !== undefined && count !== null && count > 0) found[what] = count;
	}
	return found;
}
