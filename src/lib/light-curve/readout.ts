import { utcSeconds } from '#lib/alert/time.ts';
import type { Mode, Plotted } from './selection.ts';

/** One point in words. */
export interface Words {
	value: string;
	unit: string;
	/** UTC, to the second. */
	date: string;
	/** MJD, and days after the first detection. */
	time: string;
	/** All of it as one sentence, for screen readers. */
	text: string;
}

const UNITS: Readonly<Record<Mode, string>> = {
	difference: 'AB, difference',
	total: 'AB, total',
	flux: 'µJy',
	totalFlux: 'µJy, total'
};

/** `first`: MJD UTC of the first detection in the packet. */
export function readout(point: Plotted, mode: Mode, first: number | null): Words {
	const { mjd, band, kind, negative } = point;
	const value = `${kind === 'limit' ? '> ' : ''}${signless(point.value)}${error(point.error)}`;
	const of = UNITS[mode];
	const unit = kind === 'limit' ? 'AB, 5 σ upper limit' : kind === 'forced' ? `${of}, forced` : of;
	const date = `${utcSeconds(mjd)} UTC`;
	const after =
		first === null ? '' : ` · ${Math.abs(mjd - first).toFixed(2)} d ${mjd < first ? 'before' : 'after'} first`;
	const time = `MJD ${mjd.toFixed(5)}${after}`;
	const sign = negative && mode === 'difference' ? ', fainter than the reference' : '';
	return { value, unit, date, time, text: `${band} ${value} ${unit}${sign}, ${date}, ${time}` };
}

function signless(value: number): string {
	const digits = Math.abs(value).toFixed(Math.abs(value) >= 1000 ? 0 : 2);
	return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
}
function error(value: number | null): string {
	return value === null ? '' : ` ± ${value.toFixed(2)}`;
}
