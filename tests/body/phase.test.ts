import { describe, expect, it } from 'vitest';
import { magHg, magHg1g2 } from '#lib/analysis/phase-curve.ts';
import { isComet } from '#lib/body/comet.ts';
import { finkFit } from '#lib/body/fink-fit.ts';
import { fitsOf } from '#lib/body/fits.ts';
import { phasesOf } from '#lib/body/phase.ts';
import { phasePlot, residualOf } from '#lib/body/phase-plot.ts';
import { miriadeLink } from '#lib/body/services.ts';
import * as lsst from '#lib/fink/lsst.ts';
import * as ztf from '#lib/fink/ztf.ts';
import type { AnyRow } from '#lib/archive/curve.ts';
import { wanted, withFink } from '../support/fink.ts';
import { row } from '../support/fink-row.ts';

/** A row of ZTF with Miriade's distances: r Δ = 4 au², which is 3.01 mag. */
function ztfRow(phase: number, reduced: number, given: Partial<AnyRow> = {}): AnyRow {
	const mag = reduced + 5 * Math.log10(4);
	return {
		...row({ mjd: 59_000 + phase, band: 'r', mag, magErr: 0.05, flux: 1000 }),
		cells: { Dhelio: 2.5, Dobs: 1.6, Phase: phase },
		...given
	} as AnyRow;
}
const PHASES = [0.5, 2, 5, 9, 14, 20, 26];

describe('the phase curve of a body', () => {
	it('has the reduced magnitudes of both surveys by the distances that Fink tells', async () => {
		const { fink } = await withFink();
		const [own, other] = [
			await ztf.sso(fink, { names: ['8467'], ephemerides: true }, wanted()),
			await lsst.sso(fink, { names: ['2007 OR10'] }, wanted())
		];
		const { points } = phasesOf([...own.value, ...other.value]);
		const gonggong = points.filter(({ survey }) => survey === 'lsst');
		// As recorded: 10,213 nJy from 89.81 and 89.12 au, at 0.4771°.
		expect(gonggong).toHaveLength(3);
		expect(gonggong.find(({ filter }) => filter === 'r')?.mag).toBeCloseTo(1.86, 1);
		expect(points.filter(({ band }) => band.startsWith('ztf'))).toHaveLength(own.value.length);
		expect(points.map(({ phase }) => phase)).toEqual(points.map(({ phase }) => phase).sort((a, b) => a - b));
	});

	it('counts what it leaves out in words', () => {
		const { points, leftOut } = phasesOf([
			ztfRow(3, 13),
			ztfRow(4, 13, { flux: -10 }),
			ztfRow(5, 13, { magErr: null }),
			ztfRow(6, 13, { cells: {} }),
			ztfRow(7, 13, { cells: {} }),
			// As rows of spring 2026 have it: au over the km of an au.
			ztfRow(8, 13, { cells: { Dhelio: 1.7e-8, Dobs: 1.2e-8, Phase: 8 } })
		]);
		expect(points).toHaveLength(1);
		expect(leftOut).toEqual([
			'3 detections without distances',
			'1 detection fainter than the reference',
			'1 detection without a magnitude or its error'
		]);
	});
});

