import { magnitude, type Measurement, type Reference } from './objects.ts';
import { readSchema } from './schemas.ts';
import type { SimulatedAlert } from './night.ts';
import { ZtfStamps } from './stamps-ztf.ts';

/** Julian date of MJD 0, days. */
const MJD_ZERO_JD = 2_400_000.5;
/** Days that a packet looks back. */
const HISTORY_DAYS = 30;
/** ZTF's mark of nothing there. */
const NOTHING = -999;
/** Software that the packets say they come from: no release of Fink. */
export const PUBLISHER = 'Perch simulation';

const schema = readSchema('ztf', ['prv_candidates']);
const BLANK_CANDIDATE = schema.blank('candidate');
const BLANK_EARLIER = schema.blank('prv_candidates');
const writeEarlier = schema.item('prv_candidates');
const stamps = new ZtfStamps();
/** Entries written before: a measurement goes into each later packet of its object. */
const written = new WeakMap<Measurement, Uint8Array>();

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

/** A time as the broker writes it, UTC. `ms` since 1970. */
export function time(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, -1).replace('T', ' ')}000`;
}

/** A score that is not the same each time and stays on its side of one half and of zero. */
function vary(score: number | undefined, serial: number): number {
	return score === undefined ? 0 : score * (1 - 0.08 * Math.abs(Math.sin(serial)));
}

/** Number of the processing: that of the night, then the exposure. */
function processing({ exposure }: Measurement): number {
	return 8_888_000_000_000 + (exposure.number % 1_000_000_000);
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

/** Error of a magnitude, mag. */
export function magErr({ flux, fluxErr }: Measurement): number {
	return (2.5 / Math.LN10) * Math.abs(fluxErr / flux);
}

/** Fields that a candidate and an entry of the history share. */
function measured(one: Measurement, reference: Reference): Record<string, unknown> {
	const { exposure, flux } = one;
	const mag = magnitude(Math.abs(flux));
	const error = magErr(one);
	const [x, y] = [1536 + 1400 * Math.sin(exposure.field + one.ra), 1540 + 1400 * Math.cos(exposure.field + one.dec)];
	const host = reference.host !== 'none';
	const distance = Math.hypot(reference.east, reference.north);
	return {
		...observed(one),
		candid: one.id,
		isdiffpos: flux < 0 ? 'f' : 't',
		tblid: Number(one.id % 97n),
		xpos: x,
		ypos: y,
		ra: one.ra,
		dec: one.dec,
		magpsf: mag,
		sigmapsf: error,
		chipsf: 1.1,
		magap: mag + 0.03,
		sigmagap: 1.4 * error,
		distnr: host ? distance : 14.2,
		magnr: host ? reference.mag : 20.9,
		sigmagnr: host ? 0.02 : 0.15,
		chinr: 0.8,
		sharpnr: reference.host === 'galaxy' ? 0.6 : 0.01,
		ranr: one.ra + reference.east / 3600 / Math.cos((one.dec * Math.PI) / 180),
		decnr: one.dec + reference.north / 3600,
		sky: 0.3,
		magdiff: 0.03,
		fwhm: exposure.seeing,
		classtar: 0.97,
		mindtoedge: Math.min(x, y, 3072 - x, 3080 - y),
		magfromlim: exposure.limit - mag,
		seeratio: 1.2,
		aimage: 0.8,
		bimage: 0.74,
		aimagerat: 0.5,
		bimagerat: 0.46,
		elong: 1.08,
		nneg: 2,
		nbad: 0,
		rb: 0.72 + 0.25 * Math.abs(Math.sin(mag * 40)),
		ssdistnr: NOTHING,
		ssmagnr: NOTHING,
		ssnamenr: 'null',
		sumrat: 0.98,
		magapbig: mag + 0.05,
		sigmagapbig: 1.8 * error,
		scorr: Math.abs(flux) / one.fluxErr
	};
}

/** Fields of an exposure, also where nothing was found. */
function observed(one: Measurement): Record<string, unknown> {
	const { exposure } = one;
	return {
		jd: exposure.mjd + MJD_ZERO_JD,
		fid: exposure.band === 'g' ? 1 : 2,
		pid: processing(one),
		diffmaglim: exposure.limit,
		pdiffimfilename: `simulation_${exposure.field}_z${exposure.band}_${exposure.number}_scimrefdiffimg.fits`,
		programpi: 'Simulation',
		programid: 1,
		nid: 8888,
		rcid: exposure.field % 64,
		field: exposure.field,
		magzpsci: 26.2,
		magzpsciunc: 0.00001,
		magzpscirms: 0.03,
		clrcoeff: -0.04,
		clrcounc: 0.00002,
		rbversion: 'simulated'
	};
}

function entry(one: Measurement, reference: Reference): Uint8Array {
	const known = written.get(one);
	if (known) return known;
	const bytes = writeEarlier({ ...BLANK_EARLIER, ...(one.detected ? measured(one, reference) : observed(one)) });
	written.set(one, bytes);
	return bytes;
}

function candidate({ object, now, detections, firstMjd }: SimulatedAlert): Record<string, unknown> {
	const { reference, body, kind } = object;
	const { exposure } = now;
	const star = reference.host === 'star' || reference.host === 'nucleus';
	const named = body?.name ?? null;
	const near = reference.host === 'none' ? NOTHING : Math.hypot(reference.east, reference.north);
	return {
		...BLANK_CANDIDATE,
		...measured(now, reference),
		...(named === null ? {} : { ssdistnr: 0.4, ssmagnr: magnitude(Math.abs(now.flux)) + 0.1, ssnamenr: named }),
		sgmag1: near === NOTHING ? NOTHING : reference.mag + 0.4,
		srmag1: near === NOTHING ? NOTHING : reference.mag,
		simag1: near === NOTHING ? NOTHING : reference.mag - 0.2,
		szmag1: near === NOTHING ? NOTHING : reference.mag - 0.3,
		sgscore1: near === NOTHING ? NOTHING : star ? 0.98 : 0.04,
		distpsnr1: near,
		...NO_NEIGHBOURS,
		ndethist: detections,
		ncovhist: detections + 120,
		jdstarthist: firstMjd + MJD_ZERO_JD,
		jdendhist: exposure.mjd + MJD_ZERO_JD,
		tooflag: 0,
		nmtchps: near === NOTHING ? 0 : 1,
		rfid: exposure.field * 1_000_000 + (exposure.band === 'g' ? 120_113 : 220_113),
		jdstartref: exposure.mjd + MJD_ZERO_JD - 900,
		jdendref: exposure.mjd + MJD_ZERO_JD - 600,
		nframesref: 15,
		dsnrms: 4.1,
		ssnrms: 9.8,
		dsdiff: -5.7,
		nmatches: 480,
		zpclrcov: -0.00002,
		zpmed: 26.2,
		clrmed: 0.62,
		clrrms: 0.28,
		neargaia: star ? near : NOTHING,
		neargaiabright: NOTHING,
		maggaia: star ? reference.mag : NOTHING,
		maggaiabright: NOTHING,
		exptime: 30,
		drb:
			kind.family === 'unk'
				? 0.62 + 0.3 * Math.abs(Math.sin(exposure.number))
				: 0.9 + 0.099 * Math.abs(Math.cos(exposure.number)),
		drbversion: 'simulated'
	};
}

const NO_NEIGHBOURS = Object.fromEntries(
	['objectidps1', 'objectidps2', 'objectidps3']
		.map((name): [string, number] => [name, NOTHING])
		.concat(
			['sgmag', 'srmag', 'simag', 'szmag', 'sgscore', 'distpsnr'].flatMap((name): [string, number][] => [
				[`${name}2`, NOTHING],
				[`${name}3`, NOTHING]
			])
		)
);
