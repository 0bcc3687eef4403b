import { SURVEY_NAMES } from '#lib/alert/names.ts';
import type { Mode } from '#lib/light-curve/selection.ts';
import { type TimeAxis, timeOn } from '#lib/object/axes.ts';
import type { ObjectPoint } from '#lib/object/point.ts';
import { number } from '#lib/words.ts';
import { isPhase } from './drawn.ts';

/** nJy in a µJy. */
const NJY = 1000;

/** All else that is known of a point than what the mode shows of it, one line each. */
export function furtherLines(point: ObjectPoint, mode: Mode, axis: TimeAxis): string[] {
	const { kind, mag, magErr, flux, fluxErr, totalMag, totalMagErr, totalFlux, totalFluxErr } = point;
	const figure = (value: number | null, error: number | null, unit: number): string | null =>
		value === null ? null : `${number(value / unit)}${error === null ? '' : ` ± ${number(error / unit)}`}`;
	const told = (own: Mode, name: string, value: string | null, unit: string): string | null =>
		own === mode || value === null ? null : `${name} ${value} ${unit}`;
	return [
		kind === 'limit' ? null : told('difference', 'difference', figure(mag, magErr, 1), 'AB'),
		told('total', 'total', figure(totalMag, totalMagErr, 1), 'AB'),
		told('flux', 'difference flux', figure(flux, fluxErr, NJY), 'µJy'),
		told('totalFlux', 'total flux', figure(totalFlux, totalFluxErr, NJY), 'µJy'),
		isPhase(axis) ? `phase ${timeOn(axis, point.mjd).toFixed(3)}` : null,
		`${SURVEY_NAMES[point.survey]}${point.source === 'packet' ? ', from the live packet' : ''}${point.doubtful ? ', low quality' : ''}`
	].filter((line) => line !== null);
}
