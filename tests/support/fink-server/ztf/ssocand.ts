import { table } from '../answer.ts';
import { need, optional } from '../args.ts';
import type { Route } from '../cone.ts';
import { Uncaught } from '../failure.ts';
import { letters, random } from '../random.ts';
import { float, newestFirst, numberOf, quoted, type Row, row } from '../row.ts';
import { jdOf } from '../time.ts';

/** Candidates by Fink's number: the JD of the first alert and how many alerts were linked. Reconstructed. */
const CANDIDATES: readonly [id: string, first: number, count: number][] = [
	['FF20230725aaaacgw', 2460150.9, 9],
	['FF20230812aaaadqe', 2460168.8, 7],
	['FF20260914aaaaflk', 2461297.7, 12],
	['FF20261001aaaagzt', 2461314.7, 6]
];

/** Orbits: au, deg, JD. */
function orbit([id, first]: (typeof CANDIDATES)[number]): Row {
	const rnd = random(id);
	const elements = {
		'd:a': 2.2 + rnd(),
		'd:e': 0.05 + rnd() * 0.2,
		'd:i': 2 + rnd() * 18,
		'd:long_node': rnd() * 360,
		'd:arg_peric': rnd() * 360,
		'd:mean_anomaly': rnd() * 360,
		'd:rms_a': 0.01,
		'd:rms_e': 0.004,
		'd:rms_i': 0.02,
		'd:rms_long_node': 0.1,
		'd:rms_arg_peric': 0.8,
		'd:rms_mean_anomaly': 0.9,
		'd:chi_reduced': 0.4 + rnd(),
		'd:ref_epoch': first
	};
	return {
		...row({ 'd:provisional_designation': 'K23O00A' }),
		...row(elements),
		'd:ssoCandId': quoted(id),
		'key:key': quoted(`cand_${id}`)
	};
}

function linked([id, first, count]: (typeof CANDIDATES)[number], at: number): Row[] {
	const rnd = random(`${id} alerts`);
	return Array.from({ length: count }, (_, n) => {
		const jd = first + n * 0.97 + rnd() * 0.1;
		return {
			'd:candid': `${(jd - 2457754.5).toFixed(6).replace('.', '')}41501${String(6000 + n)}`,
			'd:dec': float(-4.2 + at * 9 + n * 0.05),
			'd:fid': n % 2 === 0 ? '1' : '2',
			'd:jd': float(jd),
			'd:magpsf': float(19.1 + rnd() * 0.5),
			'd:nid': String(Math.floor(jd - 2457754.5)),
			'd:objectId': quoted(`ZTF${id.slice(4, 6)}${letters(at * 900_001 + n * 7919)}`),
			'd:ra': float(330 - at * 40 - n * 0.21),
			'd:sigmapsf': float(0.11 + rnd() * 0.05),
			'd:ssoCandId': quoted(id)
		};
	});
}

/** Linked candidates: their orbits, or their alerts (which dates limit). */
export const ssocand: Route = (args) => {
	need(args, 'kind');
	const most = args['maxnumber'] ?? 10_000;
	if (typeof most !== 'number') throw new Uncaught('maxnumber');
	const id = optional(args, 'ssoCandId');
	if (args['kind'] === 'orbParams') {
		return table(CANDIDATES.filter(([own]) => id === null || own.startsWith(id)).map(orbit), args);
	}
	if (args['kind'] !== 'lightcurves') throw new Uncaught('UnboundLocalError');
	const from = args['start_date'] === undefined ? 0 : jdOf(args['start_date']);
	const to = args['stop_date'] === undefined ? Number.POSITIVE_INFINITY : jdOf(args['stop_date']);
	const rows = CANDIDATES.flatMap((one, at) => (id === null || one[0] === id ? linked(one, at) : []));
	const within = rows.filter((cells) => numberOf(cells, 'd:jd') >= from && numberOf(cells, 'd:jd') <= to);
	return table(newestFirst(within, 'd:jd').reverse().slice(0, most), args);
};
