import { decoded, made, type Made } from './alerts.ts';

/** Bytes of a packet in the crash tests: large enough that a kill falls into a write now and then. */
export const CRASH_BYTES = 30_000;

/** Messages whose fate only their offset decides: of ten one is rejected and one is the alert before again. */
export function madeForCrash(from: number, count: number): Made {
	return made(from, count, {
		size: CRASH_BYTES,
		outcome: (n) => (n % 10 === 3 ? { ok: false, reason: `bad ${n}` } : decoded(n % 10 === 7 ? n - 1 : n))
	});
}
/** Numbers of the alerts that the first `count` messages bring. */
export function framesOf(count: number): number[] {
	return Array.from({ length: count }, (_, n) => n).filter((n) => n % 10 !== 3 && n % 10 !== 7);
}
