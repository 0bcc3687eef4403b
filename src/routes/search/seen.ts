import type { Alerts } from '#lib/live/alerts.ts';

/** A word that may be an id of ZTF misspelt: letters, a year, letters. */
const LIKE_ID = /^[a-z]{2,4}\d{1,3}[a-z]{5,9}$/i;

/** Names held live that somebody may have meant: those of Solar System bodies, and ids where the word looks like one. */
export function seenNames(alerts: Alerts, typed: string): Set<string> {
	const names = new Set<string>();
	const ids = LIKE_ID.test(typed);
	for (const { objectId, alerts: own } of alerts.eachObject()) {
		const name = own.at(-1)?.frame.ssName ?? null;
		if (name !== null) names.add(name);
		if (ids) names.add(objectId);
	}
	return names;
}
