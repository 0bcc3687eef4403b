import { describe, expect, it } from 'vitest';
import { absoluteMag } from '#lib/analysis/absolute-mag.ts';
import { distanceModulus, luminosityDistance } from '#lib/analysis/cosmology.ts';
import { expected } from './fixtures.ts';

describe('distances', () => {
	it.each(expected.distances)('are those of astropy at redshift %d', (z, modulus, mpc) => {
		expect(distanceModulus(z)).toBeCloseTo(modulus, 7);
		expect(luminosityDistance(z) / mpc).toBeCloseTo(1, 7);
	});

	it('follow the cosmology that is given', () => {
		expect(luminosityDistance(0.5, { H0: 35, matter: 0.3 }) / luminosityDistance(0.5)).toBeCloseTo(2, 12);
		// Einstein–de Sitter: 2c/H0 (1 + z − √(1 + z)).
		expect(luminosityDistance(1, { H0: 70, matter: 1 })).toBeCloseTo((2 * 299_792.458 * (2 - Math.SQRT2)) / 70, 4);
	});

	it.each([0, -0.1, 11, NaN])('are refused for redshift %s', (z) => {
		expect(() => distanceModulus(z)).toThrow(`A distance needs a redshift above 0 and up to 10, not ${z}.`);
	});
});

describe('absolute magnitude', () => {
	it('takes off the modulus and the widening of the band, and says so', () => {
		const found = absoluteMag({ mag: 16.2, magErr: 0.1, z: 0.1 });
		expect(found.value).toBeCloseTo(16.2 - 38.315_204_575 + 2.5 * Math.log10(1.1), 6);
		expect(found.kCorrection).toBeCloseTo(-0.103_48, 5);
		expect(found.applied).toBe('flat ΛCDM, H0 70, Ωm 0.3; K −2.5 log(1+z) only; dust not taken out');
	});

	it('counts galaxies’ own velocities, which rule nearby, and the error of the redshift', () => {
		// 300 km/s at 3,000 km/s: a tenth of the distance.
		expect(absoluteMag({ mag: 15, magErr: 0, z: 0.01 }).error).toBeCloseTo((5 / Math.LN10) * 0.1, 2);
		expect(absoluteMag({ mag: 15, magErr: 0.1, z: 0.5 }).error).toBeCloseTo(0.1, 2);
		const photometric = absoluteMag({ mag: 20, magErr: 0, z: 0.5, zErr: 0.05 }).error!;
		expect(photometric).toBeCloseTo(
			distanceModulus(0.525) - distanceModulus(0.475) - 2.5 * Math.log10(1.525 / 1.475),
			2
		);
		expect(absoluteMag({ mag: 15, magErr: null, z: 0.01 }).error).toBeNull();
	});
});