describe('fits of a phase curve', () => {
	it('are one for each filter, with parameters and errors in words', () => {
		const made = PHASES.map((phase) => ztfRow(phase, magHg({ H: 13.21, G: 0.2 }, phase)));
		const blue = PHASES.slice(0, 2).map((phase) => ztfRow(phase, 14, { band: 'g' }));
		const { points } = phasesOf([...made, ...blue]);
		const [g, r] = fitsOf(points, 'HG');
		expect(g).toMatchObject({ key: 'ztf g', at: null, points: 2, parameters: [] });
		expect(g?.failed).toContain('needs 3 measurements');
		expect(r?.parameters[0]).toMatch(/^H 13\.21 ± 0\.0\d$/);
		expect(r?.parameters[1]).toMatch(/^G 0\.20 ± 0\.\d\d$/);
		expect(r).toMatchObject({ points: 7, phases: [0.5, 26], note: 'χ²/n 0.0' });
		const first = points.find(({ band }) => band === 'ztf r');
		expect(first && residualOf(first, r ? [r] : [])).toBeCloseTo(0, 6);
		expect(first && residualOf(first, g ? [g] : [])).toBeNull();
	});

	it('by H, G1, G2 follow their own curve; one that no body has is called so', () => {
		const model = { H: 12, G1: 0.3, G2: 0.35 };
		const [fit] = fitsOf(phasesOf(PHASES.map((phase) => ztfRow(phase, magHg1g2(model, phase)))).points, 'HG1G2');
		expect(fit?.parameters.map((text) => text.split(' ± ')[0])).toEqual(['H 12.00', 'G1 0.30', 'G2 0.35']);
		expect(fit?.at?.(10)).toBeCloseTo(magHg1g2(model, 10), 6);
		const [odd] = fitsOf(phasesOf(PHASES.map((phase) => ztfRow(phase, 13 - 0.03 * phase))).points, 'HG');
		expect(odd?.note).toContain('not physical');
	});

	it('of Fink are told where they are, with what they mean', async () => {
		const { fink } = await withFink();
		const { value } = await ztf.ssoft(fink, { number: '8467', flavor: 'SHG1G2' }, wanted());
		const names = finkFit(value[0] ?? {}).map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining(['H g', 'G1 g', 'G2 g', 'H r', 'R', 'Pole RA', 'Pole Dec', 'χ²/n', 'Table'])
		);
		expect(finkFit({ H_1: 13.456, err_H_1: 0.012, R: null })).toEqual([
			{ name: 'H g', value: '13.46 ± 0.01', about: 'Absolute magnitude in g, AB (H_1)' }
		]);
	});
});

describe('the plot', () => {
	const { points } = phasesOf(
		PHASES.map((phase) => ztfRow(phase, magHg({ H: 13, G: 0.15 }, phase) + (phase === 9 ? 0.3 : 0)))
	);
	const fits = fitsOf(points, 'HG');
	const plot = phasePlot(points, fits, 600, 400);

	it('has bright above faint, residuals below, and the curve within the points’ angles', () => {
		expect(plot.y(13)).toBeLessThan(plot.y(14));
		expect(plot.residual(0.1)).toBeGreaterThan(plot.residual(-0.1));
		// Zero alone would be no scale.
		expect(plot.residuals.length).toBeGreaterThan(2);
		expect(plot.below).toBeGreaterThan(plot.middle);
		const ends = plot.shapes[0]?.curve.match(/[\d.]+ /g)?.map(Number) ?? [];
		expect(ends[0]).toBeCloseTo(plot.x(0.5), 0);
		expect(ends.at(-1)).toBeCloseTo(plot.x(26), 0);
		for (const { phase, mag } of points) {
			expect(plot.x(phase)).toBeGreaterThanOrEqual(plot.left);
			expect(plot.x(phase)).toBeLessThanOrEqual(plot.right);
			expect(plot.y(mag)).toBeLessThan(plot.middle);
		}
	});

	it('stands with one point, and without a fit', () => {
		const one = phasePlot(points.slice(0, 1), [], 600, 400);
		expect(one.shapes[0]?.curve).toBe('');
		expect(one.shapes[0]?.rest).toBe('');
		expect(one.phases.length).toBeGreaterThan(1);
	});
});

it.each([
	['C/2020 V2', true],
	['10P', true],
	['10P/Tempel 2', true],
	['1I/ʻOumuamua', true],
	['(8467) Benoitcarry', false],
	['2010 PA5', false],
	['2010PD', false],
	['Vesta', false]
])('%s is a comet: %s', (name, comet) => {
	expect(isComet(name)).toBe(comet);
	expect(miriadeLink(name)).toContain(`-name=${comet ? 'c' : 'a'}:${encodeURIComponent(name)}&`);
});
