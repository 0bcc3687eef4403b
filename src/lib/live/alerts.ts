import type { Survey } from '#lib/alert/alert.ts';
import type { Frame } from '#lib/protocol/frame.ts';

/** Frames kept in the page; the oldest go first. About 0.5 kB each. */
export const MAX_FRAMES = 200_000;
/** Places freed at the head of the list before it is cut there. */
const CUT = 4096;

/** One alert that the page holds, joined from all the topics it came on. */
export interface HeldAlert {
	/** From 1, growing by 1 in order of arrival. */
	readonly id: number;
	/** The frame that came first. */
	readonly frame: Frame;
	/** One a topic, in order of arrival. */
	readonly topics: string[];
	readonly object: HeldObject;
}

/** One object and its alerts held, in order of arrival; never empty while held. */
export interface HeldObject {
	readonly survey: Survey;
	readonly objectId: string;
	readonly alerts: HeldAlert[];
}

/** What a batch of frames changed. */
export interface Change {
	/** New alerts, oldest first. */
	added: HeldAlert[];
	/** Alerts held before that came on one more topic, and how many topics each had. */
	joined: Map<HeldAlert, number>;
	/** Alerts dropped for room, oldest first. */
	dropped: HeldAlert[];
}

/** The newest alerts of a log, by id, by object and in order of arrival. All costs are those of the batch. */
export class Alerts {
	readonly #limit: number;
	#list: HeldAlert[] = [];
	/** Places at the head of the list that are free. */
	#head = 0;
	/** Frames held: one an alert and topic. */
	#frames = 0;
	#nextId = 1;
	#latestMjd: number | null = null;
	readonly #byId: Record<Survey, Map<string, HeldAlert>> = { ztf: new Map(), lsst: new Map() };
	readonly #objects: Record<Survey, Map<string, HeldObject>> = { ztf: new Map(), lsst: new Map() };

	/** `limit`: frames kept. */
	constructor(limit = MAX_FRAMES) {
		this.#limit = limit;
	}
	get size(): number {
		return this.#list.length - this.#head;
	}
	get frames(): number {
		return this.#frames;
	}
	get objects(): number {
		return this.#objects.ztf.size + this.#objects.lsst.size;
	}
	get newest(): HeldAlert | null {
		return this.#list.length > this.#head ? (this.#list.at(-1) ?? null) : null;
	}
	/** Latest time of observation that came so far, MJD UTC: in a recording the time that has been reached. */
	get latestMjd(): number | null {
		return this.#latestMjd;
	}
	add(frames: readonly Frame[]): Change {
		const change: Change = { added: [], joined: new Map(), dropped: [] };
		const firstNew = this.#nextId;
		for (const frame of frames) {
			const known = this.#byId[frame.survey].get(frame.alertId);
			if (known === undefined) change.added.push(this.#insert(frame));
			else if (!known.topics.includes(frame.topic)) {
				if (known.id < firstNew && !change.joined.has(known)) change.joined.set(known, known.topics.length);
				known.topics.push(frame.topic);
				this.#frames += 1;
			}
			while (this.#frames > this.#limit) change.dropped.push(this.#dropOldest());
		}
		return change;
	}
	/** By the id given here; null when it is gone. */
	alert(id: number): HeldAlert | null {
		const first = this.#list[this.#head];
		return first === undefined || id < first.id ? null : (this.#list[this.#head + id - first.id] ?? null);
	}
	/** By the survey's own id. */
	object(objectId: string): HeldObject | null {
		return this.#objects.ztf.get(objectId) ?? this.#objects.lsst.get(objectId) ?? null;
	}
	/** In order of first arrival. */
	*eachObject(): Generator<HeldObject> {
		yield* this.#objects.ztf.values();
		yield* this.#objects.lsst.values();
	}
	/** Oldest first. */
	*[Symbol.iterator](): Generator<HeldAlert> {
		for (let at = this.#head; at < this.#list.length; at += 1) {
			const alert = this.#list[at];
			if (alert !== undefined) yield alert;
		}
	}
	clear(): void {
		this.#list = [];
		this.#head = 0;
		this.#frames = 0;
		this.#latestMjd = null;
		for (const survey of ['ztf', 'lsst'] as const) {
			this.#byId[survey].clear();
			this.#objects[survey].clear();
		}
	}

	#insert(frame: Frame): HeldAlert {
		const objects = this.#objects[frame.survey];
		let object = objects.get(frame.objectId);
		if (object === undefined) {
			object = { survey: frame.survey, objectId: frame.objectId, alerts: [] };
			objects.set(frame.objectId, object);
		}
		const alert: HeldAlert = { id: this.#nextId, frame, topics: [frame.topic], object };
		this.#nextId += 1;
		this.#latestMjd = Math.max(this.#latestMjd ?? frame.mjd, frame.mjd);
		this.#frames += 1;
		object.alerts.push(alert);
		this.#byId[frame.survey].set(frame.alertId, alert);
		this.#list.push(alert);
		return alert;
	}
	#dropOldest(): HeldAlert {
		const alert = this.#list[this.#head];
		if (alert === undefined) throw new Error(`${this.#frames} frames counted, but no alert held`);
		this.#head += 1;
		if (this.#head >= CUT && this.#head * 8 > this.#list.length) {
			this.#list = this.#list.slice(this.#head);
			this.#head = 0;
		}
		this.#frames -= alert.topics.length;
		const { survey, alertId, objectId } = alert.frame;
		this.#byId[survey].delete(alertId);
		alert.object.alerts.shift();
		if (alert.object.alerts.length === 0) this.#objects[survey].delete(objectId);
		return alert;
	}
}
