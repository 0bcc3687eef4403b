import { TAI_MINUS_UTC_S } from '#lib/alert/time.ts';
import { toEcliptic } from './coordinates.ts';
import type { SimulatedAlert } from './night.ts';
import { type Measurement, nanojansky, type SkyObject } from './objects.ts';
import { PUBLISHER, time } from './broker.ts';
import { readSchema } from './schemas.ts';
import { lsstStamps } from './stamps-lsst.ts';

/** Length of an exposure, s: the time in a packet is that of its middle. */
const EXPOSURE_S = 30;

const schema = readSchema('lsst', ['prvDiaSources', 'prvDiaForcedSources']);
const BLANK_SOURCE = { ...schema.blank('diaSource'), ...flags() };
const BLANK_FORCED = schema.blank('prvDiaForcedSources');
const BLANK_OBJECT = schema.blank('diaObject');
const BLANK_SS = schema.blank('ssSource');
const BLANK_ORBIT = schema.blank('mpc_orbits');
const BLANK_XM = schema.blank('xm');
const writeSource = schema.item('prvDiaSources');
const writeForced = schema.item('prvDiaForcedSources');
/** Entries written before: a measurement goes into each later packet of its object. */
const sources = new WeakMap<Measurement, Uint8Array>();
const forced = new WeakMap<Measurement, Uint8Array>();

/** Key of every simulated LSST message. */
export const lsstKey = schema.key;

/** An LSST packet. `emitted`: ms since 1970, end of the broker's processing. */
export function lsstPacket(alert: SimulatedAlert, emitted: number): Uint8Array {
	const { kind, object, now, diaObjectId } = alert;
	const { exposure } = now;
	const hints = kind.lsst ?? {};
	const known = object.body?.name ?? null;
	const cats = hints.cats ?? -1;
	const three = lsstStamps(object.reference, now, kind.body === 'candidate', exposure.number);
	const record = {
		...schema.blanks,
		diaSourceId: now.id,
		observation_reason: exposure.target,
		target_name: exposure.target,
		diaSource: source(now, object, diaObjectId),
		diaObject: known === null ? diaObject(alert) : BLANK_OBJECT,
		ssSource: known === null ? BLANK_SS : ssSource(now, object),
		mpc_orbits: known === null ? BLANK_ORBIT : orbit(object),
		cutoutDifference: three.difference,
		cutoutScience: three.science,
		cutoutTemplate: three.template,
		brokerIngestMjd: emitted / 86_400_000 + 40_587,
		lsst_schema_version: 'lsst.v10_0',
		brokerStartProcessTimestamp: time(emitted - 40_000),
		fink_broker_version: '0.0',
		fink_science_version: '0.0.0',
		publisher: PUBLISHER,
		lc_features: {},
		clf: {
			snnSnVsOthers_score: kind.family === 'sn' ? 0.86 : 0.11,
			cats_class: cats,
			cats_score: cats === -1 ? 0 : 0.72 + 0.25 * Math.abs(Math.sin(exposure.number)),
			earlySNIa_score: -1,
			elephant_kstest_science: null,
			elephant_kstest_template: null
		},
		xm: {
			...BLANK_XM,
			simbad_otype: hints.simbad ?? null,
			gaiadr3_VarFlag: 0,
			tns_fullname: object.transient,
			tns_type: hints.tns ?? null,
			tns_redshift: hints.tns === undefined ? null : 0.04
		},
		pred: {
			is_sso: known !== null,
			is_first: known === null ? alert.detections === 1 : null,
			is_cataloged: hints.simbad !== undefined,
			main_label_classifier: cats,
			main_label_crossmatch: hints.simbad ?? null
		},
		misc: { firstDiaSourceMjdTaiFink: middle(known === null ? alert.firstMjd : exposure.mjd) },
		brokerEndProcessTimestamp: time(emitted)
	};
	const earlier = alert.history;
	const detected = earlier.filter((one) => one.detected);
	const place = (one: Measurement): Uint8Array => once(forced, one, () => writeForced(forcedSource(one, object)));
	return schema.packet(record, {
		prvDiaSources:
			detected.length === 0
				? null
				: detected.map((one) => once(sources, one, () => writeSource(source(one, object, object.diaObjectId)))),
		// Forced photometry begins with an object's second source and holds the present one too.
		prvDiaForcedSources: known !== null ? null : detected.length === 0 ? [] : [...earlier, now].map(place)
	});
}

function once(written: WeakMap<Measurement, Uint8Array>, one: Measurement, write: () => Uint8Array): Uint8Array {
	const known = written.get(one);
	if (known) return known;
	const bytes = write();
	written.set(one, bytes);
	return bytes;
}

/** Beginning of an exposure, MJD UTC → its middle, MJD TAI. */
function middle(mjd: number): number {
	return mjd + (EXPOSURE_S / 2 + TAI_MINUS_UTC_S) / 86_400;
}

