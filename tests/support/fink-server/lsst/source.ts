import { recordedRow } from '../recorded.ts';
import { float, quoted, type Row } from '../row.ts';

/** One measurement: MJD TAI, band, fluxes nJy, deg. */
export interface Measured {
	mjd: number;
	band: string;
	flux: number;
	fluxErr: number;
	science: number;
	ra: number;
	dec: number;
	/** Exposure, `YYYYMMDDnnnnn`. */
	visit: number;
	id: string;
}

/** The recorded alert of schema v11_1, the one of v11_0, and a recorded forced measurement. */
export const sourcePattern: Row = recordedRow('lsst-sources-two-rows.json');
export const olderPattern: Row = recordedRow('lsst-sources-two-rows.json', 1);
export const forcedPattern: Row = recordedRow('lsst-fp.json');

/** Columns of an alert that only schema v11_1 has. */
const NEWER = ['r:exposureTime', 'r:reliabilityVersion', 'r:trailAlgorithm', 'r:trail_flag'];

/** An alert (diaSource) after the recorded ones; before 2026-07-01 in the older schema. Reconstructed. */
export function sourceRow(objectId: string, m: Measured, cells: Row = {}): Row {
	const older = m.mjd < 61222;
	const base = older
		? Object.fromEntries(Object.entries(olderPattern).filter(([column]) => !NEWER.includes(column)))
		: { ...sourcePattern, 'r:exposureTime': '30.0' };
	return {
		...base,
		'f:xm_gaiadr3_DR3Name': '"nan"',
		'f:xm_simbad_otype': '"nan"',
		'f:xm_tns_fullname': '"nan"',
		'r:apFlux': float(m.flux * 0.96),
		'r:band': quoted(m.band),
		'r:dec': float(m.dec),
		'r:diaObjectId': objectId,
		'r:diaSourceId': m.id,
		'r:isNegative': String(m.flux < 0),
		'r:midpointMjdTai': float(m.mjd),
		'r:psfFlux': float(Number(m.flux.toFixed(4))),
		'r:psfFluxErr': float(Number(m.fluxErr.toFixed(4))),
		'r:ra': float(m.ra),
		'r:scienceFlux': float(Number(m.science.toFixed(4))),
		'r:scienceFluxErr': float(Number((m.fluxErr * 1.01).toFixed(4))),
		'r:snr': float(Number((Math.abs(m.flux) / m.fluxErr).toFixed(6))),
		'r:templateFlux': float(Number((m.science - m.flux).toFixed(4))),
		'r:timeProcessedMjdTai': float(m.mjd + 0.0018),
		'r:visit': String(m.visit),
		...cells
	};
}

/** A forced measurement of an object. Reconstructed. */
export const forcedRow = (objectId: string, m: Measured): Row => ({
	...forcedPattern,
	'r:band': quoted(m.band),
	'r:dec': float(m.dec),
	'r:diaForcedSourceId': m.id,
	'r:diaObjectId': objectId,
	'r:midpointMjdTai': float(m.mjd),
	'r:psfFlux': float(Number((m.flux * 1.003).toFixed(4))),
	'r:psfFluxErr': float(Number((m.fluxErr * 1.02).toFixed(4))),
	'r:ra': float(m.ra),
	'r:salt': quoted(objectId.slice(-3)),
	'r:scienceFlux': float(Number((m.science * 0.97).toFixed(4))),
	'r:scienceFluxErr': float(Number((m.fluxErr * 1.01).toFixed(4))),
	'r:timeProcessedMjdTai': float(m.mjd + 0.0018),
	'r:visit': String(m.visit)
});
