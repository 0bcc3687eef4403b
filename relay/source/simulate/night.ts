import type { Survey } from '#lib/alert/alert.ts';
import { mjdFromMs } from '#lib/alert/time.ts';
import { Events, type Notice } from './events.ts';
import { LSST_KINDS } from './kinds-lsst.ts';
import { ZTF_KINDS } from './kinds-ztf.ts';
import type { Kind } from './kinds.ts';
import { Names } from './names.ts';
import { MAX_HISTORY, measure, type Measurement, newObject, placeAt, type SkyObject } from './objects.ts';
import { Random } from './random.ts';
import { type Exposure, SkyPlan, suits } from './sky-plan.ts';

/** One alert of the simulation. */
export interface SimulatedAlert {
	kind: Kind;
	topics: readonly string[];
	object: SkyObject;
	/** The object's name at this time, and LSST's number of it; 0 for a known body. */
	name: string;
	diaObjectId: bigint;
	now: Measurement;
	/** Before it, oldest first. */
	history: readonly Measurement[];
	/** This one included. */
	detections: number;
	firstMjd: number;
	/** A multi-messenger notice that it goes with, and the topics of that. */
	event: { notice: Notice; topics: readonly string[] } | null;
}

/** Objects kept to be seen again; the oldest go first. About 15 kB each. */
const MAX_OBJECTS = 1_000;
/** Alerts of one object in a night. */
const MAX_ALERTS = 8;
/** Alerts of one exposure. */
const ALERTS: Record<Survey, number> = { ztf: 3, lsst: 2 };
/** Share of LSST's alerts. */
const LSST_SHARE = 0.3;
/** Share of ZTF's alerts that go with a multi-messenger notice. */
const EVENT_SHARE = 0.02;
/** From the beginning of an exposure to its alerts, ms. */
const LATENCY_MS = 4 * 60_000;
/** How many of the visits to a field with known objects find one of these. */
const AGAIN = 0.55;

/** All that one survey is at. */
class Observing {
	readonly plan: SkyPlan;
	readonly kinds: readonly Kind[];
	readonly total: number;
	/** Alerts owed to each kind: positive when it has had fewer than its share. */
	readonly owed: number[];
	exposure: Exposure | null = null;
	left = 0;
	again: SkyObject[] = [];

	constructor(survey: Survey, kinds: readonly Kind[], random: Random) {
		this.plan = new SkyPlan(survey, random);
		this.kinds = kinds;
		this.total = kinds.reduce((sum, kind) => sum + kind.share, 0);
		this.owed = kinds.map(() => 0);
	}
	/** A kind that lives there, one that is owed before the others. */
	draw(exposure: Exposure, random: Random): Kind {
		for (const [i, kind] of this.kinds.entries()) this.owed[i] = (this.owed[i] ?? 0) + kind.share / this.total;
		const local = this.kinds.map((kind, i) => ({ kind, i })).filter(({ kind }) => suits(kind.where, exposure));
		const { kind, i } = random.weighted(
			local,
			(one) => one.kind.share / this.total + Math.max(0, this.owed[one.i] ?? 0) ** 2
		);
		this.owed[i] = (this.owed[i] ?? 0) - 1;
		return kind;
	}
}

/** An endless night of both surveys. The same seed and the same times give the same night. */
export class Night {
	readonly #random: Random;
	readonly #names: Names;
	readonly #events: Events;
	readonly #surveys: Record<Survey, Observing>;
	/** Objects by survey and field, and in the order they came. */
	readonly #fields = new Map<string, SkyObject[]>();
	#living: { object: SkyObject; field: string }[] = [];
	#lsstDue = 0;
	#eventsDue = 0.5;

