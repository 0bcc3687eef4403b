import { random } from '../random.ts';
import { float, quoted, type Row } from '../row.ts';

/** A non-detection as the history of packets has it: filter and limit are text, `i:candid` is −1. */
export const upperLimit = (id: string, jd: number, fid: 1 | 2, limit: number): Row => ({
	'i:candid': '-1',
	'i:diffmaglim': quoted(String(Number(limit.toFixed(4)))),
	'i:fid': quoted(String(fid)),
	'i:jd': float(jd),
	'i:objectId': quoted(id),
	'd:tag': '"upperlim"'
});

/** A detection of low quality: its numbers are text. */
export const badQuality = (id: string, jd: number, fid: 1 | 2, mag: number): Row => ({
	...upperLimit(id, jd, fid, mag + 0.4),
	'i:magpsf': quoted(mag.toFixed(4)),
	'i:sigmapsf': '"0.218076"',
	'i:magnr': '"19.462"',
	'i:sigmagnr': '"0.06"',
	'i:isdiffpos': '"t"',
	'i:distnr': '"3.65914"',
	'd:tag': '"badquality"'
});

/** Non-detections of the days before a first detection, newest first. Reconstructed. */
export function limitsBefore(id: string, first: number, count: number, days = 20): Row[] {
	const rnd = random(`${id} limits`);
	return Array.from({ length: count }, (_, n) => {
		const jd = first - 1 - (n + rnd() * 0.4) * (days / count);
		return upperLimit(id, jd, n % 2 === 0 ? 2 : 1, 19.8 + rnd() * 0.8);
	});
}
