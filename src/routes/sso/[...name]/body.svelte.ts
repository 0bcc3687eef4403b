import type { Survey } from '#lib/alert/alert.ts';
import type { LightCurve } from '#lib/alert/light-curve.ts';
import { Asked } from '#lib/archive/asked.svelte.ts';
import { lsstBody, ztfBody } from '#lib/archive/body-questions.ts';
import { type AnyRow, newestFirst } from '#lib/archive/curve.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { lsstLightCurve, ztfLightCurve } from '#lib/fink/light-curve.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';

/** What one survey has of a Solar System body. Made while a component starts, and lives as long as it. */
export class BodyRows {
	readonly survey: Survey;
	readonly #ztf: Asked<readonly ZtfRow[]> | null;
	readonly #lsst: Asked<readonly LsstRow[]> | null;
	readonly asked: Asked<readonly AnyRow[]>;
	/** Newest first. */
	readonly rows: readonly AnyRow[] = $derived.by(() => newestFirst(this.asked.value ?? []));
	readonly curve: LightCurve | null = $derived.by(() => {
		const [ztfRows, lsstRows] = [this.#ztf?.value, this.#lsst?.value];
		if (ztfRows) return ztfLightCurve(ztfRows);
		return lsstRows ? lsstLightCurve(lsstRows) : null;
	});

	constructor(survey: Survey, name: string, fink: () => Fink | null) {
		this.survey = survey;
		const client = () => (name === '' ? null : fink());
		this.#ztf = null;
		this.#lsst = null;
		if (survey === 'ztf') {
			this.#ztf = new Asked(() => {
				const there = client();
				return there === null ? null : { key: name, ask: (ask) => ztfBody(there, name, ask) };
			});
			this.asked = this.#ztf;
		} else {
			this.#lsst = new Asked(() => {
				const there = client();
				return there === null ? null : { key: name, ask: (ask) => lsstBody(there, name, ask) };
			});
			this.asked = this.#lsst;
		}
	}
}
