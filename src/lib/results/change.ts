import type { LightCurve } from '#lib/alert/light-curve.ts';
import { type Change, changePerDay, TREND_SIGMA } from '#lib/alert/trend.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Item } from './items.ts';

/** Change per day of an item: as Fink has it of ZTF's alerts, else from the nights at hand; null: not known. */
export function changeOf({ row, rows }: Item): Change | null {
	const [rate, sigma] = [figure(row, 'v:rate', 'd:mag_rate'), figure(row, 'v:sigma(rate)', 'd:sigma_rate')];
	if (rate !== null && row.band !== null) {
		const error = sigma !== null && sigma > 0 ? sigma : null;
		const steady = rate === 0 || (error !== null && Math.abs(rate) <= TREND_SIGMA * error);
		const way = steady ? 'steady' : rate < 0 ? 'rising' : 'fading';
		return { band: row.band, rate, error, way, of: 'difference' };
	}
	if (row.band === null || rows.length < 2) return null;
	const own = rows.filter(({ survey }) => survey === row.survey);
	return changePerDay(curveOf(own), row.survey, row.band);
}

/** The alerts at hand as a light curve, oldest first. Its total light is LSST's own. */
export function curveOf(rows: readonly FinkRow[]): LightCurve {
	const points = rows.flatMap((row) => {
		const { mjd, band, mag, magErr, flux, fluxErr } = row;
		if (mjd === null || band === null) return [];
		const [totalFlux, totalFluxErr] = [figure(row, 'r:scienceFlux'), figure(row, 'r:scienceFluxErr')];
		return [{ mjd, band, kind: 'detection' as const, mag, magErr, flux, fluxErr, totalFlux, totalFluxErr }];
	});
	points.sort((a, b) => a.mjd - b.mjd);
	return { alertId: rows[0]?.alertId ?? '', points, magnr: null, distnr: null, leftOut: 0 };
}

/** The first of Fink’s columns that is a figure. */
function figure({ cells }: FinkRow, ...names: readonly string[]): number | null {
	const found = names.map((name) => cells[name]).find((value) => typeof value === 'number');
	return typeof found === 'number' && !Number.isNaN(found) ? found : null;
}
