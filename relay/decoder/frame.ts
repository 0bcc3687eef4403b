import type { Alert } from '#lib/alert/alert.ts';

/** The frame as JSON text without its opening `{` and without `seq`. Times: `sent`, `received` in ms since 1970. */
export function frameText(alert: Alert, topic: string, sent: number | null, received: number): string {
	const { survey, objectId, alertId, ra, dec, mjd, emitted, ...rest } = alert;
	const frame = { topic, survey, objectId, alertId, ra, dec, mjd, emitted, sent, received, ...rest };
	return JSON.stringify(frame).slice(1);
}
