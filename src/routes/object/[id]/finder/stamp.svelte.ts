import { Asked } from '#lib/archive/asked.svelte.ts';
import type { Detail } from '#lib/detail/client.ts';
import type { Which } from '#lib/fink/cutouts.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { place, type Placed } from '#lib/fits/placed.ts';
import { stampQuestion } from '../stamps/stamps.svelte.ts';
import type { FinderTarget } from './target.ts';

/** Asks for the stamp under a finder, of the archive or of the relay; null: there is none. Asks as long as its component lives. */
export function finderStamp(
	of: () => { target: FinderTarget; which: Which },
	fink: () => Fink | null,
	detail: () => Detail
): Asked<Placed | null> {
	return new Asked<Placed | null>(() => {
		const { target, which } = of();
		const { survey, stamps } = target;
		if (stamps === null) return null;
		if ('alertId' in stamps) {
			const client = fink();
			if (client === null) return null;
			const { key, ask } = stampQuestion(which, { survey, objectId: target.id, alertId: stamps.alertId }, client);
			return {
				key,
				ask: async (how) => {
					const answer = await ask(how);
					return { ...answer, value: answer.value?.placed ?? null };
				}
			};
		}
		const [client, { seq }] = [detail(), stamps];
		return {
			key: `relay ${seq} ${which}`,
			unkept: true,
			ask: async ({ signal }) => {
				const image = await client.cutout(seq, which, { signal, urgent: true });
				const value = image === null ? null : place(image, survey);
				return {
					value,
					at: Date.now(),
					cached: false,
					kept: false,
					url: '',
					note: null,
					received: 0,
					incomplete: false
				};
			}
		};
	});
}
