import { random } from '../random.ts';
import { recordedRow } from '../recorded.ts';
import { float, quoted, type Row, row, sorted } from '../row.ts';
import { isoOf } from '../time.ts';

/** One detection: JD UTC, 1 g or 2 r, magnitude of the difference, deg. */
export interface Detection {
	jd: number;
	fid: 1 | 2 | 3;
	mag: number;
	magErr: number;
	ra: number;
	dec: number;
}

/** What all alerts of an object share. */
export interface Sort {
	id: string;
	constellation: string;
	/** Fink's class of the n-th alert (from 0, oldest first). */
	classOf: (n: number) => string;
	/** Cells that take the place of the pattern's. */
	cells?: Row;
}

const stored = (cells: Row): Row =>
	Object.fromEntries(Object.entries(cells).filter(([column]) => /^[id]:/.test(column)));

/** The columns of a recent alert: those of the recorded anomaly alert and the newer ones of the recorded /sso rows. */
export const pattern: Row = sorted({
	...Object.fromEntries(
		Object.entries(stored(recordedRow('ztf-sso-8467.json'))).filter(([column]) => column.startsWith('d:'))
	),
	...stored(recordedRow('ztf-anomaly-one-row.json')),
	...row({
		'd:slsn_score': -1,
		'd:spicy_id': -1,
		'd:spicy_class': 'Unknown',
		'd:is_transient': true,
		'd:from_upper': false
	}),
	'd:anomaly_score': 'null'
});

/** Scores that lead to a class by Fink's rule. */
function scores(label: string): Row {
	const snn = { 'd:snn_snia_vs_nonia': float(0.8731), 'd:snn_sn_vs_all': float(0.7942) };
	if (label === 'SN candidate') return snn;
	if (label === 'Early SN Ia candidate') return { ...snn, 'd:rf_snia_vs_nonia': float(0.72) };
	if (label === 'Kilonova candidate') return { 'd:rf_kn_vs_nonkn': float(0.91) };
	if (label === 'Microlensing candidate') return { 'd:mulens': float(0.64) };
	if (label === 'SLSN candidate') return { 'd:slsn_score': float(0.81) };
	if (label === 'Ambiguous') return { ...snn, 'd:mulens': float(0.58) };
	if (label === 'Solar System candidate') return { 'd:roid': '2' };
	if (label === 'Solar System MPC') return { 'd:roid': '3' };
	return {};
}

/** A candid: days since 2017 with six decimals, then channel and a number; 19 digits, beyond 2^53. */
const candid = (jd: number, channel: number, number: number): string =>
	`${(jd - 2457754.5).toFixed(6).replace('.', '')}4${String(channel).padStart(2, '0')}15${String(number % 10_000).padStart(4, '0')}`;

/** Alerts of an object, newest first, all columns; `detections` oldest first. Reconstructed after the pattern. */
export function alertsOf(sort: Sort, detections: readonly Detection[]): Row[] {
	const first = detections[0]?.jd ?? 0;
	const rnd = random(sort.id);
	const channel = Math.floor(rnd() * 64);
	const number = Math.floor(rnd() * 10_000);
	const rows = detections.map((d, n) => {
		const before = detections.slice(0, n).findLast(({ fid }) => fid === d.fid);
		const rate = before ? (d.mag - before.mag) / Math.max(d.jd - before.jd, 0.01) : Number.NaN;
		const label = sort.classOf(n);
		const own = {
			'i:objectId': quoted(sort.id),
			'i:candid': candid(d.jd, channel, number + n),
			'i:jd': float(d.jd),
			'i:jdendhist': float(d.jd),
			'i:jdstarthist': float(first),
			'i:fid': String(d.fid),
			'i:ra': float(d.ra),
			'i:dec': float(d.dec),
			'i:magpsf': float(Number(d.mag.toFixed(6))),
			'i:sigmapsf': float(Number(d.magErr.toFixed(8))),
			'i:diffmaglim': float(Number((20.1 + rnd() * 0.6).toFixed(6))),
			'i:isdiffpos': '"t"',
			'i:ndethist': String(n + 1),
			'i:rb': float(Number((0.7 + rnd() * 0.29).toFixed(8))),
			'i:drb': float(Number((0.8 + rnd() * 0.2).toFixed(8))),
			'i:distnr': float(Number((0.3 + rnd() * 3).toFixed(7))),
			'i:magnr': float(Number((19 + rnd() * 2.5).toFixed(3))),
			'i:sigmagnr': float(Number((0.03 + rnd() * 0.15).toFixed(3))),
			'd:nalerthist': String(n + 1),
			'd:mag_rate': float(rate),
			'd:delta_time': float(before ? d.jd - before.jd : Number.NaN),
			'd:jd_first_real_det': float(first),
			...scores(label),
			...sort.cells
		};
		return {
			...sorted({ ...pattern, ...own }),
			'v:classification': quoted(label),
			'v:rate': float(rate),
			'v:sigma(rate)': float(before ? d.magErr * 1.4 : Number.NaN),
			'v:lastdate': quoted(isoOf(d.jd)),
			'v:firstdate': quoted(isoOf(first)),
			'v:lapse': float(d.jd - first),
			'v:constellation': quoted(sort.constellation)
		};
	});
	return rows.reverse();
}
