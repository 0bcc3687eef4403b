import { type Band, BANDS } from '#lib/alert/alert.ts';
import { abMag } from '#lib/alert/brightness.ts';
import { CATS, lsstFamily } from '#lib/alert/family.ts';
import { someType } from '#lib/alert/missing.ts';
import { turn } from '#lib/alert/position.ts';
import { isMjd, mjdUtcFromTai } from '#lib/alert/time.ts';
import type { ArchiveRow } from './archive-row.ts';
import { nameOf, numberOf, type RawRow, readRows, textOf } from './cells.ts';
import type { Source } from './fink.ts';

/** A row of LSST: one alert, one forced measurement, or an object. */
export interface LsstRow extends ArchiveRow {
	survey: 'lsst';
	/** Total flux, nJy, in the image of the visit, and its error. */
	totalFlux: number | null;
	totalFluxErr: number | null;
	/** The exposure, in digits. */
	visit: string | null;
}

/** Rows of alerts and objects; withdrawn ones are left out. Times in cells stay MJD TAI, the row's own are MJD UTC. */
export function readLsstRows(answer: unknown, source: Source): LsstRow[] {
	return readAllLsstRows(answer, source).filter((row) => !isWithdrawn(row));
}

/** The same with those that were withdrawn. */
export function readAllLsstRows(answer: unknown, source: Source): LsstRow[] {
	return readRows(answer, source).map(lsstRow);
}

export function isWithdrawn({ cells }: LsstRow): boolean {
	return numberOf(cells, 'r:timeWithdrawnMjdTai') !== null;
}

export function lsstRow({ cells: own, failed }: RawRow): LsstRow {
	// The score of a class that was not computed is written as 0.
	const unscored = own['f:clf_cats_class'] === null && own['f:clf_cats_score'] === 0;
	const cells = unscored ? { ...own, 'f:clf_cats_score': null } : own;
	const flux = numberOf(cells, 'r:psfFlux');
	const fluxErr = numberOf(cells, 'r:psfFluxErr');
	const mag = abMag(flux, fluxErr);
	const simbad = someType(nameOf(cells, 'f:xm_simbad_otype') ?? nameOf(cells, 'f:main_label_crossmatch'));
	const catsClass = numberOf(cells, 'f:clf_cats_class') ?? numberOf(cells, 'f:main_label_classifier');
	const ssName =
		nameOf(cells, 'f:sso_name') ??
		nameOf(cells, 'r:designation') ??
		nameOf(cells, 'r:packed_primary_provisional_designation') ??
		packedDesignation(textOf(cells, 'r:ssObjectId'));
	const separation = numberOf(cells, 'v:separation_degree');
	const ra = numberOf(cells, 'r:ra');
	return {
		survey: 'lsst',
		objectId: nameOf(cells, 'r:diaObjectId'),
		alertId: textOf(cells, 'r:diaSourceId'),
		ra: ra === null ? null : turn(ra),
		dec: numberOf(cells, 'r:dec'),
		mjd: mjdOf(numberOf(cells, 'r:midpointMjdTai')),
		firstMjd: mjdOf(numberOf(cells, 'f:firstDiaSourceMjdTaiFink')),
		band: BANDS.find((band: Band) => band === cells['r:band']) ?? null,
		mag: mag.value,
		magErr: mag.error,
		flux,
		fluxErr,
		label: simbad ?? CATS.get(catsClass ?? -1)?.name ?? null,
		...lsstFamily({
			ssName,
			simbad,
			tns: someType(textOf(cells, 'f:xm_tns_type')),
			catsClass,
			catsScore: numberOf(cells, 'f:clf_cats_score'),
			topic: ''
		}),
		ssName,
		score: numberOf(cells, 'r:reliability'),
		nDet: numberOf(cells, 'r:nDiaSources'),
		separation: separation === null ? null : separation * 3600,
		cells,
		failed,
		totalFlux: numberOf(cells, 'r:scienceFlux'),
		totalFluxErr: numberOf(cells, 'r:scienceFluxErr'),
		visit: textOf(cells, 'r:visit')
	};
}

/** The designation that an `ssObjectId` spells: its bytes are the letters of the packed form; null where they are none. */
export function packedDesignation(ssObjectId: string | null): string | null {
	if (ssObjectId === null || !/^\d{1,19}$/.test(ssObjectId)) return null;
	let letters = '';
	for (let rest = BigInt(ssObjectId); rest > 0n; rest >>= 8n)
		letters = String.fromCharCode(Number(rest & 0xffn)) + letters;
	return /^[A-Za-z0-9_~ ]{5,8}$/.test(letters) ? letters.trim() : null;
}

/** MJD TAI → MJD UTC; null for what is no time of an alert. */
function mjdOf(mjdTai: number | null): number | null {
	const mjd = mjdTai === null ? null : mjdUtcFromTai(mjdTai);
	return isMjd(mjd) ? mjd : null;
}
