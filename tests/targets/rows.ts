import type { Frame } from '#lib/protocol/frame.ts';
import type { Stretch } from '#lib/protocol/stretch.ts';
import type { NewTarget } from '#lib/targets/target.ts';

/** A frame as the relay sends it; what a test is about is given. */
export function frame(given: Partial<Frame> & Pick<Frame, 'seq'>): Frame {
	return {
		topic: 'fink_sn_candidates_ztf',
		survey: 'ztf',
		objectId: 'ZTF21aaaaaaa',
		alertId: String(1_000_000 + given.seq),
		ra: 10,
		dec: 20,
		mjd: 60_000 + given.seq / 100,
		emitted: null,
		sent: null,
		received: 1_700_000_000_000 + given.seq,
		band: 'g',
		mag: 18.5,
		magErr: 0.1,
		flux: 144_543.977,
		fluxErr: 13_312.9,
		label: 'SN candidate',
		family: 'sn',
		familyFrom: 'label',
		simbad: null,
		tns: null,
		score: 0.9,
		ssName: null,
		nDet: 3,
		firstMjd: 59_990,
		event: null,
		...given
	};
}

/** What a relay sends: all that there is from the first frame on, or from after `after`. */
export function stretch(frames: readonly Frame[], after = (frames[0]?.seq ?? 1) - 1): Stretch {
	return { after, last: frames.at(-1)?.seq ?? after, frames };
}

/** An object to follow. */
export function object(name: string, ra: number, dec: number, more: Partial<NewTarget> = {}): NewTarget {
	const survey = name.startsWith('ZTF') ? 'ztf' : 'lsst';
	return { kind: 'object', name, ids: [`${survey}:${name}`], ra, dec, ...more };
}
