/** Software that the packets say they come from: no release of Fink. */
export const PUBLISHER = 'Perch simulation';

/** A time as the broker writes it, UTC. `ms` since 1970. */
export function time(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, -1).replace('T', ' ')}000`;
}
