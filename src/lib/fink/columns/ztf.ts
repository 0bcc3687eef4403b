import { columnsOf, type Entry } from './column.ts';

const PACKET: readonly Entry[] = [
	['i:objectId', 'Object', null, null, 'Name of the object in ZTF.'],
	['i:candid', 'Alert', null, null, 'Number of this alert in ZTF.'],
	['i:jd', 'Time', 'JD UTC', 5, 'Start of the exposure.'],
	['i:fid', 'Band', null, 0, 'Filter of the exposure: 1 is g, 2 is r, 3 is i.'],
	['i:ra', 'RA', 'deg', 6, 'Right ascension of this detection, ICRS.'],
	['i:dec', 'Dec', 'deg', 6, 'Declination of this detection, ICRS.'],
	['i:magpsf', 'Magnitude', 'mag', 3, 'PSF magnitude of the difference to the reference image, AB.'],
	['i:sigmapsf', 'Magnitude error', 'mag', 3, '1 σ of the magnitude of the difference.'],
	['i:isdiffpos', 'Sign', null, null, 't: brighter than the reference image; f: fainter.'],
	['i:diffmaglim', 'Limit', 'mag', 2, '5 σ limit of the difference image, AB.'],
	['i:magnr', 'Reference magnitude', 'mag', 3, 'Magnitude of the nearest source in the reference image.'],
	['i:sigmagnr', 'Reference error', 'mag', 3, '1 σ of the magnitude of the nearest source in the reference image.'],
	[
		'i:distnr',
		'Reference distance',
		'px',
		2,
		'Distance to the nearest source in the reference image; a pixel is 1.01″.'
	],
	['i:rb', 'Real/bogus (forest)', null, 2, 'How likely the detection is real, by a random forest, 0 to 1.'],
	['i:drb', 'Real/bogus', null, 3, 'How likely the detection is real, by a deep network, 0 to 1.'],
	['i:classtar', 'Star-like shape', null, 2, 'Shape of the detection: 1 like a star, 0 extended.'],
	['i:jdstarthist', 'First detection', 'JD UTC', 5, 'First of the detections that ZTF counts for this object.'],
	['i:jdendhist', 'Last detection', 'JD UTC', 5, 'Last of the detections that ZTF counts for this object.'],
	['i:ndethist', 'Detections', null, 0, 'Detections within 1.5″ so far.'],
	['i:ncovhist', 'Visits', null, 0, 'Times that this place was covered so far.'],
	['i:distpsnr1', 'Pan-STARRS distance', 'arcsec', 2, 'Distance to the nearest Pan-STARRS source within 30″.'],
	['i:sgscore1', 'Pan-STARRS star score', null, 2, 'Nearest Pan-STARRS source: 1 a star, 0 a galaxy, 0.5 not known.'],
	['i:neargaia', 'Gaia distance', 'arcsec', 2, 'Distance to the nearest Gaia DR1 source within 90″.'],
	['i:maggaia', 'Gaia magnitude', 'mag', 2, 'G magnitude of the nearest Gaia DR1 source.'],
	['i:ssnamenr', 'Nearest body', null, null, 'Name of the nearest known Solar System body within 30″.'],
	['i:ssdistnr', 'Body distance', 'arcsec', 1, 'Distance to the nearest known Solar System body within 30″.'],
	['i:ssmagnr', 'Body magnitude', 'mag', 1, 'Predicted magnitude of the nearest known Solar System body.'],
	['i:field', 'Field', null, 0, 'Field of ZTF.'],
	['i:nid', 'Night', null, 0, 'Number of the night in ZTF.'],
	['i:magpsf_red', 'Reduced magnitude', 'mag', 3, 'Magnitude as it would be at 1 au from the Sun and from us.']
];

