import { Asked, type Question } from '#lib/archive/asked.svelte.ts';
import { stampFile, type StampsOf } from '#lib/archive/object-questions.ts';
import type { Which } from '#lib/fink/cutouts.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { readFits } from '#lib/fits.ts';
import { place, type Placed } from '#lib/fits/placed.ts';

export const WHICH: readonly Which[] = ['science', 'template', 'difference'];

/** A stamp as Fink sent it, and as it is shown. */
export interface Stamp {
	/** FITS, unpacked. */
	file: Uint8Array;
	placed: Placed;
}

/** The question for one stamp of an alert; answered by null: Fink has none. */
export function stampQuestion(which: Which, of: StampsOf, client: Fink): Question<Stamp | null> {
	return {
		key: `${of.alertId} ${which}`,
		ask: async (ask) => {
			const answer = await stampFile(client, of, which, ask);
			const file = answer.value;
			return { ...answer, value: file === null ? null : { file, placed: place(await readFits(file), of.survey) } };
		}
	};
}

/** Asks for one stamp of an alert. Made while a component starts, and asks as long as it lives. */
export function askedStamp(which: Which, of: () => StampsOf | null, fink: () => Fink | null): Asked<Stamp | null> {
	return new Asked<Stamp | null>(() => {
		const [client, alert] = [fink(), of()];
		return client === null || alert === null ? null : stampQuestion(which, alert, client);
	});
}
