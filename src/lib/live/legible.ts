import type { Frame } from '#lib/protocol/frame.ts';

/** Characters without a shape, and those that turn the direction of what follows: by them one id could pass for another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
const IN_THEIR_PLACE = '\uFFFD';

const clean = (text: string): string => text.replace(ALL_UNSEEN, IN_THEIR_PLACE);
const cleanOrNull = (text: string | null): string | null => (text === null ? null : clean(text));

/** The frame with everything to be seen in the names that packets give: what cannot be seen is shown as �. */
export function legible(frame: Frame): Frame {
	const { objectId, label, ssName, event } = frame;
	const names = `${objectId}${label ?? ''}${ssName ?? ''}`;
	const eventNames = event === null ? '' : `${event.observatory}${event.triggerId}${event.status}`;
	if (!UNSEEN.test(names) && !UNSEEN.test(eventNames)) return frame;
	return {
		...frame,
		objectId: clean(objectId),
		label: cleanOrNull(label),
		ssName: cleanOrNull(ssName),
		event: event && {
			...event,
			observatory: clean(event.observatory),
			triggerId: clean(event.triggerId),
			status: clean(event.status)
		}
	};
}
