import { mjdFromJd } from '#lib/alert/time.ts';
import { type Orbit, orbitOfMean, orbitOfState } from '../orbit.ts';
import { LIGHT_DAYS_PER_AU, mjdTtFromTai } from './light.ts';
import type { NumberAt } from './number-at.ts';
import { length, type Vector } from '#lib/alert/vector.ts';

/** An orbit, or the names of the fields that it would take and that are not there or cannot be. */
export type OrbitRead = { kind: 'orbit'; orbit: Orbit } | MissingFields;
export interface MissingFields {
	kind: 'missing';
	fields: readonly string[];
}

/** km of an au, for speeds in km/s. */
const KM_PER_AU = 149_597_870.7;
/** No body that Rubin sees is nearer to the Sun, au: rows before summer 2026 have places and speeds in other units. */
export const LEAST_PLACE = 0.01;

/**
 * `mpc_orbits` of an LSST packet, the Minor Planet Center's fit: q au, i, node, argperi deg, ecliptic J2000, peri_time and
 * epoch_mjd MJD TT. Zero stands for what is unknown. Semi-major axis and mean anomaly are often absent, these are not.
 */
export function readMpcOrbit(at: NumberAt): OrbitRead {
	const fit: NumberAt = (name) => at(name) || null;
	const read = all(fit, ['q', 'e', 'i', 'node', 'argperi', 'peri_time']);
	if (read.kind === 'missing') return read;
	const { q, e, i, node, argperi, peri_time } = read.values;
	if (q < 0 || e < 0) return { kind: 'missing', fields: [q < 0 ? 'q' : 'e'] };
	const orbit = { q, e, inclination: i, node, argument: argperi, perihelion: peri_time, epoch: fit('epoch_mjd') };
	return { kind: 'orbit', orbit };
}

/** An orbit of `/ssocand` (ZTF), fitted by Fink: d:a au, angles deg of the ecliptic J2000, d:ref_epoch JD. */
export function readCandidateOrbit(at: NumberAt): OrbitRead {
	const names = ['d:a', 'd:e', 'd:i', 'd:long_node', 'd:arg_peric', 'd:mean_anomaly', 'd:ref_epoch'] as const;
	const read = all(at, names);
	if (read.kind === 'missing') return read;
	const { values } = read;
	const orbit = orbitOfMean({
		a: values['d:a'],
		e: values['d:e'],
		inclination: values['d:i'],
		node: values['d:long_node'],
		argument: values['d:arg_peric'],
		anomaly: values['d:mean_anomaly'],
		// Whether TT or UTC is not told: a minute is nothing to such a fit.
		epoch: mjdFromJd(values['d:ref_epoch'])
	});
	return orbit === null ? { kind: 'missing', fields: ['d:a', 'd:e'] } : { kind: 'orbit', orbit };
}

const PLACE = ['r:helio_x', 'r:helio_y', 'r:helio_z'] as const;
const SPEED = ['r:helio_vx', 'r:helio_vy', 'r:helio_vz'] as const;

/**
 * The path of a body from one row of `/sso` (LSST): where it was and how fast it went when the light left; au and km/s, ICRS,
 * from the Sun, of seven digits.
 */
export function readStateOrbit(at: NumberAt): OrbitRead {
	const read = all(at, [...PLACE, ...SPEED, 'r:midpointMjdTai', 'r:topoRange']);
	if (read.kind === 'missing') return read;
	const { values } = read;
	const place: Vector = [values['r:helio_x'], values['r:helio_y'], values['r:helio_z']];
	if (length(place) < LEAST_PLACE) return { kind: 'missing', fields: PLACE };
	const daily = 86_400 / KM_PER_AU;
	const speed: Vector = [values['r:helio_vx'] * daily, values['r:helio_vy'] * daily, values['r:helio_vz'] * daily];
	const left = mjdTtFromTai(values['r:midpointMjdTai']) - values['r:topoRange'] * LIGHT_DAYS_PER_AU;
	const orbit = orbitOfState({ place, speed }, left);
	return orbit === null ? { kind: 'missing', fields: SPEED } : { kind: 'orbit', orbit };
}

/** The numbers of these names, or which of them are not there. */
function all<Name extends string>(
	at: NumberAt,
	names: readonly Name[]
): { kind: 'there'; values: Record<Name, number> } | MissingFields {
	const values: Partial<Record<Name, number>> = {};
	const fields = names.filter((name) => {
		const value = at(name);
		if (value === null) return true;
		values[name] = value;
		return false;
	});
	return fields.length > 0 ? { kind: 'missing', fields } : { kind: 'there', values: values as Record<Name, number> };
}
