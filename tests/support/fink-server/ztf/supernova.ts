import { recordedRow } from '../recorded.ts';
import { float, quoted, type Row, textOf } from '../row.ts';
import { isoOf } from '../time.ts';
import { limitsBefore } from './limits.ts';
import type { ZtfObject } from './archive.ts';

const FILE = 'ztf-objects-valid-and-upperlim.json';
const ID = 'ZTF21abfmbix';
/** First detection, JD, as the recorded alert says. */
const FIRST = 2459376.6917245;

/** Nights since the first detection, filter, magnitude: a type Ia rising and falling. */
const EARLIER: readonly [number, 1 | 2, number, string][] = [
	[18.05, 2, 15.5021, 'SN candidate'],
	[16.03, 1, 15.7214, 'SN candidate'],
	[15.98, 2, 15.4218, 'SN candidate'],
	[14.04, 1, 15.5627, 'SN candidate'],
	[13.95, 2, 15.5113, 'SN candidate'],
	[12.02, 1, 15.6031, 'Early SN Ia candidate'],
	[10.06, 2, 15.7904, 'SN candidate'],
	[9.97, 1, 15.9011, 'Early SN Ia candidate'],
	[6.01, 1, 16.6713, 'Early SN Ia candidate'],
	[4.05, 2, 17.2034, 'Ambiguous'],
	[3.94, 1, 17.4415, 'Early SN Ia candidate'],
	[2.02, 2, 18.1126, 'Unknown'],
	[0, 1, 18.9317, 'Unknown']
];

/** The recorded valid alert, moved in time and brightness. */
function earlier([days, fid, mag, label]: (typeof EARLIER)[number], n: number, newest: Row): Row {
	const jd = FIRST + days;
	return {
		...newest,
		'i:candid': `${(jd - 2457754.5).toFixed(6).replace('.', '')}31501${String(5101 + n)}`,
		'i:jd': float(jd),
		'i:jdendhist': float(jd),
		'i:fid': String(fid),
		'i:magpsf': float(mag),
		'i:ndethist': String(16 - n),
		'd:nalerthist': String(13 - n),
		'v:classification': quoted(label),
		'v:rate': n > EARLIER.length - 3 ? 'null' : float(Number(((n % 3) * 0.071 - 0.093).toFixed(10))),
		'v:lastdate': quoted(isoOf(jd)),
		'v:lapse': float(jd - FIRST)
	};
}

/**
 * ZTF21abfmbix with withupperlim: 14 valid and 19 upperlim. Recorded: the newest alert and the two oldest limits;
 * reconstructed: the other 13 alerts and 17 limits.
 */
export function supernova(): ZtfObject {
	const newest = recordedRow(FILE);
	const limit = (n: number): Row => {
		const cells = recordedRow(FILE, n);
		return Object.fromEntries(Object.entries(cells).filter(([, literal]) => literal !== 'null'));
	};
	const valid = { ...newest };
	delete (valid as Record<string, string>)['d:tag'];
	return {
		id: textOf(newest, 'i:objectId') || ID,
		alerts: [valid, ...EARLIER.map((line, n) => earlier(line, n, valid))],
		history: [...limitsBefore(ID, FIRST, 17, 26), limit(1), limit(2)],
		first: FIRST
	};
}
