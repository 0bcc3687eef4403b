import type { SimulatedAlert } from './night.ts';
import { magnitude, type Measurement, type Reference } from './objects.ts';
import { readSchema } from './schemas.ts';

/** Julian date of MJD 0, days. */
export const MJD_ZERO_JD = 2_400_000.5;
/** ZTF's mark of nothing there. */
const NOTHING = -999;

/** Writer schema of ZTF's packets. */
export const ztfSchema = readSchema('ztf', ['prv_candidates']);
const BLANK_CANDIDATE = ztfSchema.blank('candidate');
const BLANK_EARLIER = ztfSchema.blank('prv_candidates');
const writeEarlier = ztfSchema.item('prv_candidates');
/** Entries written before: a measurement goes into each later packet of its object. */
const written = new WeakMap<Measurement, Uint8Array>();

/** Number of the processing: that of the night, then the exposure. */
export function processing({ exposure }: Measurement): number {
	return 8_888_000_000_000 + (exposure.number % 1_000_000_000);
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

/** An entry of the history, written for this packet or an earlier one. */
export function entry(one: Measurement, reference: Reference): Uint8Array {
	const known = written.get(one);
	if (known) return known;
	const bytes = writeEarlier({ ...BLANK_EARLIER, ...(one.detected ? measured(one, reference) : observed(one)) });
	written.set(one, bytes);
	return bytes;
}

/** The detection that the packet is about. */
export function candidate({ object, now, detections, firstMjd }: SimulatedAlert): Record<string, unknown> {
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
