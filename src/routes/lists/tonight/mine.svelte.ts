import type { Position } from '#lib/alert/position.ts';
import { type Aim, aimOf } from '#lib/night/aim.ts';
import { type Night, nightAt } from '#lib/night/night.ts';
import { type Instant, instantAt } from '#lib/night/seen.ts';
import { mySite } from '#lib/my-site.svelte.ts';
import type { Target } from '#lib/targets/target.ts';
import { paths } from './paths.svelte.ts';

/** The rows tell the sky of this step, days: half a minute. */
const STEP = 1 / 2880;

let night: Night | null = null;
let instant: Instant | null = null;

/** The night of the user's site at a time (MJD UTC), and the sky then; null: no site is set. Reckoned once for all rows. */
export function skyNow(now: number): { night: Night; instant: Instant } | null {
	const { site, limits } = mySite;
	if (site === null || !(now > 0)) return null;
	const mjd = Math.floor(now / STEP) * STEP;
	const before = night;
	night = nightAt(site, limits, mjd, before);
	if (instant?.mjd !== mjd || before !== night) instant = instantAt(night, mjd);
	return { night, instant };
}

/** A target's way through that night; null: it has no place, or moves and no orbit of it is kept here. */
export function aimOfTarget(of: Night, target: Target): Aim | null {
	if (target.kind !== 'body') return hasPlace(target) ? aimOf(of, target) : null;
	const elements = paths.of(target);
	return elements === null ? null : aimOf(of, paths.placeIn(of, elements));
}

function hasPlace(target: Target): target is Target & Position {
	return target.ra !== null && target.dec !== null;
}

/** Why a target has none, in a sentence. */
export function whyNoAim(target: Target): string {
	return target.kind === 'body' ? paths.whyNot(target) : 'No place of it is known.';
}
