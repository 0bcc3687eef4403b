import type { Alert } from '#lib/alert/alert.ts';
import { abMag } from '#lib/alert/brightness.ts';
import { CATS, lsstFamily } from '#lib/alert/family.ts';
import { someType } from '#lib/alert/missing.ts';
import { mjdUtcFromTai } from '#lib/alert/time.ts';
import type { Wanted } from '../avro.ts';
import { emitted } from './emitted.ts';
import { type Fields, PacketError } from './fields.ts';
import { firstTime, lsstBand, position, time } from './place.ts';

const SOURCE = {
	diaSourceId: true,
	diaObjectId: true,
	midpointMjdTai: true,
	ra: true,
	dec: true,
	band: true,
	psfFlux: true,
	psfFluxErr: true,
	reliability: true
} as const satisfies Wanted;
const OBJECT = { diaObjectId: true, nDiaSources: true } as const satisfies Wanted;
const CLASSIFIERS = { cats_class: true, cats_score: true } as const satisfies Wanted;
const MATCHES = { simbad_otype: true, tns_type: true } as const satisfies Wanted;
const MISC = { firstDiaSourceMjdTaiFink: true } as const satisfies Wanted;

/** What a frame needs of an LSST packet; in flattened ones the fields of its records stand at the top. */
export const LSST_WANTED: Wanted = {
	...SOURCE,
	...OBJECT,
	...CLASSIFIERS,
	...MATCHES,
	...MISC,
	diaSource: SOURCE,
	diaObject: OBJECT,
	designation: true,
	mpc_orbits: { designation: true },
	clf: CLASSIFIERS,
	xm: MATCHES,
	misc: MISC,
	brokerEndProcessTimestamp: true
};

/** Number of an alert. */
export function lsstId(packet: Fields): string {
	return packet.repeatedId('diaSource', 'diaSourceId') ?? packet.needId('diaSourceId');
}

/** Reads an LSST packet. MJD TAI, middle of the exposure; fluxes nJy. */
export function readLsst(packet: Fields, topic: string): Alert {
	const source = packet.within('diaSource');
	const object = packet.within('diaObject');
	const classifiers = packet.within('clf');
	const matches = packet.within('xm');
	const alertId = lsstId(packet);
	const ssName = packet.within('mpc_orbits').text('designation');
	const midpoint = source.number('midpointMjdTai');
	const first = packet.within('misc').number('firstDiaSourceMjdTaiFink');
	const band = lsstBand(source.text('band'));
	const flux = source.finite('psfFlux');
	const fluxErr = source.finite('psfFluxErr');
	const mag = abMag(flux, fluxErr);
	const simbad = someType(matches.text('simbad_otype'));
	const tns = someType(matches.text('tns_type'));
	const catsClass = classifiers.number('cats_class');
	const at = position(source.number('ra'), source.number('dec'));
	const mjd = time(midpoint === null ? null : mjdUtcFromTai(midpoint));
	if (band === null) throw new PacketError(`band: expected u, g, r, i, z or y, found ${source.text('band') ?? 'none'}`);
	return {
		survey: 'lsst',
		objectId: object.id('diaObjectId') ?? source.id('diaObjectId') ?? ssName ?? alertId,
		alertId,
		...at,
		mjd,
		emitted: emitted(packet),
		band,
		mag: mag.value,
		magErr: mag.error,
		flux,
		fluxErr,
		label: simbad ?? CATS.get(catsClass ?? -1)?.name ?? null,
		...lsstFamily({ ssName, simbad, tns, catsClass, catsScore: classifiers.number('cats_score'), topic }),
		simbad,
		tns,
		score: source.number('reliability'),
		ssName,
		nDet: object.number('nDiaSources'),
		firstMjd: firstTime(first === null ? null : mjdUtcFromTai(first)),
		event: null
	};
}
