/** What each route is asked for. Never `v:` columns: the server makes those itself, or fails. */

/** What the class rule looks at. */
const ZTF_LABEL =
	'd:cdsxmatch d:snn_snia_vs_nonia d:snn_sn_vs_all d:rf_snia_vs_nonia d:rf_kn_vs_nonkn d:mulens d:roid d:tracklet ' +
	'i:drb i:rb i:classtar i:ndethist i:jdstarthist';
const ZTF_ALERT =
	`i:objectId i:candid i:jd i:fid i:ra i:dec i:magpsf i:sigmapsf i:isdiffpos ${ZTF_LABEL} ` +
	'i:ssnamenr i:ssdistnr d:tns d:nalerthist d:slsn_score d:anomaly_score d:DR3Name d:Plx d:e_Plx d:gaiaVarFlag ' +
	'd:vsx d:gcvs d:x3hsp d:x4lac d:mangrove_HyperLEDA_name d:mangrove_lum_dist i:distpsnr1 i:sgscore1';
const ZTF_CURVE = 'i:diffmaglim i:magnr i:sigmagnr i:distnr';
const LSST_ALERT =
	'r:diaObjectId r:diaSourceId r:midpointMjdTai r:band r:ra r:dec r:psfFlux r:psfFluxErr r:scienceFlux ' +
	'r:scienceFluxErr r:reliability r:isNegative r:snr r:extendedness r:ssObjectId r:timeWithdrawnMjdTai ' +
	'f:clf_cats_class f:clf_cats_score f:clf_snnSnVsOthers_score f:clf_earlySNIa_score f:xm_simbad_otype ' +
	'f:xm_gaiadr3_DR3Name f:xm_gaiadr3_Plx f:xm_gaiadr3_e_Plx f:xm_gaiadr3_VarFlag f:xm_tns_fullname f:xm_tns_type ' +
	'f:xm_tns_redshift f:xm_vsx_Type f:xm_gcvs_type f:xm_mangrove_HyperLEDA_name f:xm_mangrove_lum_dist ' +
	'f:xm_legacydr8_zphot';
const BANDS = ['u', 'g', 'r', 'i', 'z', 'y'];

const split = (names: string): readonly string[] => names.split(' ');

/** All alerts of objects; with limits the rows that only tell a limit come too. */
export const ZTF_OBJECTS = split(`${ZTF_ALERT} ${ZTF_CURVE}`);
export const ZTF_LATESTS = split(ZTF_ALERT);
export const ZTF_TREND = split('d:mag_rate d:sigma_rate d:delta_time d:from_upper');
export const ZTF_BLAZAR = split(
	'd:blazar_stats_instantness_low d:blazar_stats_robustness_low d:blazar_stats_instantness_high ' +
		'd:blazar_stats_robustness_high'
);
export const ZTF_ANOMALY = split(ZTF_ALERT);
export const ZTF_TRACKLET = split(ZTF_ALERT);
/** All that exist in cones. */
export const ZTF_CONE = split(
	'i:objectId i:candid i:ra i:dec i:jd i:jdstarthist i:magpsf i:sigmapsf i:fid i:distnr i:drb d:cdsxmatch ' +
		'd:classification d:nalerthist'
);
export const ZTF_SSO = split(
	'i:objectId i:candid i:jd i:fid i:ra i:dec i:magpsf i:sigmapsf i:isdiffpos i:drb i:rb i:ssnamenr i:ssdistnr ' +
		'i:ssmagnr d:roid'
);
/**
 * Statistics of more than a month: sums, and those of Fink's own classes whose names have no blank. The server takes blanks out
 * of a list of columns, so that `class:SN candidate` cannot be asked by its name: only an answer with all columns has it.
 */
export const ZTF_STATISTICS = split(
	'key:key key:time basic:raw basic:sci basic:n_g basic:n_r basic:exposures basic:fields class:simbad_tot ' +
		'class:simbad_gal class:Unknown class:Tracklet class:Ambiguous'
);

export const LSST_SOURCES = split(`${LSST_ALERT} r:visit r:detector r:templateFlux r:templateFluxErr r:psfFlux_flag`);
export const LSST_FORCED = split(
	'r:diaObjectId r:midpointMjdTai r:band r:visit r:detector r:psfFlux r:psfFluxErr r:scienceFlux r:scienceFluxErr ' +
		'r:timeWithdrawnMjdTai'
);
export const LSST_OBJECTS = [
	...split(
		'r:diaObjectId r:ra r:dec r:nDiaSources r:observation_reason f:firstDiaSourceMjdTaiFink f:is_first ' +
			'f:is_cataloged f:is_sso f:main_label_classifier f:main_label_crossmatch'
	),
	...BANDS.flatMap((band) =>
		split(
			`r:${band}_psfFluxNdata r:${band}_psfFluxMean r:${band}_psfFluxMeanErr r:${band}_psfFluxMin ` +
				`r:${band}_psfFluxMax r:${band}_scienceFluxMean r:${band}_scienceFluxMeanErr`
		)
	)
];
/** With dates the first detection must be asked, else the server refuses. */
export const LSST_CONE = split(
	`${LSST_ALERT} r:nDiaSources f:firstDiaSourceMjdTaiFink f:is_cataloged f:is_sso f:main_label_classifier ` +
		'f:main_label_crossmatch'
);
export const LSST_TAGGED = split(LSST_ALERT);
export const LSST_SSO = split(
	'r:diaSourceId r:midpointMjdTai r:band r:ra r:dec r:psfFlux r:psfFluxErr r:scienceFlux r:scienceFluxErr ' +
		'r:reliability r:ssObjectId r:timeWithdrawnMjdTai r:designation r:helioRange r:topoRange r:phaseAngle r:elongation ' +
		'r:ephOffset r:ephRate r:ephVmag r:helio_x r:helio_y r:helio_z r:helio_vx r:helio_vy r:helio_vz'
);
export const LSST_STATISTICS = [
	...split('f:night f:alerts f:objects f:visits f:is_sso f:is_first f:is_cataloged f:in_tns'),
	...BANDS.map((band) => `f:alerts_${band}`)
];
