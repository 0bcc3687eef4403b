import { allColumns, chosenColumns, NO_CHOICE } from '#lib/results/columns.ts';
import { csvOf } from '#lib/results/export/csv.ts';
import { voTableOf } from '#lib/results/export/votable.ts';
import { filtered } from '#lib/results/filter.ts';
import { itemsOf } from '#lib/results/items.ts';
import { sorted } from '#lib/results/sort.ts';
import { outcome, row } from '../tests/results/rows.ts';

// What a result of 50,000 alerts costs the page: grouping, sorting, filtering, exporting. Times are the median of five runs.

const ROWS = 50_000;
const RUNS = 5;

const rows = Array.from({ length: ROWS }, (_, i) => {
	// The same every time, and well mixed.
	const mixed = (i * 7_919_201) % 1_000_003;
	return row(
		{
			objectId: `ZTF26${(mixed % 30_000).toString(36).padStart(7, 'a')}`,
			alertId: String(3_325_424_131_115_010_014n + BigInt(i)),
			ra: (mixed % 36_000) / 100,
			dec: (mixed % 17_900) / 100 - 89.5,
			mjd: 61_000 + mixed / 10_000,
			mag: mixed % 17 === 0 ? null : 14 + (mixed % 6000) / 1000
		},
		{
			'i:magpsf': 14 + (mixed % 6000) / 1000,
			'd:tns': mixed % 5 === 0 ? 'SN Ia' : null,
			'd:snn_sn_vs_all': mixed / 1e6
		}
	);
});

function timed(what: string, work: () => unknown): void {
	const times = Array.from({ length: RUNS }, () => {
		const start = performance.now();
		work();
		return performance.now() - start;
	}).sort((a, b) => a - b);
	console.log(`${what.padEnd(44)} ${(times[Math.floor(RUNS / 2)] ?? 0).toFixed(0).padStart(6)} ms`);
}

const columns = allColumns(rows);
const column = (key: string) => {
	const found = columns.find((other) => other.key === key);
	if (found === undefined) throw new Error(`no column ${key}`);
	return found;
};
const alerts = itemsOf(rows, 'alerts');
const objects = itemsOf(rows, 'objects');
console.log(`${ROWS.toLocaleString('en')} alerts of ${objects.length.toLocaleString('en')} objects`);
timed('group into objects', () => itemsOf(rows, 'objects'));
timed('find the columns', () => chosenColumns(allColumns(rows), objects, NO_CHOICE));
timed('sort the alerts by magnitude', () => sorted(alerts, column('mag'), 'ascending'));
timed('sort the alerts by object', () => sorted(alerts, column('object'), 'ascending'));
timed('filter the alerts by text and magnitude', () =>
	filtered(alerts, { text: 'sn zz', ranges: { mag: { from: 16, to: 18 } } }, columns)
);
timed('filter and sort the alerts', () =>
	sorted(filtered(alerts, { text: 'sn', ranges: { mag: { from: 15, to: 19 } } }, columns), column('seen'), 'descending')
);
timed('write CSV', () => csvOf(rows));
timed('write VOTable', () =>
	voTableOf(rows, { text: 'bench', words: '', link: '', outcome: outcome(rows) }, new Date(0))
);
