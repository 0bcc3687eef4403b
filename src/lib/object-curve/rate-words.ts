import { type Band, BANDS, type Survey, SURVEYS } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { byBand } from '#lib/analysis/measurement.ts';
import { perBand } from '#lib/analysis/per-band.ts';
import { fitRate } from '#lib/analysis/rate.ts';
import { isFlux, type Mode } from '#lib/light-curve/selection.ts';
import { number, plural } from '#lib/words.ts';
import type { Drawn } from './drawn.ts';
import type { View } from './view.ts';

/** A straight line through what is seen of one survey's band, in words. */
export interface RateLine {
	survey: Survey;
	band: Band;
	text: string;
	/** Its ends within the view: MJD UTC and value; null where no line can be drawn. */
	line: { from: number; to: number; start: number; end: number } | null;
}

/**
 * Straight fits (`fitRate`) of the sound detections in view, in the unit that is shown: mag/day or µJy/day. A negative
 * difference takes no part in magnitudes, where its fading would look like a brightening. Errors are 1 σ, scaled up by
 * √(χ²/freedom) where that is above 1: about a curve that is not straight they would be far too small.
 */
export function rateLines(points: readonly Drawn[], mode: Mode, { from, to }: View): RateLine[] {
	const seen = points.filter(
		({ kind, of, mjd, negative }) =>
			kind === 'detection' && !of.doubtful && mjd >= from && mjd <= to && !(mode === 'difference' && negative)
	);
	const measured = seen.map(({ mjd, value, error, of, band }) => {
		return { mjd, value, error: error ?? NaN, band: `${of.survey} ${band}` };
	});
	const own = byBand(measured);
	const fits = perBand(measured, fitRate);
	const filters = SURVEYS.flatMap((survey) => BANDS.map((band) => ({ survey, band, key: `${survey} ${band}` })));
	return filters.flatMap(({ survey, band, key }): RateLine[] => {
		const fitted = fits.find((one) => one.band === key);
		if (fitted === undefined) return [];
		if ('failed' in fitted) return [{ survey, band, text: fitted.failed, line: null }];
		const { fit } = fitted;
		const times = (own.get(key) ?? []).map(({ mjd }) => mjd);
		const [first, last] = [Math.min(...times), Math.max(...times)];
		const at = (mjd: number): number => fit.value + fit.rate * (mjd - fit.mjd);
		const line = { from: first, to: last, start: at(first), end: at(last) };
		return [{ survey, band, text: rateText(fit, mode, last - first), line }];
	});
}

/** Name of a band within what both surveys show. */
export function bandName({ survey, band }: Pick<RateLine, 'survey' | 'band'>): string {
	return `${SURVEY_NAMES[survey]} ${band}`;
}

function rateText(fit: ReturnType<typeof fitRate>, mode: Mode, days: number): string {
	const { rate, points, chi2, freedom } = fit;
	const off = chi2 === null ? 1 : Math.sqrt(chi2 / freedom);
	const error = fit.error * Math.max(1, off);
	// Two digits of the error, and of the rate as many decimals.
	const decimals = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(error))));
	const flux = isFlux(mode);
	const sure = Math.abs(rate) > 2 * error;
	const way = !sure ? 'steady within 2 σ' : rate < 0 === flux ? 'fading' : 'brightening';
	const sign = rate > 0 ? '+' : '';
	const scatter =
		chi2 === null ? '' : `, χ² ${number(chi2, 1)} for ${freedom}${off > 1 ? ', by which the error is scaled' : ''}`;
	return `${sign}${number(rate, decimals)} ± ${number(error, decimals)} ${flux ? 'µJy' : 'mag'}/day, ${way}: ${plural(points, 'point')} over ${number(days, days < 1 ? 3 : 1)} d${scatter}`;
}
