import type { Pack } from '#lib/targets/database/kept-rows.ts';
import { idOf, type Target } from '#lib/targets/target.ts';

/** Most targets and bytes that are taken along at once. */
export const MAX_PACK_TARGETS = 500;
export const MAX_PACK_BYTES = 400_000_000;
/** What was fetched within this time is not fetched again, ms. */
export const FRESH_MS = 3_600_000;
/** What a target takes where nothing is known of any, bytes: a long ZTF light curve and three stamps. */
const TYPICAL_BYTES = 250_000;
/** Of the free room of the browser this much may be filled: other things are kept too. */
const SHARE = 0.8;

/** What is to be fetched, and what is not. */
export interface Plan {
	fetch: Target[];
	/** Fetched a short while ago. */
	fresh: number;
	/** Nothing to fetch at Fink: positions without an id, and what is simulated or replayed. */
	without: number;
	/** What it will take, bytes, by what was fetched before. */
	estimate: number;
	/** Why it cannot begin, in one line; null: it can. */
	problem: string | null;
}

/** Room that the browser gives, bytes, as it says itself; null: it does not say. */
export interface Room {
	quota: number;
	used: number;
}

/** A list as a pack. `all`: also what was fetched a short while ago. `now`: ms since 1970. */
export function planOf(
	targets: readonly Target[],
	packs: ReadonlyMap<string, Pack>,
	{ now, room, all = false }: { now: number; room: Room | null; all?: boolean }
): Plan {
	const some = targets.filter(askable);
	const fetch = some.filter((target) => {
		const pack = packs.get(target.key);
		return all || pack === undefined || pack.missing.length > 0 || now - pack.at > FRESH_MS;
	});
	const sizes = targets.flatMap(({ key }) => packs.get(key)?.bytes ?? []);
	const typical = sizes.length === 0 ? TYPICAL_BYTES : sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
	const estimate = Math.round(fetch.length * typical);
	const plan = { fetch, fresh: some.length - fetch.length, without: targets.length - some.length, estimate };
	return { ...plan, problem: problemOf(fetch.length, estimate, room) };
}

function problemOf(targets: number, estimate: number, room: Room | null): string | null {
	if (targets > MAX_PACK_TARGETS) {
		return `expected at most ${MAX_PACK_TARGETS} targets at once, got ${targets}: filter the list, or choose some`;
	}
	const most = room === null ? MAX_PACK_BYTES : Math.min(MAX_PACK_BYTES, SHARE * (room.quota - room.used));
	if (estimate <= most) return null;
	const why = most < MAX_PACK_BYTES ? 'this browser has room for' : 'at most';
	return `about ${megabytes(estimate)} are needed, and ${why} ${megabytes(Math.max(0, most))}: take fewer targets, or delete what is no longer needed in Settings`;
}

/** Does Fink know it by an id? */
function askable(target: Target): boolean {
	return target.realm === 'sky' && (['ztf', 'lsst', 'sso'] as const).some((kind) => idOf(target, kind) !== null);
}

/** `0.4 MB`, `61 MB`. */
export function megabytes(bytes: number): string {
	const mega = bytes / 1e6;
	return `${mega > 0 && mega < 9.95 ? Math.max(0.1, mega).toFixed(1) : mega.toFixed(0)} MB`;
}
