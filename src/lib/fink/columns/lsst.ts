import { columnsOf, type Entry } from './column.ts';

const RUBIN: readonly Entry[] = [
	['r:diaObjectId', 'Object', null, null, 'Number of the object in LSST.'],
	['r:diaSourceId', 'Alert', null, null, 'Number of this alert in LSST.'],
	['r:diaForcedSourceId', 'Forced measurement', null, null, 'Number of this forced measurement.'],
	['r:ssObjectId', 'Body number', null, null, 'Number of the Solar System body in LSST.'],
	['r:visit', 'Visit', null, null, 'Number of the exposure: the day, then a count.'],
	['r:detector', 'Detector', null, 0, 'Number of the detector in the camera.'],
	['r:band', 'Band', null, null, 'Filter of the exposure: u, g, r, i, z or y.'],
	['r:midpointMjdTai', 'Time', 'MJD TAI', 5, 'Middle of the exposure; TAI is 37 s ahead of UTC.'],
	['r:timeWithdrawnMjdTai', 'Withdrawn', 'MJD TAI', 5, 'When the measurement was withdrawn.'],
	['r:ra', 'RA', 'deg', 6, 'Right ascension, ICRS: of the detection, or of the object.'],
	['r:dec', 'Dec', 'deg', 6, 'Declination, ICRS: of the detection, or of the object.'],
	['r:psfFlux', 'Flux', 'nJy', 1, 'PSF flux of the difference to the template; negative is fainter than it.'],
	['r:psfFluxErr', 'Flux error', 'nJy', 1, '1 σ of the flux of the difference.'],
	['r:scienceFlux', 'Total flux', 'nJy', 1, 'Flux at this place in the image of the visit.'],
	['r:scienceFluxErr', 'Total flux error', 'nJy', 1, '1 σ of the total flux.'],
	['r:templateFlux', 'Template flux', 'nJy', 1, 'Flux at this place in the template.'],
	['r:templateFluxErr', 'Template flux error', 'nJy', 1, '1 σ of the flux in the template.'],
	['r:apFlux', 'Aperture flux', 'nJy', 1, 'Flux of the difference in an aperture of 12 pixels.'],
	['r:snr', 'S/N', null, 1, 'Signal to noise of the detection.'],
	['r:isNegative', 'Fainter', null, null, 'Whether the source is fainter than in the template.'],
	['r:reliability', 'Real/bogus', null, 3, 'How likely the detection is real, 0 to 1.'],
	['r:extendedness', 'Extended', null, 2, '0: like a star; 1: extended.'],
	['r:nDiaSources', 'Detections', null, 0, 'Alerts of this object in all bands.'],
	['r:observation_reason', 'Observed for', null, null, 'Why the scheduler took this exposure.'],
	['r:psfFlux_flag', 'Flux failed', null, null, 'Whether the PSF flux could not be measured well.'],
	['r:designation', 'Designation', null, null, 'Designation of the Solar System body.'],
	[
		'r:packed_primary_provisional_designation',
		'Packed designation',
		null,
		null,
		'Designation in the packed form of the Minor Planet Center.'
	],
	['r:helioRange', 'Distance from Sun', 'au', 4, 'Distance of the body from the Sun.'],
	['r:topoRange', 'Distance', 'au', 4, 'Distance of the body from the observer.'],
	['r:phaseAngle', 'Phase angle', 'deg', 2, 'Angle between Sun and observer as seen from the body.'],
	['r:elongation', 'Elongation', 'deg', 1, 'Angle between the body and the Sun.'],
	['r:ephRa', 'Predicted RA', 'deg', 6, 'Right ascension that the orbit predicts.'],
	['r:ephDec', 'Predicted Dec', 'deg', 6, 'Declination that the orbit predicts.'],
	['r:ephVmag', 'Predicted V', 'mag', 2, 'V magnitude that the orbit predicts.'],
	['r:ephOffset', 'Offset', 'arcsec', 2, 'Distance between observed and predicted place.'],
	['r:ephRate', 'Motion', 'deg/d', 4, 'Predicted motion on the sky.'],
	['r:helio_x', 'Place x', 'au', 6, 'Place of the body, from the Sun to RA 0.'],
	['r:helio_y', 'Place y', 'au', 6, 'Place of the body, from the Sun to RA 6 h.'],
	['r:helio_z', 'Place z', 'au', 6, 'Place of the body, from the Sun to the north pole.'],
	['r:helio_vx', 'Speed x', 'km/s', 4, 'Speed of the body to RA 0, about the Sun.'],
	['r:helio_vy', 'Speed y', 'km/s', 4, 'Speed of the body to RA 6 h, about the Sun.'],
	['r:helio_vz', 'Speed z', 'km/s', 4, 'Speed of the body to the north pole, about the Sun.']
];

const OF_BAND = (band: string): Entry[] => [
	[`r:${band}_psfFluxNdata`, `Points in ${band}`, null, 0, `Number of alerts in ${band}.`],
	[`r:${band}_psfFluxMean`, `Mean flux in ${band}`, 'nJy', 1, `Weighted mean of the difference flux in ${band}.`],
	[`r:${band}_psfFluxMeanErr`, `Error of mean in ${band}`, 'nJy', 1, `1 σ of the mean difference flux in ${band}.`],
	[`r:${band}_psfFluxMin`, `Least flux in ${band}`, 'nJy', 1, `Least difference flux in ${band}.`],
	[`r:${band}_psfFluxMax`, `Greatest flux in ${band}`, 'nJy', 1, `Greatest difference flux in ${band}.`],
	[`r:${band}_scienceFluxMean`, `Mean total flux in ${band}`, 'nJy', 1, `Mean of the total flux in ${band}.`],
	[`r:${band}_scienceFluxMeanErr`, `Error of total in ${band}`, 'nJy', 1, `1 σ of the mean total flux in ${band}.`]
];

