import { spawnSync } from 'node:child_process';
import { frequencyGrid } from '#lib/analysis/frequency-grid.ts';
import { lombScargle } from '#lib/analysis/lomb-scargle.ts';
import type { Measurement } from '#lib/analysis/measurement.ts';
import { seriesOf } from '#lib/analysis/series.ts';

// What a periodogram costs the page's worker. With PYTHON naming a Python that has astropy, beside it the same measurements and
// frequencies in astropy: the same model, and its fastest one (each band by itself, by FFT). Times are the median of five.

const RUNS = 5;
const SIZES = [
	{ points: 200, frequencies: 50_000 },
	{ points: 2000, frequencies: 50_000 },
	{ points: 2000, frequencies: 200_000 }
];
const BANDS = ['g', 'r', 'i'];
const COLUMNS = ['mjd', 'band', 'value', 'error'] as const;
/** astropy's same model takes minutes for all frequencies: it is given this many, and its time is scaled. */
const TRIED = 500;

function measurements(count: number): Measurement[] {
	return Array.from({ length: count }, (_, i) => ({
		mjd: 58_000 + (2500 * ((i * 7919) % count)) / count + 0.4 * Math.sin(i * i),
		band: BANDS[i % BANDS.length] ?? 'g',
		value: 17 + 0.3 * Math.sin(i * 2.3) + 0.02 * Math.sin(i * i * i),
		error: 0.02 + 0.01 * (i % 3)
	}));
}

function median(times: number[]): number {
	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const ASTROPY = `
import json, sys, time
import numpy as np
from astropy.timeseries import LombScargleMultiband
ask = json.load(sys.stdin)
t, b, y, e = (np.array(ask[k]) for k in ("mjd", "band", "value", "error"))
f = ask["first"] + ask["step"] * np.arange(ask["count"])
def median(work):
    times = []
    for _ in range(ask["runs"]):
        start = time.perf_counter(); work(); times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]
same = LombScargleMultiband(t, y, b, e, nterms_base=1, nterms_band=0, reg_band=1e-11)
each = LombScargleMultiband(t, y, b, e)
print(json.dumps([
    median(lambda: same.power(f[: ask["tried"]], method="flexible")) * len(f) / ask["tried"],
    median(lambda: each.power(f, method="fast", sb_method="fast")),
]))
`;

function astropy(
	python: string,
	points: Measurement[],
	grid: { first: number; step: number; count: number }
): number[] {
	const input = Object.fromEntries(COLUMNS.map((key) => [key, points.map((point) => point[key])]));
	const { stdout, stderr, status } = spawnSync(python, ['-c', ASTROPY], {
		input: JSON.stringify({ ...input, ...grid, runs: RUNS, tried: TRIED }),
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(`astropy did not run: ${stderr.trim().split('\n').at(-1) ?? ''}`);
	return JSON.parse(stdout) as number[];
}

const python = process.env.PYTHON;
for (const { points: count, frequencies } of SIZES) {
	const points = measurements(count);
	const series = seriesOf(points);
	const { first, step } = frequencyGrid(series.baseline, { shortest: 1 });
	const grid = { first, step, count: frequencies };
	const took = median(
		Array.from({ length: RUNS }, () => {
			const start = performance.now();
			for (const _ of lombScargle(series, grid)) continue;
			return (performance.now() - start) / 1000;
		})
	);
	const each = (took / count / frequencies) * 1e9;
	const size = `${count.toLocaleString('en')} points × ${frequencies.toLocaleString('en')} frequencies`;
	console.log(`${size.padEnd(40)} ${took.toFixed(2).padStart(7)} s   ${each.toFixed(1)} ns each`);
	if (python === undefined) continue;
	const [same = NaN, fast = NaN] = astropy(python, points, grid);
	console.log(
		`${'  astropy, the same model'.padEnd(40)} ${same.toFixed(2).padStart(7)} s   ×${(same / took).toFixed(1)}`
	);
	console.log(
		`${'  astropy, bands apart, fast'.padEnd(40)} ${fast.toFixed(2).padStart(7)} s   ×${(fast / took).toFixed(2)}`
	);
}
if (python === undefined) console.log('astropy beside it: set PYTHON to a Python that has it');
