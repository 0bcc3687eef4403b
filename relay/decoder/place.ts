import { BANDS, type Band } from '#lib/alert/alert.ts';
import { isMjd } from '#lib/alert/time.ts';
import { PacketError } from './fields.ts';

/** Checks a position, deg ICRS. */
export function position(ra: number | null, dec: number | null): { ra: number; dec: number } {
	if (ra === null || dec === null || !(ra >= 0 && ra < 360 && dec >= -90 && dec <= 90))
		throw new PacketError('position');
	return { ra, dec };
}

/** Checks a time, MJD UTC. */
export function time(mjd: number | null): number {
	if (!isMjd(mjd)) throw new PacketError('time');
	return mjd;
}

/** A first detection, MJD UTC, or null where the packet has no such time. */
export function firstTime(mjd: number | null): number | null {
	return isMjd(mjd) ? mjd : null;
}

/** Band of ZTF's filter number; null where it is none. */
export function ztfBandOf(fid: number | null): Band | null {
	return fid === 1 ? 'g' : fid === 2 ? 'r' : fid === 3 ? 'i' : null;
}

/** The same, but there is no alert without it. */
export function ztfBand(fid: number | null): Band {
	const band = ztfBandOf(fid);
	if (band === null) throw new PacketError(`fid: expected 1, 2 or 3, found ${fid ?? 'none'}`);
	return band;
}

/** Band of LSST by name; null where it is none. */
export function lsstBand(name: string | null): Band | null {
	return BANDS.find((band) => band === name) ?? null;
}
