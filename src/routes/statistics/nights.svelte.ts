import type { Survey } from '#lib/alert/alert.ts';
import { Asked } from '#lib/archive/asked.svelte.ts';
import { DETAIL_COLUMNS, NIGHT_COLUMNS } from '#lib/archive/counts.ts';
import { type Night, nightFrom, nightsIn } from '#lib/archive/nights.ts';
import { ALL, type Period } from '#lib/archive/periods.ts';
import type { Answer, Ask, Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import { type Night as FinkNight, readLsstNights, readZtfNights } from '#lib/fink/statistics.ts';
import * as ztf from '#lib/fink/ztf.ts';

/**
 * What one survey's statistics tell: every night with its number of alerts, asked once, and what the alerts were in the
 * chosen period (of all nights: in the newest one). Made while a component starts, and lives as long as it.
 */
export class SurveyNights {
	readonly survey: Survey;
	readonly #period: () => Period;
	readonly all: Asked<readonly Night[]>;
	readonly details: Asked<readonly Night[]>;

	/** The nights of the chosen period, oldest first. */
	readonly inside: readonly Night[] = $derived.by(() => nightsIn(this.all.value ?? [], this.#period()));
	readonly newest: Night | null = $derived.by(() => nightsIn(this.all.value ?? [], ALL).at(-1) ?? null);
	/** The period whose classes are told; null: not known before the nights are. */
	readonly told: Period | null = $derived.by(() => {
		const period = this.#period();
		return period === ALL ? (this.newest?.night ?? null) : period;
	});

	constructor(survey: Survey, fink: () => Fink | null, period: () => Period) {
		this.survey = survey;
		this.#period = period;
		const asked = (when: () => Period | null, columns: readonly string[] | null): Asked<readonly Night[]> =>
			new Asked<readonly Night[]>(() => {
				const [client, date] = [fink(), when()];
				if (client === null || date === null) return null;
				return {
					key: date === ALL ? 'all' : date,
					ask: async (ask) => {
						const answer = await nightsOf(client, survey, date, columns, ask);
						return { ...answer, value: answer.value.map((night) => nightFrom(survey, night)) } satisfies Answer<
							Night[]
						>;
					}
				};
			});
		this.all = asked(() => ALL, NIGHT_COLUMNS[survey]);
		this.details = asked(() => this.told, DETAIL_COLUMNS[survey]);
	}
}

/** `columns` null: all that there are. */
function nightsOf(
	client: Fink,
	survey: Survey,
	date: Period,
	columns: readonly string[] | null,
	ask: Ask
): Promise<Answer<FinkNight[]>> {
	if (columns === null) {
		const read = survey === 'ztf' ? readZtfNights : readLsstNights;
		return client.ask({ survey, route: 'statistics', args: { date } }, ask, read);
	}
	const { statistics } = survey === 'ztf' ? ztf : lsst;
	return statistics(client, { date, columns }, ask);
}
