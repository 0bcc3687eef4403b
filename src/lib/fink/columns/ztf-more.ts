import { columnsOf, type Entry } from './column.ts';

/** Columns of an alert of ZTF that no list asks for by name, as a whole row has them (the contract's columns-ztf). */
const PACKET: readonly Entry[] = [
	['i:ranr', 'Reference RA', 'deg', 6, 'Right ascension of the nearest source in the reference image.'],
	['i:decnr', 'Reference Dec', 'deg', 6, 'Declination of the nearest source in the reference image.'],
	['i:chinr', 'Reference chi', null, 3, 'DAOPHOT chi of the nearest source in the reference image.'],
	['i:sharpnr', 'Reference sharp', null, 3, 'DAOPHOT sharp of the nearest source in the reference image.'],
	['i:magap', 'Aperture magnitude', 'mag', 3, 'Magnitude of the difference in an aperture of 14 pixels.'],
	['i:sigmagap', 'Aperture error', 'mag', 3, '1 σ of the magnitude in the aperture of 14 pixels.'],
	['i:magapbig', 'Large aperture', 'mag', 3, 'Magnitude of the difference in an aperture of 18 pixels.'],
	['i:sigmagapbig', 'Large aperture error', 'mag', 3, '1 σ of the magnitude in the aperture of 18 pixels.'],
	['i:magdiff', 'Aperture minus PSF', 'mag', 3, 'Aperture magnitude minus PSF magnitude.'],
	['i:magfromlim', 'Below the limit', 'mag', 3, '5 σ limit minus aperture magnitude.'],
	['i:rbversion', 'Forest version', null, null, 'Version of the random forest of real/bogus.'],
	['i:drbversion', 'Network version', null, null, 'Version of the deep network of real/bogus.'],
	['i:jdstartref', 'Reference from', 'JD UTC', 5, 'First exposure of the reference image.'],
	['i:jdendref', 'Reference to', 'JD UTC', 5, 'Last exposure of the reference image.'],
	['i:nframesref', 'Reference exposures', null, 0, 'Exposures in the reference image.'],
	['i:rfid', 'Reference number', null, null, 'Number of the reference image.'],
	...['2', '3'].flatMap((n): Entry[] => [
		[
			`i:distpsnr${n}`,
			`Pan-STARRS ${n} distance`,
			'arcsec',
			2,
			`Distance to Pan-STARRS source ${n} by distance, within 30″.`
		],
		[
			`i:sgscore${n}`,
			`Pan-STARRS ${n} star score`,
			null,
			2,
			`Pan-STARRS source ${n}: 1 a star, 0 a galaxy, 0.5 not known.`
		]
	]),
	...['1', '2', '3'].flatMap((n): Entry[] => [
		[`i:objectidps${n}`, `Pan-STARRS ${n} number`, null, null, `Number of Pan-STARRS source ${n} by distance.`],
		...['g', 'r', 'i', 'z'].map((band): Entry => [
			`i:s${band}mag${n}`,
			`Pan-STARRS ${n} in ${band}`,
			'mag',
			3,
			`Magnitude in ${band} of Pan-STARRS source ${n}.`
		])
	]),
	['i:nmtchps', 'Pan-STARRS sources', null, 0, 'Pan-STARRS sources within 30″.'],
	[
		'i:neargaiabright',
		'Bright Gaia distance',
		'arcsec',
		2,
		'Distance to the nearest Gaia DR1 source brighter than 14 within 90″.'
	],
	['i:maggaiabright', 'Bright Gaia magnitude', 'mag', 2, 'G magnitude of that source.'],
	['i:rcid', 'Readout channel', null, 0, 'Readout channel of the camera.'],
	['i:xpos', 'x', 'px', 2, 'Column on the chip.'],
	['i:ypos', 'y', 'px', 2, 'Row on the chip.'],
	['i:fwhm', 'FWHM', 'px', 2, 'Full width at half maximum of a Gaussian core, by SExtractor.'],
	['i:aimage', 'Major axis', 'px', 3, 'Windowed profile along the major axis, by SExtractor.'],
	['i:bimage', 'Minor axis', 'px', 3, 'Windowed profile along the minor axis, by SExtractor.'],
	['i:aimagerat', 'Major axis ratio', null, 3, 'Major axis over FWHM.'],
	['i:bimagerat', 'Minor axis ratio', null, 3, 'Minor axis over FWHM.'],
	['i:elong', 'Elongation', null, 3, 'Major over minor axis.'],
	['i:seeratio', 'Seeing ratio', null, 3, 'FWHM of the difference image over that of the science image.'],
	['i:sumrat', 'Sum ratio', null, 3, 'Sum of pixels over sum of their absolute values in the stamp of the difference.'],
	['i:mindtoedge', 'Distance to edge', 'px', 1, 'Distance to the nearest edge of the image.'],
	['i:chipsf', 'χ² of PSF', null, 3, 'Reduced χ² of the PSF fit.'],
	['i:nneg', 'Negative pixels', null, 0, 'Negative pixels in 5 × 5 around the detection.'],
	['i:nbad', 'Bad pixels', null, 0, 'Bad pixels in 5 × 5 around the detection.'],
	['i:scorr', 'S/N', null, 2, 'Peak signal to noise in the detection image.'],
	['i:dsnrms', 'S/N over scatter, difference', null, 3, 'Signal to noise over its scatter in the difference image.'],
	['i:ssnrms', 'S/N over scatter, science', null, 3, 'Signal to noise over its scatter in the science image.'],
	['i:dsdiff', 'Their difference', null, 3, 'Difference of the two measures of signal to noise.'],
	['i:sky', 'Background', 'DN', 2, 'Local background.'],
	['i:magzpsci', 'Zero point', 'mag', 3, 'Magnitude zero point of the science image.'],
	['i:magzpsciunc', 'Zero point error', 'mag', 5, '1 σ of the zero point.'],
	['i:magzpscirms', 'Zero point scatter', 'mag', 3, 'Scatter of the calibrators about the zero point.'],
	['i:zpmed', 'Median zero point', 'mag', 3, 'Median zero point of the calibrators.'],
	['i:clrcoeff', 'Colour coefficient', null, 4, 'Coefficient of the colour term of the calibration.'],
	['i:clrcounc', 'Its error', null, 6, '1 σ of the colour coefficient.'],
	['i:zpclrcov', 'Covariance', null, 6, 'Covariance of zero point and colour coefficient.'],
	['i:clrmed', 'Median colour', 'mag', 3, 'Median colour of the calibrators.'],
	['i:clrrms', 'Colour scatter', 'mag', 3, 'Scatter of the colours of the calibrators.'],
	['i:nmatches', 'Calibrators', null, 0, 'Pan-STARRS calibrators used.'],
	['i:exptime', 'Exposure', 's', 1, 'Time of exposure.'],
	['i:tooflag', 'Target of opportunity', null, 0, '1: the exposure was a target of opportunity.'],
	['i:programid', 'Programme', null, 0, 'Number of the programme.'],
	['i:programpi', 'Programme lead', null, null, 'Principal investigator of the programme.'],
	['i:pid', 'Processing', null, null, 'Number of the processed image.'],
	['i:tblid', 'Row of extraction', null, null, 'Number in the table of extracted sources.'],
	['i:pdiffimfilename', 'Difference image', null, null, 'File name of the positive difference image.'],
	['i:publisher', 'Publisher', null, null, 'Who sent the packet on.'],
	['i:schemavsn', 'Schema', null, null, 'Version of the alert format.'],
	['i:fink_broker_version', 'Broker version', null, null, 'Version of fink-broker that read the packet.'],
	['i:fink_science_version', 'Science version', null, null, 'Version of fink-science that computed the scores.']
];

