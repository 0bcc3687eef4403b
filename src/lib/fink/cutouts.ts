import type { Source } from './fink.ts';

export type Which = 'science' | 'template' | 'difference';
/** Fink's words for them. */
export const KINDS: Readonly<Record<Which, string>> = {
	science: 'Science',
	template: 'Template',
	difference: 'Difference'
};

/** FITS, unpacked; null where Fink has none: LSST answers an unknown alert with nothing at all. */
export function readFitsBytes(answer: unknown, source: Source): Uint8Array | null {
	if (!(answer instanceof Uint8Array)) throw source.wrong('a FITS file', answer);
	if (answer.byteLength === 0) return null;
	const begin = new TextDecoder().decode(answer.subarray(0, 9));
	if (!begin.startsWith('SIMPLE')) throw source.wrong('a FITS file', begin);
	return answer;
}
