import type { Position } from '#lib/alert/position.ts';
import { askCds } from './ask.ts';
import { CdsError } from './cds-error.ts';
import { readVizier } from './vizier-table.ts';

/** Epoch of Gaia DR3's places, Julian year TCB (Gaia DR3 documentation, `ref_epoch`). */
export const GAIA_EPOCH = 2016;
/** Most stars that are asked for, the brightest. */
export const MOST_STARS = 500;
const TABLE = 'I/355/gaiadr3';
const COLUMNS = ['Source', 'RA_ICRS', 'DE_ICRS', 'pmRA', 'pmDE', 'Gmag'] as const;

/** A star of Gaia DR3 as its catalogue has it. */
export interface GaiaStar {
	/** `source_id`, in digits. */
	id: string;
	/** Barycentric place at epoch 2016.0, deg ICRS. */
	place: Position;
	/** Proper motion to the east (of RA, times cos Dec) and to the north, mas/yr; null: two parameters were solved alone. */
	motion: { east: number; north: number } | null;
	/** Mean magnitude in G, Vega system; null: none was measured. */
	mag: number | null;
}

export interface GaiaStars {
	stars: readonly GaiaStar[];
	/** There may be more: so many came as were asked for at most. */
	incomplete: boolean;
}

/**
 * Address of the stars within `radius` (arcsec) of a place, the brightest first (VizieR's ASU: `-c`, `-c.rs`, `-out`, `-sort`,
 * `-out.max`). `base`: without a slash at its end.
 */
export function gaiaUrl(base: string, centre: Position, radius: number): string {
	const sign = centre.dec < 0 ? '' : '+';
	const query = new URLSearchParams({
		'-source': TABLE,
		'-c': `${centre.ra.toFixed(6)} ${sign}${centre.dec.toFixed(6)}`,
		'-c.rs': radius.toFixed(1),
		'-out': COLUMNS.join(','),
		'-sort': 'Gmag',
		'-out.max': String(MOST_STARS)
	});
	return `${base}/viz-bin/asu-tsv?${query.toString()}`;
}

/** Asks VizieR for the stars around a place. Rejects with a CdsError, or with the signal's reason. */
export async function gaiaStars(
	base: string,
	centre: Position,
	radius: number,
	signal: AbortSignal
): Promise<GaiaStars> {
	const { bytes } = await askCds(gaiaUrl(base, centre, radius), signal);
	return readGaia(new TextDecoder().decode(bytes));
}

/** Reads the answer, columns by their names. */
export function readGaia(text: string): GaiaStars {
	const { columns, rows } = readVizier(text);
	const missing = COLUMNS.find((name) => rows.length > 0 && !columns.includes(name));
	if (missing !== undefined) {
		throw new CdsError('answer', `expected a column ${missing} from VizieR, got ${columns.join(', ').slice(0, 80)}`);
	}
	const stars = rows.map((row): GaiaStar => {
		const cell = (name: (typeof COLUMNS)[number]): string => row[columns.indexOf(name)] ?? '';
		const [east, north] = [numberIn('pmRA', cell('pmRA')), numberIn('pmDE', cell('pmDE'))];
		return {
			id: cell('Source'),
			place: { ra: within('RA_ICRS', cell('RA_ICRS'), 0, 360), dec: within('DE_ICRS', cell('DE_ICRS'), -90, 90) },
			motion: east === null || north === null ? null : { east, north },
			mag: numberIn('Gmag', cell('Gmag'))
		};
	});
	return { stars, incomplete: stars.length >= MOST_STARS };
}

/** A number that may be missing. */
function numberIn(name: string, text: string): number | null {
	if (text === '') return null;
	const value = Number(text);
	if (Number.isFinite(value)) return value;
	throw new CdsError('answer', `expected a number in ${name} of VizieR, got "${text.slice(0, 30)}": ask again`);
}

function within(name: string, text: string, least: number, most: number): number {
	const value = numberIn(name, text);
	if (value !== null && value >= least && value <= most) return value;
	throw new CdsError('answer', `expected ${name} of ${least} to ${most} from VizieR, got "${text.slice(0, 30)}"`);
}