const FINK: readonly Entry[] = [
	['d:lower_rate', 'Rate, 5 %', 'mag/d', 3, '5 % of the possible changes of brightness lie below.'],
	['d:upper_rate', 'Rate, 95 %', 'mag/d', 3, '95 % of the possible changes of brightness lie below.'],
	['d:jd_first_real_det', 'First 5 σ detection', 'JD UTC', 5, 'First detection beyond 5 σ.'],
	[
		'd:jdstarthist_dt',
		'From the first count',
		'd',
		2,
		'Time between it and the first detection that ZTF counts; not to be trusted above 30.'
	],
	['d:lc_features_g', 'Features in g', null, null, 'Features of the light curve in g.'],
	['d:lc_features_r', 'Features in r', null, null, 'Features of the light curve in r.'],
	['d:blazar_stats_m0', 'Blazar, m0', null, 2, 'Older measure of a blazar’s state.'],
	['d:blazar_stats_m1', 'Blazar, m1', null, 2, 'Older measure of a blazar’s state.'],
	['d:blazar_stats_m2', 'Blazar, m2', null, 2, 'Older measure of a blazar’s state.'],
	['v:lastdate', 'Time in words', 'UTC', null, 'Start of the exposure.'],
	['v:firstdate', 'First detection in words', 'UTC', null, 'First of the detections that ZTF counts.'],
	['v:lapse', 'Since first', 'd', 3, 'Time between the first detection and this one.'],
	['v:constellation', 'Constellation', null, null, 'Constellation of the place.'],
	['v:g-r', 'g − r', 'mag', 3, 'Last colour of the same night.'],
	['v:sigma(g-r)', 'g − r error', 'mag', 3, '1 σ of the colour.'],
	['v:rate(g-r)', 'Change of g − r', 'mag/d', 3, 'Change of the colour.'],
	['v:sigma(rate(g-r))', 'Its error', 'mag/d', 3, '1 σ of the change of the colour.'],
	['v:rate', 'Change', 'mag/d', 3, 'Change since the previous point in this band.'],
	['v:sigma(rate)', 'Change error', 'mag/d', 3, '1 σ of the change.']
];

export const ZTF_MORE = columnsOf([...PACKET, ...FINK]);