	constructor(seed: number) {
		this.#random = new Random(seed);
		this.#names = new Names(seed);
		this.#events = new Events(this.#random);
		this.#surveys = {
			ztf: new Observing('ztf', ZTF_KINDS, this.#random),
			lsst: new Observing('lsst', LSST_KINDS, this.#random)
		};
	}
	/** The next alert, given out at `ms` since 1970 of an exposure some minutes before. */
	next(ms: number): SimulatedAlert {
		this.#lsstDue += LSST_SHARE;
		const survey = this.#lsstDue >= 1 ? 'lsst' : 'ztf';
		if (survey === 'lsst') this.#lsstDue -= 1;
		const observing = this.#surveys[survey];
		for (;;) {
			const exposure = this.#exposure(observing, survey, ms);
			const known = this.#random.chance(AGAIN) ? observing.again.pop() : undefined;
			const object = known ?? this.#found(observing, exposure, survey);
			const alert = this.#look(object, exposure);
			if (alert === null) continue;
			observing.left -= 1;
			return alert;
		}
	}
	#exposure(observing: Observing, survey: Survey, ms: number): Exposure {
		if (observing.exposure !== null && observing.left > 0) return observing.exposure;
		const exposure = observing.plan.next(mjdFromMs(ms - LATENCY_MS));
		observing.exposure = exposure;
		observing.left = ALERTS[survey];
		const known = this.#fields.get(`${survey} ${exposure.field}`) ?? [];
		observing.again = known.filter((one) => one.alerts < MAX_ALERTS).slice(-2 * ALERTS[survey]);
		return exposure;
	}
	/** A new object in the exposure; kept to be seen again. */
	#found(observing: Observing, exposure: Exposure, survey: Survey): SkyObject {
		const kind = observing.draw(exposure, this.#random);
		const object = newObject(kind, exposure, observing.plan.place(exposure), this.#names, this.#random);
		const field = `${survey} ${exposure.field}`;
		const there = this.#fields.get(field);
		if (there) there.push(object);
		else this.#fields.set(field, [object]);
		this.#living.push({ object, field });
		if (this.#living.length >= 2 * MAX_OBJECTS) this.#forget();
		return object;
	}
	#forget(): void {
		for (const { field } of this.#living.slice(0, -MAX_OBJECTS)) {
			const there = this.#fields.get(field);
			// In one field the oldest stands first.
			there?.shift();
			if (there?.length === 0) this.#fields.delete(field);
		}
		this.#living = this.#living.slice(-MAX_OBJECTS);
	}
	/** Measures an object; null where it is too faint, which its next packets say. */
	#look(object: SkyObject, exposure: Exposure): SimulatedAlert | null {
		const { kind, history } = object;
		const random = this.#random;
		const ztf = kind.survey === 'ztf';
		// What moves is a new object to the survey wherever it has gone, a body of the MPC to LSST excepted.
		if (kind.body && object.alerts > 0) {
			if (ztf) object.name = this.#names.ztfObject(yearOf(exposure.mjd));
			else if (kind.body === 'candidate') object.diaObjectId = this.#names.diaSource();
		}
		const first = object.detections === 0 && object.diaObjectId !== 0n && !ztf;
		const id = ztf ? this.#names.candid(exposure.number) : first ? object.diaObjectId : this.#names.diaSource();
		const now = measure(object, exposure, id, random);
		const still = object.motion === null;
		if (still) object.history = [...history, now].slice(-MAX_HISTORY);
		if (!now.detected) return null;
		object.place = placeAt(object, exposure.mjd);
		object.alerts += 1;
		const before = object.detections;
		if (still) object.detections += 1;
		const detections = before + 1;
		const firstMjd = still && before > 0 ? object.firstMjd : exposure.mjd;
		if (before === 0) object.firstMjd = exposure.mjd;
		return {
			kind,
			topics: topicsOf(kind, history, exposure, random),
			object,
			name: object.name,
			diaObjectId: object.diaObjectId,
			now,
			history,
			detections,
			firstMjd,
			event: ztf ? this.#event(kind, now, exposure.mjd) : null
		};
	}
	#event(kind: Kind, place: Measurement, mjd: number): SimulatedAlert['event'] {
		this.#eventsDue += EVENT_SHARE;
		if (this.#eventsDue < 1 || (kind.family !== 'unk' && kind.family !== 'fast')) return null;
		this.#eventsDue -= 1;
		const notice = this.#events.near(place, mjd);
		if (notice.observatory === 'LVK') return { notice, topics: ['fink_gw_bronze'] };
		const gold = notice.errorArcmin <= 300 && this.#random.chance(0.4);
		return {
			notice,
			topics: gold
				? ['fink_grb_gold', 'fink_grb_silver', 'fink_grb_bronze']
				: this.#random.chance(0.4)
					? ['fink_grb_silver', 'fink_grb_bronze']
					: ['fink_grb_bronze']
		};
	}
}

/** How often an alert comes on a second topic. */
const TWICE = 0.2;

function topicsOf(kind: Kind, history: readonly Measurement[], exposure: Exposure, random: Random): string[] {
	const { topics, also } = kind;
	if ('first' in topics) {
		const last = history.findLast((one) => one.detected);
		return [last === undefined ? topics.first : exposure.mjd - last.exposure.mjd < 0.5 ? topics.tonight : topics.later];
	}
	const topic = random.pick(topics);
	return also !== undefined && also !== topic && random.chance(TWICE) ? [topic, also] : [topic];
}

function yearOf(mjd: number): number {
	return new Date((mjd - 40_587) * 86_400_000).getUTCFullYear();
}

/** Every topic that the simulation may write to. */
export const TOPICS: readonly string[] = [
	...new Set([
		...[...ZTF_KINDS, ...LSST_KINDS].flatMap(({ topics, also }) => [
			...('first' in topics ? Object.values(topics) : topics),
			...(also === undefined ? [] : [also])
		]),
		'fink_grb_bronze',
		'fink_grb_silver',
		'fink_grb_gold',
		'fink_gw_bronze'
	])
];