/** Number of the visit: the night's date, then the exposure. */
function visit({ exposure }: Measurement): number {
	const day = new Date((exposure.mjd - 0.5 - 40_587) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
	return Number(day) * 100_000 + (exposure.number % 100_000);
}

/** Every flag of a source that is as it should be. */
function flags(): Record<string, boolean> {
	const names = Object.keys(schema.blank('diaSource'));
	const flag = /_flag|^pixelFlags|^isDipole$|^dipoleFitAttempted$|^glint_trail$/;
	return Object.fromEntries(names.filter((name) => flag.test(name)).map((name) => [name, false]));
}

function source(one: Measurement, object: SkyObject, diaObjectId: bigint): Record<string, unknown> {
	const { exposure, flux, fluxErr } = one;
	const { reference, body, kind } = object;
	const template = reference.host === 'none' ? 0 : nanojansky(reference.mag);
	const sigma = exposure.seeing / 2.3548;
	const number = visit(one);
	return {
		...BLANK_SOURCE,
		diaSourceId: one.id,
		visit: number,
		detector: exposure.field % 189,
		diaObjectId,
		ssObjectId: body?.ssObjectId ?? 0n,
		parentDiaSourceId: 0n,
		midpointMjdTai: middle(exposure.mjd),
		ra: one.ra,
		raErr: (0.1 * exposure.seeing * fluxErr) / Math.abs(flux) / 3600,
		dec: one.dec,
		decErr: (0.1 * exposure.seeing * fluxErr) / Math.abs(flux) / 3600,
		ra_dec_Cov: 0,
		x: 2036 + 1900 * Math.sin(one.ra * 60),
		xErr: 0.05,
		y: 2000 + 1900 * Math.sin(one.dec * 60),
		yErr: 0.05,
		apFlux: flux * 1.02,
		apFluxErr: fluxErr * 1.6,
		isNegative: flux < -5 * fluxErr,
		snr: Math.abs(flux) / fluxErr,
		psfFlux: flux,
		psfFluxErr: fluxErr,
		psfChi2: 1_690,
		psfNdata: 1_681,
		trailFlux: flux,
		trailFluxErr: fluxErr,
		trailRa: one.ra,
		trailDec: one.dec,
		trailLength: kind.body === 'candidate' ? 2.8 : 0.7,
		trailAngle: 53.1,
		trailNdata: 0,
		dipoleNdata: 0,
		scienceFlux: template + flux,
		scienceFluxErr: fluxErr * 0.98,
		templateFlux: template,
		templateFluxErr: fluxErr / 4,
		ixx: sigma * sigma,
		iyy: sigma * sigma,
		ixy: 0,
		ixxPSF: sigma * sigma,
		iyyPSF: sigma * sigma,
		ixyPSF: 0,
		extendedness: 0.02,
		reliability: 0.75 + 0.24 * Math.abs(Math.sin(number + one.ra)),
		band: exposure.band,
		timeProcessedMjdTai: middle(exposure.mjd) + 0.002,
		bboxSize: 28
	};
}

function forcedSource(one: Measurement, object: SkyObject): Record<string, unknown> {
	const template = object.reference.host === 'none' ? 0 : nanojansky(object.reference.mag);
	return {
		...BLANK_FORCED,
		diaForcedSourceId: one.id + 1n,
		diaObjectId: object.diaObjectId,
		ra: object.place.ra,
		dec: object.place.dec,
		visit: visit(one),
		detector: one.exposure.field % 189,
		psfFlux: one.flux,
		psfFluxErr: one.fluxErr,
		midpointMjdTai: middle(one.exposure.mjd),
		scienceFlux: template + one.flux,
		scienceFluxErr: one.fluxErr * 0.98,
		band: one.exposure.band,
		timeProcessedMjdTai: middle(one.exposure.mjd) + 0.002
	};
}

function diaObject({ object, now, history, detections, diaObjectId }: SimulatedAlert): Record<string, unknown> {
	const { band } = now.exposure;
	const fluxes = [...history.filter((one) => one.detected && one.exposure.band === band), now].map((one) => one.flux);
	return {
		...BLANK_OBJECT,
		diaObjectId,
		validityStartMjdTai: middle(now.exposure.mjd) + 0.002,
		ra: object.place.ra,
		raErr: 0.00001,
		dec: object.place.dec,
		decErr: 0.00001,
		[`${band}_psfFluxMean`]: fluxes.reduce((sum, flux) => sum + flux, 0) / fluxes.length,
		[`${band}_psfFluxMin`]: Math.min(...fluxes),
		[`${band}_psfFluxMax`]: Math.max(...fluxes),
		[`${band}_psfFluxNdata`]: fluxes.length,
		nDiaSources: detections
	};
}

function ssSource(now: Measurement, { body }: SkyObject): Record<string, unknown> {
	const { longitude, latitude } = toEcliptic(now);
	return {
		...BLANK_SS,
		diaSourceId: now.id,
		ssObjectId: body?.ssObjectId ?? 0n,
		designation: body?.name ?? null,
		eclLambda: longitude,
		eclBeta: latitude,
		ephRa: now.ra,
		ephDec: now.dec,
		ephVmag: 0,
		ephRate: 0,
		ephOffset: 0.02,
		diaDistanceRank: 1
	};
}

function orbit({ body, motion }: SkyObject): Record<string, unknown> {
	const near = Math.abs(motion?.longitudeRate ?? 0) > 0.4;
	return {
		...BLANK_ORBIT,
		id: 0,
		designation: body?.name ?? null,
		packed_primary_provisional_designation: body?.packed ?? null,
		unpacked_primary_provisional_designation: body?.name ?? null,
		q: near ? 1.1 : 2.4,
		e: near ? 0.45 : 0.11,
		i: Math.abs(motion?.latitude ?? 0) + 2,
		h: 17.5
	};
}
