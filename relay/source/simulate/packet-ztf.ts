import { PUBLISHER, time } from './broker.ts';
import { candidate, entry, magErr, MJD_ZERO_JD, processing, ztfSchema as schema } from './candidate-ztf.ts';
import type { SimulatedAlert } from './night.ts';
import { magnitude, type Measurement } from './objects.ts';
import { ZtfStamps } from './stamps-ztf.ts';

/** Days that a packet looks back. */
const HISTORY_DAYS = 30;

const stamps = new ZtfStamps();

/** Key of every simulated ZTF message. */
export const ztfKey = schema.key;

/** A ZTF packet. `emitted`: ms since 1970, end of the broker's processing. */
export function ztfPacket(alert: SimulatedAlert, emitted: number): Uint8Array {
	const { kind, object, now } = alert;
	const { exposure } = now;
	const scores = kind.ztf ?? {};
	const earlier = alert.history.filter((one) => exposure.mjd - one.exposure.mjd <= HISTORY_DAYS);
	const detected = earlier.filter((one) => one.detected);
	const pid = processing(now);
	const three = stamps.of(object.reference, now.flux, exposure.number);
	const record = {
		...schema.blanks,
		schemavsn: '4.02',
		publisher: PUBLISHER,
		objectId: alert.name,
		candid: now.id,
		candidate: candidate(alert),
		cutoutScience: { fileName: `candid${now.id}_pid${pid}_targ_sci.fits.gz`, stampData: three.science },
		cutoutTemplate: { fileName: `candid${now.id}_ref.fits.gz`, stampData: three.template },
		cutoutDifference: { fileName: `candid${now.id}_pid${pid}_targ_refmsci.fits.gz`, stampData: three.difference },
		brokerIngestTimestamp: time(emitted - 90_000),
		brokerStartProcessTimestamp: time(emitted - 40_000),
		fink_broker_version: '0.0',
		fink_science_version: '0.0.0',
		cdsxmatch: scores.cdsxmatch ?? 'Unknown',
		tns: scores.tns ?? '',
		...NO_MATCH,
		spicy_id: -1,
		mangrove: NO_HOST,
		roid: scores.roid ?? 0,
		rf_snia_vs_nonia: vary(scores.rf, exposure.number),
		snn_snia_vs_nonia: vary(scores.snn, exposure.number + 1),
		snn_sn_vs_all: vary(scores.snn, exposure.number + 2),
		mulens: vary(scores.mulens, exposure.number + 3),
		nalerthist: detected.length + 1,
		rf_kn_vs_nonkn: vary(scores.kn, exposure.number + 4),
		anomaly_score: detected.length >= 4 ? -0.004 - 0.001 * (exposure.number % 17) : null,
		jd_first_real_det: (detected[0]?.exposure.mjd ?? exposure.mjd) + MJD_ZERO_JD,
		jdstarthist_dt: Math.max(0, (detected[0]?.exposure.mjd ?? exposure.mjd) - alert.firstMjd),
		...rate(now, detected),
		blazar_stats: { m0: -1, m1: -1, m2: -1 },
		is_transient: kind.family === 'sn' || kind.family === 'fast',
		slsn_score: -1,
		brokerEndProcessTimestamp: time(emitted)
	};
	return schema.packet(record, { prv_candidates: earlier.map((one) => entry(one, object.reference)) });
}

const NO_MATCH = {
	DR3Name: 'nan',
	gaiaVarFlag: 0,
	gaiaClass: 'nan',
	vsx: 'nan',
	spicy_class: 'Unknown',
	gcvs: 'Unknown',
	x3hsp: 'Unknown',
	x4lac: 'Unknown'
};
const NO_HOST = { HyperLEDA_name: 'None', '2MASS_name': 'None', lum_dist: 'None', ang_dist: 'None' };

/** A score that is not the same each time and stays on its side of one half and of zero. */
function vary(score: number | undefined, serial: number): number {
	return score === undefined ? 0 : score * (1 - 0.08 * Math.abs(Math.sin(serial)));
}

/** Change of brightness since the last detection in the same band, mag/day. */
function rate(now: Measurement, detected: readonly Measurement[]): Record<string, unknown> {
	const before = detected.findLast((one) => one.exposure.band === now.exposure.band && one.flux * now.flux > 0);
	const days = before === undefined ? 0 : now.exposure.mjd - before.exposure.mjd;
	if (before === undefined || days <= 0) return {};
	const step = magnitude(Math.abs(now.flux)) - magnitude(Math.abs(before.flux));
	const sigma = Math.hypot(magErr(now), magErr(before)) / days;
	const value = step / days;
	return {
		mag_rate: value,
		sigma_rate: sigma,
		lower_rate: value - 1.3 * sigma,
		upper_rate: value + 1.3 * sigma,
		delta_time: days,
		from_upper: false
	};
}
