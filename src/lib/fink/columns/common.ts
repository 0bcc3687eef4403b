import { columnsOf, type Entry } from './column.ts';

/** Ephemerides of both surveys' Solar System routes, by IMCCE Miriade; they bear no prefix. */
const EPHEMERIDES: readonly Entry[] = [
	['Date', 'Time', 'JD UTC', 5, 'Time of the ephemeris.'],
	['Dobs', 'Distance', 'au', 4, 'Distance of the body from the observer.'],
	['Dhelio', 'Distance from Sun', 'au', 4, 'Distance of the body from the Sun.'],
	['VMag', 'Predicted V', 'mag', 2, 'V magnitude that the ephemeris predicts.'],
	['SDSS:g', 'Predicted g', 'mag', 2, 'g magnitude that the ephemeris predicts.'],
	['SDSS:r', 'Predicted r', 'mag', 2, 'r magnitude that the ephemeris predicts.'],
	['Phase', 'Phase angle', 'deg', 2, 'Angle between Sun and observer as seen from the body.'],
	['Elong.', 'Elongation', 'deg', 1, 'Angle between the body and the Sun.'],
	['AM', 'Airmass', null, 2, 'Airmass of the body at the telescope.'],
	['Az', 'Azimuth', 'deg', 1, 'Azimuth of the body at the telescope.'],
	['H', 'Altitude', 'deg', 1, 'Altitude of the body at the telescope.'],
	['dRAcosDEC', 'Motion in RA', 'arcsec/min', 3, 'Motion in right ascension, on the sky.'],
	['dDEC', 'Motion in Dec', 'arcsec/min', 3, 'Motion in declination.'],
	['RV', 'Radial velocity', 'km/s', 2, 'Speed away from the observer.'],
	['RA', 'Predicted RA', null, null, 'Right ascension that the ephemeris predicts, sexagesimal.'],
	['Dec', 'Predicted Dec', null, null, 'Declination that the ephemeris predicts, sexagesimal.'],
	['Longitude', 'Ecliptic longitude', 'deg', 4, 'Ecliptic longitude of the body.'],
	['Latitude', 'Ecliptic latitude', 'deg', 4, 'Ecliptic latitude of the body.'],
	['residuals_shg1g2', 'Residual', 'mag', 3, 'Observed minus predicted magnitude of the sHG1G2 model.']
];

const STATISTICS: readonly Entry[] = [
	['key:key', 'Night', null, null, 'Night of the counts.'],
	['key:time', 'Counted at', 'ms', 0, 'When the counts were made, ms since 1970.'],
	['basic:raw', 'Alerts received', null, 0, 'Alerts that came from ZTF in the night.'],
	['basic:sci', 'Alerts kept', null, 0, 'Alerts that passed the quality cuts.'],
	['basic:n_g', 'Alerts in g', null, 0, 'Kept alerts in the band g.'],
	['basic:n_r', 'Alerts in r', null, 0, 'Kept alerts in the band r.'],
	['basic:exposures', 'Exposures', null, 0, 'Exposures of the night.'],
	['basic:fields', 'Fields', null, 0, 'Fields that were seen in the night.'],
	['class:simbad_tot', 'In SIMBAD', null, 0, 'Alerts with a SIMBAD object within 1″.'],
	['class:simbad_gal', 'SIMBAD galaxies', null, 0, 'Alerts with a SIMBAD galaxy within 1″.'],
	['f:night', 'Night', null, null, 'Night of the counts.'],
	['f:alerts', 'Alerts', null, 0, 'Alerts of the night.'],
	...['u', 'g', 'r', 'i', 'z', 'y'].map((band): Entry => [
		`f:alerts_${band}`,
		`Alerts in ${band}`,
		null,
		0,
		`Alerts of the night in the band ${band}.`
	]),
	['f:objects', 'Objects', null, 0, 'Objects with an alert in the night.'],
	['f:visits', 'Visits', null, 0, 'Exposures with an alert in the night.'],
	['f:is_sso', 'Solar System', null, 0, 'Alerts of known Solar System bodies.'],
	['f:is_first', 'New', null, 0, 'Alerts that were the first of their object.'],
	['f:is_cataloged', 'Catalogued', null, 0, 'Alerts with a SIMBAD or Gaia source.'],
	['f:in_tns', 'In TNS', null, 0, 'Alerts with a name at the Transient Name Server.']
];

export const EPHEMERIS_COLUMNS = columnsOf(EPHEMERIDES);
export const STATISTICS_COLUMNS = columnsOf(STATISTICS);
