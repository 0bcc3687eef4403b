import { type Ground, lightAt, siderealAt } from '#lib/analysis/orbit/planets/overhead.ts';
import type { Span } from './span.ts';

const DEG = Math.PI / 180;
/** The Sun is looked at so often, days. */
const STEP = 1 / 144;
/** A crossing is found to this, days: a tenth of a second. */
const FINE = 1e-6;

/**
 * Altitude of the middle of the Sun when its upper edge stands on the horizon of the sea, deg: half a disc (16′) and the mean
 * refraction there (34′), as almanacs have it. The dip of the horizon seen from a height is left out.
 */
export const SUNSET = -50 / 60;

/** A stretch in which the Sun stands below an altitude, within the noons on both sides. */
export interface Below extends Span {
	/** When it sank below it, and rose above it, MJD UTC; null: it did so before the noon, will do so after the next one. */
	sinks: number | null;
	rises: number | null;
}

/** How the Sun moves from one noon (its highest) to the next. */
export interface SunTrack extends Span {
	/** When it stands lowest, MJD UTC, and how low, deg. */
	lowest: number;
	depth: number;
	/** Altitudes at even steps from noon to noon, deg. */
	samples: readonly number[];
}

/** Altitude of the Sun's middle as seen from there, deg, without refraction; hour angle, deg, −180 to 180. */
function sunAt(ground: Ground, mjd: number): { altitude: number; hourAngle: number } {
	const [x, y, z] = lightAt('Sun', ground, mjd);
	const angle = siderealAt(ground.lon, mjd) - Math.atan2(y, x) / DEG;
	const hourAngle = angle - 360 * Math.round(angle / 360);
	const [sin, cos] = [Math.sin(ground.lat * DEG), Math.cos(ground.lat * DEG)];
	const up = sin * z + cos * Math.hypot(x, y) * Math.cos(hourAngle * DEG);
	return { altitude: Math.asin(Math.max(-1, Math.min(1, up))) / DEG, hourAngle };
}

/** The Sun's passage of the meridian that lies nearest to a time, MJD UTC, to a second. */
function noonNear(ground: Ground, mjd: number): number {
	let at = mjd;
	for (let round = 0; round < 3; round += 1) at -= sunAt(ground, at).hourAngle / 360;
	return at;
}

/** From the last noon before a time, MJD UTC, to the next. */
export function sunTrack(ground: Ground, mjd: number): SunTrack {
	const near = noonNear(ground, mjd);
	const from = near <= mjd ? near : noonNear(ground, near - 1);
	const to = noonNear(ground, from + 1);
	const steps = Math.ceil((to - from) / STEP);
	const time = (i: number) => from + ((to - from) * i) / steps;
	const samples = Array.from({ length: steps + 1 }, (_, i) => sunAt(ground, time(i)).altitude);
	let least = 0;
	samples.forEach((altitude, i) => {
		if (altitude < (samples[least] ?? 0)) least = i;
	});
	const [a, b, c] = [samples[least - 1], samples[least] ?? 0, samples[least + 1]];
	// The bottom of the parabola through three points; at an end, which is so at the poles, the end itself.
	const bend = a === undefined || c === undefined ? 0 : a - 2 * b + c;
	const beside = a === undefined || c === undefined || bend <= 0 ? 0 : (0.5 * (a - c)) / bend;
	const lowest = time(least + beside);
	return { from, to, lowest, depth: sunAt(ground, lowest).altitude, samples };
}

/** When the Sun stands below an altitude, deg; null: not between these noons. */
export function below(ground: Ground, track: SunTrack, altitude: number): Below | null {
	const { from, to, lowest, depth, samples } = track;
	if (!(depth < altitude)) return null;
	const step = (to - from) / (samples.length - 1);
	const cross = (high: number, low: number): number => {
		while (Math.abs(high - low) > FINE) {
			const middle = (high + low) / 2;
			if (sunAt(ground, middle).altitude < altitude) low = middle;
			else high = middle;
		}
		return (high + low) / 2;
	};
	const above = (i: number) => (samples[i] ?? -90) >= altitude;
	let sinks: number | null = null;
	for (let i = Math.floor((lowest - from) / step); i >= 0 && sinks === null; i -= 1) {
		if (above(i)) sinks = cross(from + i * step, Math.min(from + (i + 1) * step, lowest));
	}
	let rises: number | null = null;
	for (let i = Math.ceil((lowest - from) / step); i < samples.length && rises === null; i += 1) {
		if (above(i)) rises = cross(from + i * step, Math.max(from + (i - 1) * step, lowest));
	}
	return { from: sinks ?? from, to: rises ?? to, sinks, rises };
}
