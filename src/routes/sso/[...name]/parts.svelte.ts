import { Asked } from '#lib/archive/asked.svelte.ts';
import { bodyDistances, bodyFit } from '#lib/archive/body-questions.ts';
import type { AnyRow } from '#lib/archive/curve.ts';
import { type Elements, elementsOf, type NoElements } from '#lib/body/elements.ts';
import { type Phases, phasesOf } from '#lib/body/phase.ts';
import type { Fink } from '#lib/fink/fink.ts';
import type { Cells } from '#lib/fink/row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';
import { BodyRows } from './body.svelte.ts';

/** All that the page asks of a body; each part fails alone. Made while a component starts, and lives as long as it. */
export class BodyParts {
	readonly ztf: BodyRows;
	readonly lsst: BodyRows;
	/** ZTF's detections once more, with distances by IMCCE Miriade: slow, so that nothing else waits for them. */
	readonly distances: Asked<readonly ZtfRow[]>;
	/** Fink's own fit of the phase curve and the spin, of this body alone. */
	readonly fit: Asked<readonly Cells[]>;
	readonly phases: Phases = $derived.by(() => {
		const rows: AnyRow[] = [...(this.distances.value ?? []), ...this.lsst.rows];
		return phasesOf(rows);
	});
	/** null: the rows that tell it are not there (yet). */
	readonly elements: Elements | NoElements | null = $derived.by(() =>
		this.lsst.asked.value === null ? null : elementsOf(this.lsst.rows)
	);
	/** Whether points of the phase curve may still come. */
	readonly phasesWait: boolean = $derived.by(
		() => this.lsst.asked.waiting || this.ztf.asked.waiting || (this.ztf.rows.length > 0 && this.distances.waiting)
	);

	constructor(name: string, fink: () => Fink | null) {
		this.ztf = new BodyRows('ztf', name, fink);
		this.lsst = new BodyRows('lsst', name, fink);
		/** Nothing more is asked of a body that ZTF never saw. */
		const client = () => (this.ztf.rows.length === 0 ? null : fink());
		this.distances = new Asked(() => {
			const there = client();
			if (there === null) return null;
			return { key: name, ask: (ask) => bodyDistances(there, name, ask) };
		});
		this.fit = new Asked(() => {
			const there = client();
			if (there === null) return null;
			const rows = this.ztf.asked.value?.filter((row) => row.survey === 'ztf') ?? [];
			return { key: name, ask: (ask) => bodyFit(there, name, rows, ask) };
		});
	}
}
