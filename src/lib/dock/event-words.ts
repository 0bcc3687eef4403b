import type { MessengerEvent } from '#lib/alert/alert.ts';
import { decimal, signed } from '#lib/alert/position.ts';

/** An event as it is told: its name, the state of its notice, and its error region as `deg deg ± deg`; null: it has none. */
export function eventWords({ observatory, triggerId, status, ra, dec, errorDeg }: MessengerEvent): {
	name: string;
	status: string;
	region: string | null;
} {
	const error = errorDeg === null ? '' : `\u00a0± ${errorDeg.toFixed(1)}°`;
	return {
		name: `${observatory} ${triggerId}`,
		status: status.replaceAll('_', ' '),
		region: ra === null || dec === null ? null : `${decimal({ ra, dec }).ra.slice(0, -3)} ${signed(dec, 2)}${error}`
	};
}
