import { columnsOf, type Entry } from './column.ts';

const flags = (prefix: string, names: string, about: (words: string) => string): Entry[] =>
	names.split(' ').map((name) => {
		const words = name
			.replace(/^_/, '')
			.replace(/([a-z])([A-Z])/g, '$1 $2')
			.replaceAll('_', ' ')
			.toLowerCase();
		return [`r:${prefix}${name}`, words, null, null, about(words)];
	});
const moments = (suffix: string, what: string): Entry[] =>
	['xx', 'yy', 'xy'].map((axis) => [
		`r:i${axis}${suffix}`,
		`Moment ${axis}${suffix === '' ? '' : ' of PSF'}`,
		'arcsec²',
		3,
		`Second moment ${axis} of the ${what}.`
	]);
const error = (raw: string, title: string, unit: string, of: string): Entry => [
	raw,
	`${title} error`,
	unit,
	1,
	`1 σ of the ${of}.`
];

/** Columns of an alert of LSST that no list asks for by name, as a whole row has them (the contract's columns-lsst). */
const RUBIN: readonly Entry[] = [
	['r:parentDiaSourceId', 'Parent', null, null, 'Number of the blend that this source was parted from.'],
	['r:timeProcessedMjdTai', 'Measured', 'MJD TAI', 5, 'When the measurement was made.'],
	['r:validityStartMjdTai', 'Valid from', 'MJD TAI', 5, 'When the summary of the object was made.'],
	['r:raErr', 'RA error', 'deg', 8, '1 σ of the right ascension.'],
	['r:decErr', 'Dec error', 'deg', 8, '1 σ of the declination.'],
	['r:ra_dec_Cov', 'Covariance', 'deg²', 10, 'Covariance of right ascension and declination.'],
	['r:x', 'x', 'px', 2, 'Column on the detector.'],
	['r:y', 'y', 'px', 2, 'Row on the detector.'],
	['r:xErr', 'x error', 'px', 3, '1 σ of the column.'],
	['r:yErr', 'y error', 'px', 3, '1 σ of the row.'],
	['r:exposureTime', 'Exposure', 's', 1, 'Time of exposure.'],
	['r:target_name', 'Target', null, null, 'What the scheduler pointed at.'],
	['r:salt', 'Salt', null, null, 'Part of Fink’s own key.'],
	error('r:apFluxErr', 'Aperture flux', 'nJy', 'flux in the aperture of 12 pixels'),
	['r:reliabilityVersion', 'Real/bogus version', null, null, 'Version of the model of real/bogus.'],
	['r:psfChi2', 'χ² of PSF', null, 2, 'χ² of the PSF fit.'],
	['r:psfLnL', 'Likelihood of PSF', null, 2, 'Natural logarithm of the likelihood of the PSF fit.'],
	['r:psfNdata', 'Pixels of PSF', null, 0, 'Pixels in the PSF fit.'],
	...moments('', 'source'),
	...moments('PSF', 'PSF'),
	['r:bboxSize', 'Footprint', 'px', 0, 'Size of the box around the source.'],
	['r:trailFlux', 'Trail flux', 'nJy', 1, 'Flux of a fitted trail.'],
	error('r:trailFluxErr', 'Trail flux', 'nJy', 'flux of the trail'),
	['r:trailRa', 'Trail RA', 'deg', 6, 'Right ascension of the middle of the trail.'],
	error('r:trailRaErr', 'Trail RA', 'deg', 'right ascension of the trail'),
	['r:trailDec', 'Trail Dec', 'deg', 6, 'Declination of the middle of the trail.'],
	error('r:trailDecErr', 'Trail Dec', 'deg', 'declination of the trail'),
	['r:trailLength', 'Trail length', 'arcsec', 2, 'Length of the trail.'],
	error('r:trailLengthErr', 'Trail length', 'arcsec', 'length of the trail'),
	['r:trailAngle', 'Trail angle', 'deg', 1, 'Direction of the trail.'],
	error('r:trailAngleErr', 'Trail angle', 'deg', 'direction of the trail'),
	['r:trailChi2', 'χ² of trail', null, 2, 'χ² of the fit of a trail.'],
	['r:trailNdata', 'Pixels of trail', null, 0, 'Pixels in the fit of a trail.'],
	['r:trailAlgorithm', 'Trail algorithm', null, 0, '1 SDSSShape, 2 HSMShape.'],
	['r:dipoleMeanFlux', 'Dipole mean flux', 'nJy', 1, 'Mean of the sizes of both lobes of a dipole.'],
	error('r:dipoleMeanFluxErr', 'Dipole mean flux', 'nJy', 'mean flux of the dipole'),
	['r:dipoleFluxDiff', 'Dipole difference', 'nJy', 1, 'Difference of the sizes of both lobes of a dipole.'],
	error('r:dipoleFluxDiffErr', 'Dipole difference', 'nJy', 'difference of the lobes'),
	['r:dipoleLength', 'Dipole length', 'arcsec', 2, 'Distance between the lobes.'],
	['r:dipoleAngle', 'Dipole angle', 'deg', 1, 'Direction of the dipole.'],
	['r:dipoleChi2', 'χ² of dipole', null, 2, 'χ² of the fit of a dipole.'],
	['r:dipoleNdata', 'Pixels of dipole', null, 0, 'Pixels in the fit of a dipole.'],
	['r:isDipole', 'Dipole', null, null, 'Whether the source is a dipole.'],
	['r:dipoleFitAttempted', 'Dipole tried', null, null, 'Whether a dipole was fitted.'],
	['r:glint_trail', 'Glint', null, null, 'Whether the source is part of a trail of glints.'],
	...flags(
		'',
		'psfFlux_flag_edge psfFlux_flag_noGoodPixels forced_PsfFlux_flag forced_PsfFlux_flag_edge forced_PsfFlux_flag_noGoodPixels apFlux_flag apFlux_flag_apertureTruncated centroid_flag shape_flag shape_flag_no_pixels shape_flag_not_contained shape_flag_parent_source trail_flag trail_flag_edge',
		() => 'True: that measurement failed.'
	),
	['r:pixelFlags', 'Pixel flags failed', null, null, 'True: the flags of the pixels could not be read.'],
	...flags(
		'pixelFlags',
		'_bad _cr _crCenter _edge _injected _injectedCenter _injected_template _injected_templateCenter _interpolated _interpolatedCenter _nodata _nodataCenter _offimage _saturated _saturatedCenter _streak _streakCenter _suspect _suspectCenter',
		(words) => `Pixels of that kind in the ${words.endsWith('center') ? 'middle 3 × 3' : 'footprint'}.`
	)
];

const FINK: readonly Entry[] = [
	['f:xm_legacydr8_fqual', 'Legacy quality', null, 0, '1: the photometric redshift is reliable.'],
	['f:fink_broker_version', 'Broker version', null, null, 'Version of fink-broker that read the packet.'],
	['f:fink_science_version', 'Science version', null, null, 'Version of fink-science that computed the scores.']
];

export const LSST_MORE = columnsOf([...RUBIN, ...FINK]);