const FINK: readonly Entry[] = [
	['d:classification', 'Class', null, null, 'Class that Fink gives to the latest alert of the object.'],
	['v:classification', 'Class', null, null, 'Class that Fink gives to the alert.'],
	['d:cdsxmatch', 'SIMBAD type', null, null, 'Type of the SIMBAD object within 1″.'],
	['d:tns', 'TNS type', null, null, 'Type at the Transient Name Server when the alert came in.'],
	['d:gcvs', 'GCVS type', null, null, 'Type of variable star in the GCVS within 1″.'],
	['d:vsx', 'VSX type', null, null, 'Type of variable star in the VSX within 1″.'],
	['d:DR3Name', 'Gaia DR3', null, null, 'Gaia DR3 source within 1″.'],
	['d:Plx', 'Parallax', 'mas', 2, 'Parallax of the Gaia DR3 source.'],
	['d:e_Plx', 'Parallax error', 'mas', 2, '1 σ of the parallax of the Gaia DR3 source.'],
	['d:gaiaVarFlag', 'Gaia variable', null, 0, '1: Gaia calls the source variable.'],
	['d:gaiaClass', 'Gaia class', null, null, 'Class of variable that Gaia gives to the source.'],
	['d:x3hsp', '3HSP', null, null, 'Blazar of the 3HSP catalogue within 1′.'],
	['d:x4lac', '4LAC', null, null, 'Active galaxy of the 4LAC catalogue within 1′.'],
	[
		'd:mangrove_HyperLEDA_name',
		'Galaxy',
		null,
		null,
		'Nearest galaxy of the Mangrove catalogue within 1′, HyperLEDA name.'
	],
	[
		'd:mangrove_2MASS_name',
		'Galaxy (2MASS)',
		null,
		null,
		'Nearest galaxy of the Mangrove catalogue within 1′, 2MASS name.'
	],
	['d:mangrove_lum_dist', 'Galaxy distance', 'Mpc', 1, 'Luminosity distance of the nearest Mangrove galaxy.'],
	[
		'd:mangrove_ang_dist',
		'Galaxy angular-diameter distance',
		'Mpc',
		1,
		'Angular-diameter distance of the nearest Mangrove galaxy.'
	],
	['d:spicy_class', 'SPICY class', null, null, 'Class of the young star of the SPICY catalogue within 1.2″.'],
	['d:spicy_id', 'SPICY number', null, 0, 'Number of the young star in the SPICY catalogue.'],
	['d:snn_sn_vs_all', 'P(SN)', null, 3, 'How likely a supernova of any kind, by SuperNNova, 0 to 1.'],
	[
		'd:snn_snia_vs_nonia',
		'P(Ia) among SNe',
		null,
		3,
		'If it is a supernova, how likely of type Ia, by SuperNNova, 0 to 1.'
	],
	[
		'd:rf_snia_vs_nonia',
		'Early SN Ia',
		null,
		3,
		'How likely an early type Ia, by a random forest, 0 to 1; 0: not run.'
	],
	['d:rf_kn_vs_nonkn', 'Kilonova', null, 3, 'How likely a kilonova, by a random forest, 0 to 1; 0: not run.'],
	['d:slsn_score', 'SLSN', null, 3, 'How likely a superluminous supernova, 0 to 1.'],
	['d:mulens', 'Microlensing', null, 3, 'How likely microlensing, 0 to 1.'],
	['d:anomaly_score', 'Anomaly', null, 3, 'The lower, the stranger.'],
	['d:roid', 'Solar System flag', null, 0, '0 no, 1 first detection, 2 candidate, 3 known to the Minor Planet Center.'],
	['d:tracklet', 'Tracklet', null, null, 'Track of a fast artificial object that the alert belongs to.'],
	['d:nalerthist', 'Detections in packet', null, 0, 'Detections inside the alert packet, of about 30 days.'],
	[
		'd:mag_rate',
		'Rate',
		'mag/d',
		3,
		'Change of brightness from the last two points, as Fink has it; negative is brighter.'
	],
	['d:sigma_rate', 'Rate error', 'mag/d', 3, '1 σ of the change of brightness.'],
	['d:delta_time', 'Rate over', 'd', 2, 'Time between the two points of the rate.'],
	['d:from_upper', 'Rate from a limit', null, null, 'Whether the first point of the rate was an upper limit.'],
	['d:is_transient', 'Transient', null, null, 'Whether the alert passes the cuts for transients.'],
	['d:blazar_stats_instantness_low', 'Blazar, low now', null, 2, 'How low the latest measurement of the blazar is.'],
	['d:blazar_stats_robustness_low', 'Blazar, low lately', null, 2, 'How low the last 30 days of the blazar are.'],
	['d:blazar_stats_instantness_high', 'Blazar, high now', null, 2, 'How high the latest measurement of the blazar is.'],
	['d:blazar_stats_robustness_high', 'Blazar, high lately', null, 2, 'How high the last 30 days of the blazar are.'],
	['d:tag', 'Kind', null, null, 'valid: a detection; upperlim: nothing found; badquality: found, but doubtful.'],
	['v:separation_degree', 'Separation', 'deg', 6, 'Distance from the place asked for.'],
	['v:jdstartgw', 'Window begins', 'JD UTC', 5, 'Begin of the window around the gravitational-wave event.'],
	['sso_name', 'Body', null, null, 'Name of the Solar System body.'],
	['sso_number', 'Number', null, null, 'Number of the minor planet.']
];

/** Solar System candidates: the linked alerts under `d:`, and the orbits. */
const CANDIDATES: readonly Entry[] = [
	['d:ssoCandId', 'Candidate', null, null, 'Number of the candidate at Fink.'],
	['d:objectId', 'Object', null, null, 'Name in ZTF of this detection.'],
	['d:candid', 'Alert', null, null, 'Number of the linked alert in ZTF.'],
	['d:jd', 'Time', 'JD UTC', 5, 'Start of the exposure.'],
	['d:fid', 'Band', null, 0, 'Filter of the exposure: 1 is g, 2 is r, 3 is i.'],
	['d:ra', 'RA', 'deg', 6, 'Right ascension of this detection, ICRS.'],
	['d:dec', 'Dec', 'deg', 6, 'Declination of this detection, ICRS.'],
	['d:magpsf', 'Magnitude', 'mag', 3, 'PSF magnitude of the difference to the reference image, AB.'],
	['d:sigmapsf', 'Magnitude error', 'mag', 3, '1 σ of the magnitude of the difference.'],
	['d:a', 'Semi-major axis', 'au', 3, 'Semi-major axis of the fitted orbit.'],
	['d:e', 'Eccentricity', null, 3, 'Eccentricity of the fitted orbit.'],
	['d:i', 'Inclination', 'deg', 2, 'Inclination of the fitted orbit.'],
	['d:long_node', 'Ascending node', 'deg', 2, 'Longitude of the ascending node of the fitted orbit.'],
	['d:arg_peric', 'Perihelion', 'deg', 2, 'Argument of perihelion of the fitted orbit.'],
	['d:mean_anomaly', 'Mean anomaly', 'deg', 2, 'Mean anomaly of the fitted orbit at its epoch.'],
	['d:ref_epoch', 'Epoch', 'JD UTC', 3, 'Epoch of the fitted orbit.'],
	['d:chi_reduced', 'Reduced χ²', null, 2, 'How well the orbit fits.']
];

export const ZTF_COLUMNS = columnsOf([...PACKET, ...FINK, ...CANDIDATES]);
