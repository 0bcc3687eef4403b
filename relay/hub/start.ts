import type { Hello } from '#lib/protocol/hello.ts';

/**
 * Where a client goes on after a hello: frames with a greater seq follow. `current`: where it is, null at its first
 * hello. What is no longer kept between there and `first` is a gap, except where the client did not name the place.
 */
export function startOf(
	hello: Hello,
	log: { id: string; first: number; last: number },
	current: number | null
): number {
	const { since = current ?? 'now' } = hello;
	const earliest = log.first - 1;
	if (hello.log !== undefined && hello.log !== log.id) return earliest;
	if (since === 'now') return log.last;
	if (since === 'earliest' || since > log.last) return earliest;
	return since < 0 ? Math.max(earliest, log.last + since) : since;
}