const FINK: readonly Entry[] = [
	[
		'f:firstDiaSourceMjdTaiFink',
		'First detection',
		'MJD TAI',
		5,
		'First detection that Fink knows; TAI is 37 s ahead of UTC.'
	],
	['f:is_first', 'New', null, null, 'Whether the latest alert was the first of the object.'],
	['f:is_cataloged', 'Catalogued', null, null, 'Whether SIMBAD or Gaia have something at this place.'],
	['f:is_sso', 'Solar System', null, null, 'Whether it is a known Solar System body.'],
	[
		'f:main_label_classifier',
		'CATS class',
		null,
		0,
		'11 like a supernova, 12 fast, 13 long, 21 periodic, 22 not periodic; latest alert.'
	],
	['f:main_label_crossmatch', 'SIMBAD type', null, null, 'Type of the SIMBAD object within 1″, latest alert.'],
	['f:clf_cats_class', 'CATS class', null, 0, '11 like a supernova, 12 fast, 13 long, 21 periodic, 22 not periodic.'],
	['f:clf_cats_score', 'CATS score', null, 3, 'How sure CATS is of its class, 0 to 1.'],
	[
		'f:clf_snnSnVsOthers_score',
		'P(SN)',
		null,
		3,
		'How likely a supernova, by SuperNNova, 0 to 1; says little for few alerts.'
	],
	['f:clf_earlySNIa_score', 'Early SN Ia', null, 3, 'How likely an early type Ia, 0 to 1.'],
	[
		'f:clf_elephant_kstest_science',
		'Hostless, image',
		null,
		3,
		'Sign of a missing host galaxy, in the image of the visit.'
	],
	['f:clf_elephant_kstest_template', 'Hostless, template', null, 3, 'Sign of a missing host galaxy, in the template.'],
	['f:xm_simbad_otype', 'SIMBAD type', null, null, 'Type of the SIMBAD object within 1″.'],
	['f:xm_gaiadr3_DR3Name', 'Gaia DR3', null, null, 'Gaia DR3 source within 1″.'],
	['f:xm_gaiadr3_Plx', 'Parallax', 'mas', 2, 'Parallax of the Gaia DR3 source.'],
	['f:xm_gaiadr3_e_Plx', 'Parallax error', 'mas', 2, '1 σ of the parallax of the Gaia DR3 source.'],
	['f:xm_gaiadr3_VarFlag', 'Gaia variable', null, 0, '1: Gaia calls the source variable.'],
	['f:xm_tns_fullname', 'TNS name', null, null, 'Name at the Transient Name Server when the alert came.'],
	['f:xm_tns_type', 'TNS type', null, null, 'Type at the Transient Name Server when the alert came.'],
	['f:xm_tns_redshift', 'TNS redshift', null, 3, 'Redshift at the Transient Name Server when the alert came.'],
	['f:xm_vsx_Type', 'VSX type', null, null, 'Type of variable star in the VSX.'],
	['f:xm_gcvs_type', 'GCVS type', null, null, 'Type of variable star in the GCVS.'],
	['f:xm_spicy_class', 'SPICY class', null, null, 'Class of the young star of the SPICY catalogue.'],
	['f:xm_x3hsp_type', '3HSP', null, null, 'Blazar of the 3HSP catalogue within 1′.'],
	['f:xm_x4lac_type', '4LAC', null, null, 'Active galaxy of the 4LAC catalogue within 1′.'],
	[
		'f:xm_mangrove_HyperLEDA_name',
		'Galaxy',
		null,
		null,
		'Nearest galaxy of the Mangrove catalogue within 1′, HyperLEDA name.'
	],
	[
		'f:xm_mangrove_2MASS_name',
		'Galaxy (2MASS)',
		null,
		null,
		'Nearest galaxy of the Mangrove catalogue within 1′, 2MASS name.'
	],
	['f:xm_mangrove_lum_dist', 'Galaxy distance', 'Mpc', 1, 'Luminosity distance of the nearest Mangrove galaxy.'],
	[
		'f:xm_mangrove_ang_dist',
		'Galaxy angular-diameter distance',
		'Mpc',
		1,
		'Angular-diameter distance of the nearest Mangrove galaxy.'
	],
	['f:xm_legacydr8_zphot', 'Photometric redshift', null, 3, 'Photometric redshift of the Legacy Surveys source.'],
	['f:xm_legacydr8_e_zphot', 'Its error', null, 3, '1 σ of the photometric redshift.'],
	['f:xm_legacydr8_pstar', 'Legacy star score', null, 2, 'How likely the Legacy Surveys source is a star, 0 to 1.'],
	['f:lsst_schema_version', 'Schema', null, null, 'Version of the alert format.'],
	['f:sso_name', 'Body', null, null, 'Resolved name of the Solar System body.'],
	['v:separation_degree', 'Separation', 'deg', 6, 'Distance from the place asked for.'],
	['v:startgwMjdTai', 'Window begins', 'MJD TAI', 5, 'Begin of the window around the gravitational-wave event.'],
	['i:magpsf_red', 'Reduced magnitude', 'mag', 3, 'Magnitude of the difference as at 1 au from the Sun and from us.']
];

export const LSST_COLUMNS = columnsOf([...RUBIN, ...['u', 'g', 'r', 'i', 'z', 'y'].flatMap(OF_BAND), ...FINK]);
