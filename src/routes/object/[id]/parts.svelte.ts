import type { LightCurve } from '#lib/alert/light-curve.ts';
import type { Position } from '#lib/alert/position.ts';
import { type Change, changePerDay } from '#lib/alert/trend.ts';
import { Asked, type Question } from '#lib/archive/asked.svelte.ts';
import { type AnyRow, beside, newestFirst, type Sorted, sorted } from '#lib/archive/curve.ts';
import { MATCH_COLUMNS } from '#lib/archive/matches.ts';
import { SCORE_COLUMNS } from '#lib/archive/scores.ts';
import type { WholeId } from '#lib/archive/object-id.ts';
import { NEIGHBOUR_COLUMNS } from '#lib/finder/star.ts';
import { LSST_SOURCES, ZTF_OBJECTS } from '#lib/fink/columns.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { lsstLightCurve, ztfLightCurve } from '#lib/fink/light-curve.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { Resolved } from '#lib/fink/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { PAIR_RADIUS } from '#lib/object/pairing.ts';

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
	readonly place: Position | null = $derived.by(() => placeOf(this.summary.value?.[0]) ?? placeOf(this.newest));
	readonly curve: LightCurve | null = $derived.by(() => {
		const [ztfRows, lsstRows] = [this.#ztf.value, this.#lsst.value];
		// Doubtful detections are counted beside the curve.
		if (ztfRows !== null) return { ...ztfLightCurve(ztfRows, { doubtful: false }), leftOut: 0 };
		return lsstRows === null ? null : lsstLightCurve(lsstRows, this.#unseen);
	});
	/** Forced measurements of exposures in which nothing was found. */
	readonly #unseen: readonly LsstRow[] = $derived.by(() => beside(this.#lsst.value ?? [], this.forced.value ?? []));
	readonly change: Change | null = $derived.by(() => {
		const band = this.newest?.band ?? null;
		return this.curve === null || band === null ? null : changePerDay(this.curve, this.#object.survey, band);
	});
	/** Rows of the table, newest first. */
	readonly rows: readonly AnyRow[] = $derived.by(() => {
		if (this.#object.survey === 'ztf') return newestFirst(this.#ztf.value ?? []);
		return newestFirst([...(this.#lsst.value ?? []), ...this.#unseen]);
	});
	/** Fink was asked and has nothing. */
	readonly nothing: boolean = $derived.by(
		() => this.alerts.value?.length === 0 && (this.summary.value?.length ?? 0) === 0
	);

	constructor(object: WholeId, fink: () => Fink | null) {
		this.#object = object;
		const ids = [object.id];
		const isZtf = object.survey === 'ztf';
		const part = <T>(key: string, ask: (fink: Fink) => Question<T>['ask'], wanted: boolean): Asked<T> =>
			new Asked<T>(() => {
				const client = fink();
				return client === null || !wanted ? null : { key, ask: ask(client) };
			});
		const ztfColumns = [...ZTF_OBJECTS, ...MATCH_COLUMNS.ztf, ...SCORE_COLUMNS.ztf, ...NEIGHBOUR_COLUMNS];
		const lsstColumns = [...LSST_SOURCES, ...MATCH_COLUMNS.lsst, ...SCORE_COLUMNS.lsst];
		this.#ztf = part(
			'alerts',
			(client) => (ask) => ztf.objects(client, { ids, limits: true, columns: ztfColumns }, ask),
			isZtf
		);
		this.#lsst = part('alerts', (client) => (ask) => lsst.sources(client, { ids, columns: lsstColumns }, ask), !isZtf);
		this.alerts = isZtf ? this.#ztf : this.#lsst;
		this.summary = part('summary', (client) => (ask) => lsst.objects(client, { ids }, ask), !isZtf);
		this.forced = part('forced', (client) => (ask) => lsst.forced(client, { ids }, ask), !isZtf);
		const reverse = { resolver: 'tns', name: object.id, reverse: true } as const;
		const { resolve } = isZtf ? ztf : lsst;
		this.tns = part('tns', (client) => (ask) => resolve(client, reverse, ask), true);
		this.other = new Asked<readonly AnyRow[]>(() => {
			const [client, place] = [fink(), this.place];
			if (client === null || place === null) return null;
			const cone = { ...place, radius: PAIR_RADIUS };
			return {
				key: 'other',
				ask: (ask) => (isZtf ? lsst.conesearch(client, cone, ask) : ztf.conesearch(client, cone, ask))
			};
		});
	}
}

function placeOf(row: FinkRow | null | undefined): Position | null {
	return row === null || row === undefined || row.ra === null || row.dec === null ? null : { ra: row.ra, dec: row.dec };
}
