import { type Frame, readFrame } from './frame.ts';
import { legibleFrame } from './legible.ts';
import { list } from './value.ts';

/** The frames of an answer; `unread`: how many are not as agreed, which are left out: asking again would bring the same. */
export function readFrames(value: unknown): { frames: Frame[]; unread: number } {
	const values = list(value, 'alerts');
	const frames: Frame[] = [];
	for (const one of values) {
		try {
			frames.push(legibleFrame(readFrame(one)));
		} catch {
			continue;
		}
	}
	return { frames, unread: values.length - frames.length };
}
