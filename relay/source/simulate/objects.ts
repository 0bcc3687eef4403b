import { flux as courseFlux, type Course, newCourse } from './light-curves.ts';
import { fromEcliptic, offset, type Place, toEcliptic } from './coordinates.ts';
import type { Host, Kind } from './kinds.ts';
import type { Names } from './names.ts';
import type { Random } from './random.ts';
import type { Exposure } from './sky-plan.ts';

/** nJy of AB magnitude 0. */
const ZERO_NJY = 10 ** (31.4 / 2.5);

/** One look at an object in one exposure. Fluxes nJy of the difference, signed. */
export interface Measurement extends Place {
	exposure: Exposure;
	/** ZTF candid, LSST diaSourceId; also of what was not detected. */
	id: bigint;
	flux: number;
	fluxErr: number;
	/** Above the exposure's limit. */
	detected: boolean;
}
/** What stands at the object's place in the reference image: arcsec from it, AB mag. */
export interface Reference {
	host: Host;
	east: number;
	north: number;
	mag: number;
	/** One of the few looks that stamps are drawn for. */
	look: number;
}
/** A body's way: ecliptic longitude and latitude (deg) at a time (MJD UTC), and rates, deg/day. */
export interface Motion {
	mjd: number;
	longitude: number;
	latitude: number;
	longitudeRate: number;
	latitudeRate: number;
}
export interface Body {
	/** Name as the survey gives it; null for a body that nobody knows. */
	name: string | null;
	packed: string | null;
	ssObjectId: bigint;
}
/** A thing on the sky, as long as the simulation keeps it. */
export interface SkyObject {
	kind: Kind;
	/** ZTF name; that of a body changes with every detection, as ZTF's do. */
	name: string;
	/** LSST's number of a thing that stands still; 0 for a body. */
	diaObjectId: bigint;
	place: Place;
	motion: Motion | null;
	body: Body | null;
	course: Course;
	reference: Reference;
	/** Name in TNS, or null. */
	transient: string | null;
	/** So far, those before the history included. */
	detections: number;
	/** First detection, MJD UTC; that of the first alert where there was none before. */
	firstMjd: number;
	/** Alerts of this night. */
	alerts: number;
	/** Earlier measurements, oldest first; replaced whole. */
	history: readonly Measurement[];
}

/** Measurements that an object's packets carry as history at most. */
export const MAX_HISTORY = 40;
/** Number of looks of each host that stamps are drawn for. */
export const LOOKS = 4;

/** AB mag → nJy. */
export function nanojansky(mag: number): number {
	return ZERO_NJY * 10 ** (-0.4 * mag);
}
/** nJy, positive → AB mag. */
export function magnitude(flux: number): number {
	return 31.4 - 2.5 * Math.log10(flux);
}

/** Where the object stands at a time, MJD UTC. */
export function placeAt(object: SkyObject, mjd: number): Place {
	const { motion } = object;
	if (motion === null) return object.place;
	const days = mjd - motion.mjd;
	return fromEcliptic(
		motion.longitude + days * motion.longitudeRate,
		Math.max(-89, Math.min(89, motion.latitude + days * motion.latitudeRate))
	);
}

/** Measures an object in an exposure, with noise and a slip of the place. */
export function measure(object: SkyObject, exposure: Exposure, id: bigint, random: Random): Measurement {
	const expected = courseFlux(object.course, exposure.mjd, exposure.band);
	const limit = nanojansky(exposure.limit);
	const fluxErr = Math.hypot(limit / 5, 0.015 * expected);
	const flux = expected + fluxErr * random.normal();
	const slip = (0.12 * exposure.seeing) / Math.max(5, Math.abs(flux) / fluxErr) / 3600;
	const place = offset(placeAt(object, exposure.mjd), slip * random.normal(), slip * random.normal());
	return { ...place, exposure, id, flux, fluxErr, detected: Math.abs(flux) >= limit };
}

