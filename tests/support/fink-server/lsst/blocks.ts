import { json } from '../answer.ts';
import type { Route } from '../cone.ts';

/** The bricks that filters are built of; texts reconstructed from the names. */
const BLOCKS: Readonly<Record<string, string>> = {
	b_is_solar_system: 'Alerts associated to a known Solar System object',
	b_outside_galactic_plane_20_deg: 'Alerts more than 20 degrees away from the Galactic plane',
	b_outside_galactic_plane_5_deg: 'Alerts more than 5 degrees away from the Galactic plane',
	b_xmatched_simbad_galaxy: 'Alerts matched to a galaxy of SIMBAD',
	b_xmatched_simbad_unknown: 'Alerts matched to an object of unknown type in SIMBAD',
	b_xmatched_mangrove: 'Alerts matched to a galaxy of Mangrove',
	b_xmatched_gaia_star: 'Alerts matched to a star of Gaia DR3',
	b_xmatched_vsx_star: 'Alerts matched to a variable star of VSX',
	b_xmatched_vsx: 'Alerts matched to VSX',
	b_is_rising: 'Alerts of objects that get brighter',
	b_is_fading: 'Alerts of objects that get fainter',
	b_is_new: 'Alerts of objects first detected less than 5 days ago',
	b_good_quality: 'Alerts of good quality',
	b_extragalactic_near_galaxy_candidate: 'Extragalactic candidates near a galaxy',
	b_extragalactic_loose_candidate: 'Extragalactic candidates, loose cuts',
	b_mag_rate_mc_sampling: 'Magnitude rate by Monte Carlo sampling'
};

/** Filter bricks and what they keep. */
export const blocks: Route = () => json(`${JSON.stringify(BLOCKS)}\n`);
