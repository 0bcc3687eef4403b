import type { Survey } from '#lib/alert/alert.ts';
import { Asked, type Question } from '#lib/archive/asked.svelte.ts';
import type { Which } from '#lib/fink/cutouts.ts';
import type { Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { readFits } from '#lib/fits.ts';
import { place, type Placed } from '#lib/fits/placed.ts';

export const WHICH: readonly Which[] = ['science', 'template', 'difference'];

/** A stamp as Fink sent it, and as it is shown. */
export interface Stamp {
	/** FITS, unpacked. */
	file: Uint8Array;
	placed: Placed;
}

/** An alert whose stamps are asked for. */
export interface StampsOf {
	survey: Survey;
	objectId: string;
	/** candid or diaSourceId, in digits. */
	alertId: string;
}

/** The question for one stamp of an alert; answered by null: Fink has none. */
export function stampQuestion(
	which: Which,
	{ survey, objectId, alertId }: StampsOf,
	client: Fink
): Question<Stamp | null> {
	return {
		key: `${alertId} ${which}`,
		ask: async (ask) => {
			const answer =
				survey === 'ztf'
					? await ztf.cutout(client, { objectId, alertId, which }, ask)
					: await lsst.cutout(client, { alertId, which }, ask);
			const file = answer.value;
			return { ...answer, value: file === null ? null : { file, placed: place(await readFits(file), survey) } };
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
