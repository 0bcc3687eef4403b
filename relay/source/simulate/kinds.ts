import type { Family, Survey } from '#lib/alert/alert.ts';
import type { Shape } from './light-curves.ts';

/** Where on the sky a kind is met: |galactic latitude| small, |ecliptic latitude| small, away from the Milky Way. */
export type Habitat = 'plane' | 'ecliptic' | 'extragalactic' | 'anywhere';
/** What stands at the same place in the reference image. */
export type Host = 'none' | 'galaxy' | 'nucleus' | 'star';

/** What Fink's scores and cross-matches of a ZTF packet say; absent = as for nothing found. */
export interface ZtfScores {
	cdsxmatch?: string;
	tns?: string;
	roid?: 0 | 1 | 2 | 3;
	mulens?: number;
	/** SuperNNova, both scores. */
	snn?: number;
	/** Random forest, early SN Ia. */
	rf?: number;
	/** Random forest, kilonova. */
	kn?: number;
}
/** The same for an LSST packet. */
export interface LsstHints {
	simbad?: string;
	tns?: string;
	cats?: 11 | 12 | 13 | 21 | 22;
}

/** One kind of thing that the simulation shows, and what the relay must make of it. */
export interface Kind {
	name: string;
	survey: Survey;
	family: Family;
	label: string | null;
	/** Share of the survey's new objects, relative to the others. */
	share: number;
	where: Habitat;
	shape: Shape;
	host: Host;
	/** One of them is the alert's topic. `first`, `tonight` and `later` go by the detections before this one. */
	topics: readonly string[] | { first: string; tonight: string; later: string };
	/** Now and then the alert comes on this topic too. */
	also?: string;
	/** Detections before this one that it must have. */
	seen?: number;
	/** Moves; `known`: has a name. */
	body?: 'known' | 'candidate';
	ztf?: ZtfScores;
	lsst?: LsstHints;
}
