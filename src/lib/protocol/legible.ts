import { legible } from '#lib/alert/unseen.ts';
import type { Frame } from '#lib/protocol/frame.ts';

const legibleOrNull = (text: string | null): string | null => (text === null ? null : legible(text));

/** The frame with everything to be seen in the names that packets give. */
export function legibleFrame(frame: Frame): Frame {
	const { objectId, label, ssName, event } = frame;
	// Nearly every frame is: it is kept, not made anew.
	const names = `${objectId}${label ?? ''}${ssName ?? ''}${event?.observatory ?? ''}${event?.triggerId ?? ''}${event?.status ?? ''}`;
	if (legible(names) === names) return frame;
	return {
		...frame,
		objectId: legible(objectId),
		label: legibleOrNull(label),
		ssName: legibleOrNull(ssName),
		event: event && {
			...event,
			observatory: legible(event.observatory),
			triggerId: legible(event.triggerId),
			status: legible(event.status)
		}
	};
}
