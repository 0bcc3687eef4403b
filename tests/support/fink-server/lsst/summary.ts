import { recordedRow } from '../recorded.ts';
import { float, numberOf, quoted, type Row, textOf } from '../row.ts';

const pattern: Row = recordedRow('lsst-objects.json');
export const BANDS = ['g', 'i', 'r', 'u', 'y', 'z'] as const;

/** Weighted mean and spread of the fluxes of a band, as cells of the object's row. */
function bandCells(band: string, sources: readonly Row[]): Row {
	const of = sources.filter((cells) => textOf(cells, 'r:band') === band);
	const name = (rest: string): string => `r:${band}_${rest}`;
	const empty = Object.fromEntries(
		Object.keys(pattern)
			.filter((column) => column.startsWith(`r:${band}_`))
			.map((column) => [column, 'null'])
	);
	const fluxes = of.map((cells) => numberOf(cells, 'r:psfFlux'));
	const errors = of.map((cells) => numberOf(cells, 'r:psfFluxErr'));
	if (of.length === 0) return { ...empty, [name('psfFluxNdata')]: '0' };
	const weights = errors.map((error) => 1 / error ** 2);
	const sum = weights.reduce((a, b) => a + b, 0);
	const mean = fluxes.reduce((total, flux, n) => total + flux * (weights[n] ?? 0), 0) / sum;
	const variance = fluxes.reduce((total, flux) => total + (flux - mean) ** 2, 0) / Math.max(1, of.length - 1);
	const science = of.reduce((total, cells) => total + numberOf(cells, 'r:scienceFlux'), 0) / of.length;
	return {
		...empty,
		[name('psfFluxErrMean')]: float(errors.reduce((a, b) => a + b, 0) / of.length),
		[name('psfFluxMax')]: float(Math.max(...fluxes)),
		[name('psfFluxMin')]: float(Math.min(...fluxes)),
		[name('psfFluxMean')]: float(mean),
		[name('psfFluxMeanErr')]: float(1 / Math.sqrt(sum)),
		[name('psfFluxNdata')]: String(of.length),
		[name('psfFluxSigma')]: of.length > 1 ? float(Math.sqrt(variance)) : 'null',
		[name('scienceFluxMean')]: float(science),
		[name('scienceFluxMeanErr')]: float(1 / Math.sqrt(sum))
	};
}

/** The row of /objects of an object, from its alerts (newest first). Reconstructed after the recorded one. */
export function summaryOf(sources: readonly Row[], first: number): Row {
	const newest = sources[0] ?? {};
	const values: Row = {
		...pattern,
		...Object.assign({}, ...BANDS.map((band) => bandCells(band, sources))),
		'f:firstDiaSourceMjdTaiFink': float(first),
		'f:is_cataloged': String(!['nan', 'Fail', ''].includes(textOf(newest, 'f:xm_simbad_otype'))),
		'f:is_first': String(sources.length === 1),
		'f:main_label_classifier': newest['f:clf_cats_class'] ?? '-1',
		'f:main_label_crossmatch': newest['f:xm_simbad_otype'] ?? '"nan"',
		'r:dec': newest['r:dec'] ?? 'null',
		'r:diaObjectId': newest['r:diaObjectId'] ?? '0',
		'r:nDiaSources': String(sources.length),
		'r:observation_reason': newest['r:observation_reason'] ?? '"nan"',
		'r:ra': newest['r:ra'] ?? 'null',
		'r:salt': quoted(textOf(newest, 'r:diaObjectId').slice(-3)),
		'r:target_name': newest['r:target_name'] ?? '"nan"',
		'r:validityStartMjdTai': float(numberOf(newest, 'r:midpointMjdTai') + 0.0019)
	};
	return values;
}
