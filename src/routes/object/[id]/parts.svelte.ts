import type { LightCurve } from '#lib/alert/light-curve.ts';
import type { Position } from '#lib/alert/position.ts';
import { type Change, changePerDay } from '#lib/alert/trend.ts';
import { Asked, type Question } from '#lib/archive/asked.svelte.ts';
import { type AnyRow, beside, newestFirst, type Sorted, sorted } from '#lib/archive/curve.ts';
import type { WholeId } from '#lib/archive/object-id.ts';
import * as questions from '#lib/archive/object-questions.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { lsstLightCurve, ztfLightCurve } from '#lib/fink/light-curve.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { Resolved } from '#lib/fink/names.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';

/** All that Fink is asked about one object, part by part. Made while a component starts, and lives as long as it. */
export class ObjectParts {
	readonly #object: WholeId;
	readonly #ztf: Asked<readonly ZtfRow[]>;
	readonly #lsst: Asked<readonly LsstRow[]>;
	/** Alerts; of ZTF with the upper limits and the low-quality detections of their history. */
	readonly alerts: Asked<readonly AnyRow[]>;
	/** LSST alone: the summary of the object, and what was measured at its place in every visit. */
	readonly summary: Asked<readonly LsstRow[]>;
	readonly forced: Asked<readonly LsstRow[]>;
	/** Objects of the other survey at this place, nearest first. */
	readonly other: Asked<readonly AnyRow[]>;
	/** What TNS says of it today; an alert bears only what was said when it came. */
	readonly tns: Asked<readonly Resolved[]>;

	readonly sorted: Sorted = $derived.by(() => sorted(this.alerts.value ?? []));
	/** The newest alert. */
	readonly newest: AnyRow | null = $derived(this.sorted.detections[0] ?? null);
	/** The newest alert that says what it is: matches come and go from alert to alert. */
	readonly told: AnyRow | null = $derived.by(
		() =>
			this.sorted.detections.find(({ family }) => family !== 'unk') ?? this.newest ?? this.summary.value?.[0] ?? null
	);
	readonly place: Position | null = $derived.by(() => questions.placeOf(this.summary.value?.[0], this.newest));
	readonly curve: LightCurve | null = $derived.by(() => {
		const [ztfRows, lsstRows] = [this.#ztf.value, this.#lsst.value];
		// Doubtful detections are counted beside the curve.
		if (ztfRows !== null) return { ...ztfLightCurve(ztfRows, { doubtful: false }), leftOut: 0 };
		return lsstRows === null ? null : lsstLightCurve(lsstRows, this.unseen);
	});
	/** Forced measurements of exposures in which nothing was found. */
	readonly unseen: readonly LsstRow[] = $derived.by(() => beside(this.#lsst.value ?? [], this.forced.value ?? []));
	readonly change: Change | null = $derived.by(() => {
		const band = this.newest?.band ?? null;
		return this.curve === null || band === null ? null : changePerDay(this.curve, this.#object.survey, band);
	});
	/** Rows of the table, newest first. */
	readonly rows: readonly AnyRow[] = $derived.by(() => {
		if (this.#object.survey === 'ztf') return newestFirst(this.#ztf.value ?? []);
		return newestFirst([...(this.#lsst.value ?? []), ...this.unseen]);
	});
	/** Fink was asked and has nothing. */
	readonly nothing: boolean = $derived.by(
		() => this.alerts.value?.length === 0 && (this.summary.value?.length ?? 0) === 0
	);

	constructor(object: WholeId, fink: () => Fink | null) {
		this.#object = object;
		const { survey, id } = object;
		const isZtf = survey === 'ztf';
		const part = <T>(key: string, ask: (fink: Fink) => Question<T>['ask'], wanted: boolean): Asked<T> =>
			new Asked<T>(() => {
				const client = fink();
				return client === null || !wanted ? null : { key, ask: ask(client) };
			});
		this.#ztf = part('alerts', (client) => (ask) => questions.ztfAlerts(client, id, ask), isZtf);
		this.#lsst = part('alerts', (client) => (ask) => questions.lsstAlerts(client, id, ask), !isZtf);
		this.alerts = isZtf ? this.#ztf : this.#lsst;
		this.summary = part('summary', (client) => (ask) => questions.lsstSummary(client, id, ask), !isZtf);
		this.forced = part('forced', (client) => (ask) => questions.lsstForced(client, id, ask), !isZtf);
		this.tns = part('tns', (client) => (ask) => questions.tnsOf(client, object, ask), true);
		this.other = new Asked<readonly AnyRow[]>(() => {
			const [client, place] = [fink(), this.place];
			if (client === null || place === null) return null;
			return { key: 'other', ask: (ask) => questions.otherSurvey(client, survey, place, ask) };
		});
	}
}