/** Makes a thing of a kind, bright enough to be seen in the exposure, with its past. */
export function newObject(kind: Kind, exposure: Exposure, place: Place, names: Names, random: Random): SkyObject {
	const { survey, body: moves } = kind;
	const year = new Date((exposure.mjd - 40_587) * 86_400_000).getUTCFullYear();
	const mag = (survey === 'ztf' ? 20 : 23.2) - (survey === 'ztf' ? 4 : 5) * random.next() ** 1.7;
	const ztf = survey === 'ztf';
	const object: SkyObject = {
		kind,
		name: ztf ? names.ztfObject(year) : '',
		diaObjectId: ztf || moves === 'known' ? 0n : names.diaSource(),
		place,
		motion: moves ? newMotion(place, exposure.mjd, random) : null,
		body: moves ? newBody(kind, year, names) : null,
		course: newCourse(kind.shape, random, exposure.mjd, nanojansky(mag)),
		reference: newReference(kind.host, mag, random),
		transient: kind.ztf?.tns !== undefined || kind.lsst?.tns !== undefined ? names.transient(year) : null,
		detections: 0,
		firstMjd: exposure.mjd,
		alerts: 0,
		history: []
	};
	// Seen now in this band, hence bright enough in it.
	const floor = 1.5 * nanojansky(exposure.limit);
	const now = Math.abs(courseFlux(object.course, exposure.mjd, exposure.band));
	if (now < floor) object.course.scale *= floor / Math.max(now, floor / 1000);
	object.history = past(object, exposure, names, random);
	const seen = object.history.filter((one) => one.detected);
	object.detections = seen.length;
	object.firstMjd = seen[0]?.exposure.mjd ?? exposure.mjd;
	const first = seen[0];
	if (!ztf && first && object.diaObjectId !== 0n) object.diaObjectId = first.id;
	const lasting = kind.host === 'star' || kind.host === 'nucleus';
	if (ztf && lasting && kind.ztf?.cdsxmatch !== undefined) {
		object.detections += random.below(60);
		object.firstMjd -= random.range(100, 1500);
	}
	return object;
}

/** Visits of the last weeks, oldest first: what stands still may have been found in them, at the place of a body is nothing. */
function past(object: SkyObject, exposure: Exposure, names: Names, random: Random): Measurement[] {
	const { kind } = object;
	const ztf = kind.survey === 'ztf';
	if (!ztf && kind.body) return [];
	const brief = kind.shape === 'early' || kind.shape === 'fast' || kind.body !== undefined;
	const need = kind.seen ?? 0;
	const count = Math.max(need + 1, brief ? 3 + random.below(5) : 6 + random.below(14));
	const days = Array.from({ length: count }, () => random.range(0.8, ztf ? 29 : 70)).sort((a, b) => b - a);
	const bands = ztf ? (['g', 'r'] as const) : (['g', 'r', 'i', 'z'] as const);
	const visits = days.map((ago): Measurement => {
		const band = random.pick(bands);
		const depth = { g: 0.4, r: 0.2, i: -0.3, z: -0.9 }[band] + (ztf ? 20.3 : 24.2);
		const visit: Exposure = {
			...exposure,
			mjd: exposure.mjd - ago,
			band,
			limit: depth - Math.abs(random.normal()) * 0.3
		};
		const one = measure(object, visit, ztf ? names.candid(exposure.number) : names.diaSource(), random);
		return kind.body ? { ...one, detected: false } : one;
	});
	// What the kind needs to have been found, in the newest visits.
	for (let i = visits.length - 1, found = visits.filter((one) => one.detected).length; found < need && i >= 0; i -= 1) {
		const one = visits[i];
		if (!one || one.detected) continue;
		const limit = nanojansky(one.exposure.limit);
		visits[i] = { ...one, flux: 1.1 * limit * (one.flux < 0 ? -1 : 1), fluxErr: limit / 5, detected: true };
		found += 1;
	}
	return visits;
}

/** Along the ecliptic: main-belt bodies retrograde near the point opposite the Sun, some faster and steeper. */
function newMotion(place: Place, mjd: number, random: Random): Motion {
	const { longitude, latitude } = toEcliptic(place);
	const near = random.chance(0.12);
	return {
		mjd,
		longitude,
		latitude,
		longitudeRate: near ? random.sign() * random.range(0.5, 2.5) : random.range(-0.27, -0.15),
		latitudeRate: near ? random.range(-1, 1) : random.range(-0.08, 0.08)
	};
}

function newBody(kind: Kind, year: number, names: Names): Body {
	if (kind.body !== 'known') return { name: null, packed: null, ssObjectId: 0n };
	if (kind.survey === 'ztf') return { name: names.bodyNumber(), packed: null, ssObjectId: 0n };
	const { designation, packed, ssObjectId } = names.designation(year);
	return { name: designation, packed, ssObjectId };
}

function newReference(host: Host, mag: number, random: Random): Reference {
	const look = random.below(LOOKS);
	// Where a look has its galaxy, so that the numbers agree with the stamps.
	const angle = (look * Math.PI) / 2 + 0.6;
	const distance = host === 'galaxy' ? 0.8 + 0.45 * look : 0.1;
	const brighter = {
		none: 0,
		galaxy: random.range(-0.5, 2.5),
		nucleus: random.range(0.2, 2),
		star: random.range(0.6, 3)
	};
	return {
		host,
		east: distance * Math.sin(angle),
		north: distance * Math.cos(angle),
		mag: mag - brighter[host],
		look
	};
}
