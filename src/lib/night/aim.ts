import type { Position } from '#lib/alert/position.ts';
import type { Vector } from '#lib/alert/vector.ts';
import type { Night } from './night.ts';
import { apparent } from './sphere.ts';
import { type Visit, visitOf } from './visit.ts';

/** One target of one night: what does not hang on the time. */
export interface Aim {
	/** Equator and equinox of date; length 1. */
	direction: Vector;
	visit: Visit;
}

const known = new WeakMap<Night, WeakMap<Position, Aim>>();

/** Reckoned once for each night and position (the same object; deg ICRS). */
export function aimOf(night: Night, position: Position): Aim {
	let aims = known.get(night);
	if (aims === undefined) known.set(night, (aims = new WeakMap()));
	let aim = aims.get(position);
	if (aim === undefined) {
		const direction = apparent(night.sphere, position);
		aims.set(position, (aim = { direction, visit: visitOf(night, direction) }));
	}
	return aim;
}
