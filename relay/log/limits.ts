import type { ArchiveLimits } from '../archive.ts';
import type { Keep } from './retention.ts';

/** Frames held in memory beside the database, about 1 kB each. */
export const WINDOW_FRAMES = 20_000;
/** Rejections that are kept. */
export const MAX_REJECTIONS = 100_000;
/** Rejections after which the oldest are dropped. */
export const TRIM_EVERY = 1_000;
/** A container file is not grown beyond this, bytes and packets, nor beyond its share of what is kept. */
const MAX_FILE_BYTES = 256_000_000;
const MAX_FILE_PACKETS = 20_000;
/** Files that what is kept is spread over, at least. */
const SHARE = 16;

/** Files are small beside what is kept, so that dropping one is a small step. */
export function archiveLimits(keep: Keep): ArchiveLimits {
	return {
		fileBytes: Math.min(MAX_FILE_BYTES, keep.bytes / SHARE),
		filePackets: Math.max(1, Math.min(MAX_FILE_PACKETS, Math.floor(keep.alerts / SHARE)))
	};
}
