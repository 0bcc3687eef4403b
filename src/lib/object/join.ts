import { archivePoints, type ObjectPoint, packetPoints, type SurveyPart } from './point.ts';

/** Farthest apart that two times of one exposure may be told, days: 2 s. Exposures of a survey begin 15 s apart or more. */
export const SAME_EXPOSURE_DAYS = 2 / 86_400;

/**
 * All measurements of an object, of both surveys and all sources, in order of time and each once. Two are one if they are of
 * one survey and one kind and have one alert id; where an id is not told, if they are of one exposure and band. The archive's
 * stands, for it knows the alert's id and whether it is doubtful; the packet's fills in what the archive does not have yet,
 * which is all of the last night for ZTF. A sound detection stands before a doubtful one. A limit beside a detection of the
 * same exposure goes. Forced flux stays beside a detection: it is another measurement, at the object's place.
 */
export function joinPoints(parts: readonly SurveyPart[]): ObjectPoint[] {
	const all = [...parts.flatMap(archivePoints), ...parts.flatMap(packetPoints)];
	const ranked = all.map((point, order) => ({ point, order, rank: rankOf(point) }));
	ranked.sort((a, b) => a.rank - b.rank || a.order - b.order);
	const kept = new Exposures();
	for (const { point } of ranked) if (!kept.has(point)) kept.add(point);
	return [...kept.points].sort((a, b) => a.mjd - b.mjd);
}

/** What comes first stands. */
function rankOf({ kind, source, doubtful }: ObjectPoint): number {
	return (kind === 'limit' ? 4 : 0) + (source === 'packet' ? 2 : 0) + (doubtful ? 1 : 0);
}

/** Points by alert id, and by exposure: in cells of time as wide as times of one exposure may differ. */
class Exposures {
	readonly points: ObjectPoint[] = [];
	readonly #ids = new Set<string>();
	readonly #cells = new Map<string, ObjectPoint[]>();

	has(point: ObjectPoint): boolean {
		const id = idOf(point);
		if (id !== null && this.#ids.has(id)) return true;
		const cell = cellOf(point);
		return [cell - 1, cell, cell + 1].some((at) =>
			this.#cells.get(keyOf(point, at))?.some((other) => isSame(point, other))
		);
	}

	add(point: ObjectPoint): void {
		this.points.push(point);
		const id = idOf(point);
		if (id !== null) this.#ids.add(id);
		const key = keyOf(point, cellOf(point));
		const there = this.#cells.get(key);
		if (there) there.push(point);
		else this.#cells.set(key, [point]);
	}
}

function idOf({ survey, alertId }: ObjectPoint): string | null {
	return alertId === null ? null : `${survey} ${alertId}`;
}

function cellOf({ mjd }: ObjectPoint): number {
	return Math.floor(mjd / SAME_EXPOSURE_DAYS);
}

/** Detections and limits share cells: the one tells that there is no other. */
function keyOf({ survey, objectId, band, kind }: ObjectPoint, cell: number): string {
	return `${survey} ${objectId} ${band} ${kind === 'forced' ? 'forced' : 'found'} ${cell}`;
}

function isSame(a: ObjectPoint, b: ObjectPoint): boolean {
	if (Math.abs(a.mjd - b.mjd) > SAME_EXPOSURE_DAYS) return false;
	return a.alertId === null || b.alertId === null || a.alertId === b.alertId;
}
