import type { Survey } from '#lib/alert/alert.ts';
import type { LightCurve } from '#lib/alert/light-curve.ts';
import { Asked } from '#lib/archive/asked.svelte.ts';
import type { AnyRow } from '#lib/archive/curve.ts';
import type { WholeId } from '#lib/archive/object-id.ts';
import { type Answer, follow } from '#lib/detail/answer.ts';
import type { Detail } from '#lib/detail/client.ts';
import type { Answer as FinkAnswer, Ask, Fink } from '#lib/fink/fink.ts';
import { ztfReference } from '#lib/fink/light-curve.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { joinPoints } from '#lib/object/join.ts';
import { nearbyOf } from '#lib/object/nearby.ts';
import type { ObjectPoint, SurveyPart } from '#lib/object/point.ts';
import type { Reference } from '#lib/object-curve/drawn.ts';
import type { ObjectParts } from './parts.svelte.ts';

/** What the light curve takes beside the archive: the newest alert that the live sky holds of the object. */
export interface LiveAlert {
	seq: number | null;
	detail: Detail;
}

const NO_REFERENCE: Reference = { magnr: null, distnr: null };

/**
 * All points of one object: of the archive, of the history in its newest live packet, and on demand of the same object in the
 * other survey. Made while a component starts, and lives as long as it.
 */
export class CurveParts {
	/** The other survey's object is asked for. */
	withOther = $state(false);
	readonly #object: WholeId;
	readonly #parts: ObjectParts;
	#packet: Answer<LightCurve> | null = $state.raw(null);
	#attempt = $state(0);
	/** The same object in the other survey. */
	readonly other: { survey: Survey; id: string } | null = $derived.by(() => {
		const { place, other } = this.#parts;
		if (place === null || other.value === null) return null;
		const own = { survey: this.#object.survey, objectId: this.#object.id, ...place };
		const found = nearbyOf(own, other.value).counterpart;
		return found === null ? null : { survey: found.survey, id: found.objectId };
	});
	readonly otherZtf: Asked<readonly ZtfRow[]>;
	readonly otherLsst: Asked<readonly LsstRow[]>;
	readonly otherForced: Asked<readonly LsstRow[]>;

	readonly #surveyParts: readonly SurveyPart[] = $derived.by(() => {
		const { survey, id } = this.#object;
		const live = this.#packet?.kind === 'there' ? this.#packet.value : null;
		const own = partOf(survey, id, this.#parts.alerts.value ?? [], this.#parts.forced.value ?? [], live);
		const { other } = this;
		if (other === null || !this.withOther) return [own];
		const rows = other.survey === 'ztf' ? this.otherZtf.value : this.otherLsst.value;
		return [own, partOf(other.survey, other.id, rows ?? [], this.otherForced.value ?? [], null)];
	});
	readonly points: readonly ObjectPoint[] = $derived.by(() => joinPoints(this.#surveyParts));
	/** Of the ZTF object's newest alert. */
	readonly reference: Reference = $derived.by(() => {
		const part = this.#surveyParts.find(({ survey }) => survey === 'ztf');
		if (part?.survey !== 'ztf') return NO_REFERENCE;
		return part.rows.length === 0 ? (part.live ?? NO_REFERENCE) : ztfReference(part.rows);
	});

	/** `live`: the newest alert of the live sky. */
	constructor(object: WholeId, parts: ObjectParts, fink: () => Fink | null, live: () => LiveAlert) {
		this.#object = object;
		this.#parts = parts;
		const of = <T>(
			survey: Survey,
			key: string,
			ask: (client: Fink, id: string) => (ask: Ask) => Promise<FinkAnswer<T>>
		) =>
			new Asked<T>(() => {
				const [client, other] = [fink(), this.other];
				if (client === null || !this.withOther || other?.survey !== survey) return null;
				return { key: `${key} ${other.id}`, ask: ask(client, other.id) };
			});
		this.otherZtf = of('ztf', 'alerts', (client, id) => (ask) => ztf.objects(client, { ids: [id], limits: true }, ask));
		this.otherLsst = of('lsst', 'alerts', (client, id) => (ask) => lsst.sources(client, { ids: [id] }, ask));
		this.otherForced = of('lsst', 'forced', (client, id) => (ask) => lsst.forced(client, { ids: [id] }, ask));
		$effect(() => {
			void this.#attempt;
			const { seq, detail } = live();
			if (seq === null) return;
			return follow(
				(signal) => detail.lightCurve(seq, { signal, urgent: true }),
				(answer) => (this.#packet = answer)
			);
		});
	}
	/** Why the live packet's history is not among the points; null: it is, or there is none. */
	get packetFailure(): { text: string; retry: boolean } | null {
		return this.#packet?.kind === 'failed' ? this.#packet : null;
	}
	/** The live packet has points that the archive does not have. */
	get hasLive(): boolean {
		return this.points.some(({ source }) => source === 'packet');
	}
	retryPacket(): void {
		this.#attempt += 1;
	}
}

function partOf(
	survey: Survey,
	objectId: string,
	rows: readonly AnyRow[],
	forced: readonly LsstRow[],
	live: LightCurve | null
): SurveyPart {
	if (survey === 'ztf') return { survey, objectId, live, rows: rows.filter((row) => row.survey === 'ztf') };
	return { survey, objectId, live, rows: rows.filter((row) => row.survey === 'lsst'), forced };
}
