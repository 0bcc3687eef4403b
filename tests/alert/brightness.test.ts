import { describe, expect, it } from 'vitest';
import { abMag, dcFlux, differenceSign, nanojansky } from '#lib/alert/brightness.ts';

describe('brightness', () => {
	it('gives 31.4 mag for 1 nJy and 1 nJy for 31.4 mag', () => {
		expect(abMag(1, null)).toEqual({ value: 31.4, error: null });
		expect(nanojansky(31.4, null, 1)).toEqual({ value: 1, error: null });
		expect(nanojansky(16.4, 0.1, -1).value).toBeCloseTo(-1e6, 6);
	});

	it('turns errors over: a tenth of the flux is 0.10857 mag', () => {
		expect(abMag(1000, 100).error).toBeCloseTo(0.108_573_6, 7);
		expect(nanojansky(23.9, 0.108_573_620_47, 1).error).toBeCloseTo(100, 6);
		expect(nanojansky(23.9, 0.108_573_620_47, -1).error).toBeCloseTo(100, 6);
	});

	it.each([0, -5, null, NaN])('has no magnitude for a flux of %s', (flux) => {
		expect(abMag(flux, 1)).toEqual({ value: null, error: null });
	});

	it('adds the difference to the reference', () => {
		const reference = { magnr: 18.9, sigmagnr: 0.108_573_620_47, distnr: 0.3 };
		const total = dcFlux({ value: -40_000, error: 4000 }, reference);
		expect(total.value).toBeCloseTo(60_000, 6);
		expect(total.error).toBeCloseTo(Math.hypot(10_000, 4000), 4);
		expect(dcFlux({ value: -140_000, error: 1 }, reference).value).toBeCloseTo(-40_000, 6);
	});

	it.each([
		{ magnr: null, sigmagnr: 0.1, distnr: 0.3 },
		{ magnr: -999, sigmagnr: 0.1, distnr: 0.3 },
		{ magnr: 0, sigmagnr: 0.1, distnr: 0.3 },
		{ magnr: 18, sigmagnr: 0.1, distnr: -999 },
		{ magnr: 18, sigmagnr: 0.1, distnr: null },
		{ magnr: 18, sigmagnr: 0.1, distnr: 1.51 },
		{ magnr: 18, sigmagnr: 0.1, distnr: -0.1 }
	])('has no total flux for %o', (reference) => {
		expect(dcFlux({ value: 1, error: 1 }, reference)).toEqual({ value: null, error: null });
	});

	it('takes a reference source up to 1.5 pixels away for the same', () => {
		const at = (distnr: number) => dcFlux({ value: 1, error: 1 }, { magnr: 18, sigmagnr: 0.1, distnr }).value;
		expect([at(0), at(1.5)]).not.toContain(null);
	});

	it('reads the sign of a ZTF difference in both spellings', () => {
		expect(['t', '1', 'f', '0', 'x', null].map(differenceSign)).toEqual([1, 1, -1, -1, null, null]);
	});
});
