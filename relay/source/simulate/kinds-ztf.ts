import type { Kind } from './kinds.ts';

const topic = (filter: string): string => `fink_${filter}_ztf`;
const SN = topic('sn_candidates');
const star = { survey: 'ztf', family: 'star', where: 'plane', host: 'star' } as const;
const moving = { survey: 'ztf', where: 'ecliptic', shape: 'body', host: 'none' } as const;
const away = { survey: 'ztf', where: 'extragalactic' } as const;

/** What ZTF sees: one kind for each of Fink's labels, and SIMBAD types of each family. */
export const ZTF_KINDS: readonly Kind[] = [
	{
		...away,
		name: 'supernova',
		family: 'sn',
		label: 'SN candidate',
		share: 9,
		shape: 'supernova',
		host: 'galaxy',
		topics: [SN],
		also: topic('vra'),
		seen: 2,
		ztf: { snn: 0.84, rf: 0.12 }
	},
	{
		...away,
		name: 'supernova named by TNS',
		family: 'sn',
		label: 'SN candidate',
		share: 2,
		shape: 'supernova',
		host: 'galaxy',
		topics: [topic('tns_match')],
		also: SN,
		seen: 3,
		ztf: { snn: 0.91, rf: 0.2, tns: 'SN Ia' }
	},
	{
		...away,
		name: 'early supernova',
		family: 'sn',
		label: 'Early SN Ia candidate',
		share: 4,
		shape: 'early',
		host: 'galaxy',
		topics: [topic('early_sn_candidates')],
		also: SN,
		seen: 1,
		ztf: { snn: 0.78, rf: 0.71 }
	},
	{
		...away,
		name: 'supernova in SIMBAD',
		family: 'sn',
		label: 'SN',
		share: 1,
		shape: 'supernova',
		host: 'galaxy',
		topics: [topic('tns_match')],
		seen: 4,
		ztf: { cdsxmatch: 'SN', tns: 'SN II', snn: 0.6 }
	},
	{
		...away,
		name: 'kilonova',
		family: 'fast',
		label: 'Kilonova candidate',
		share: 2,
		shape: 'fast',
		host: 'galaxy',
		topics: [topic('kn_candidates'), topic('rate_based_kn_candidates'), topic('early_kn_candidates')],
		ztf: { kn: 0.74 }
	},
	{
		...star,
		name: 'microlensing',
		family: 'mulens',
		label: 'Microlensing candidate',
		share: 2.5,
		shape: 'lens',
		topics: [topic('microlensing_candidates')],
		seen: 4,
		ztf: { mulens: 0.62 }
	},
	{
		...away,
		name: 'two rules at once',
		family: 'amb',
		label: 'Ambiguous',
		share: 2,
		where: 'anywhere',
		shape: 'supernova',
		host: 'none',
		topics: [topic('microlensing_candidates'), SN],
		also: SN,
		seen: 3,
		ztf: { mulens: 0.41, snn: 0.66 }
	},
	{
		...moving,
		name: 'known body',
		family: 'sso',
		label: 'Solar System MPC',
		share: 16,
		topics: [topic('sso_ztf_candidates')],
		body: 'known',
		ztf: { roid: 3 }
	},
	{
		...moving,
		name: 'new body',
		family: 'ssc',
		label: 'Solar System candidate',
		share: 5,
		topics: [topic('sso_fink_candidates')],
		body: 'candidate',
		ztf: { roid: 2 }
	},
	{
		survey: 'ztf',
		name: 'unknown',
		family: 'unk',
		label: 'Unknown',
		share: 9,
		where: 'anywhere',
		shape: 'supernova',
		host: 'none',
		topics: [topic('unknowns')],
		also: topic('vra'),
		ztf: {}
	},
	{
		...away,
		name: 'hostless',
		family: 'unk',
		label: 'Unknown',
		share: 4,
		shape: 'fast',
		host: 'none',
		topics: {
			first: topic('new_hostless'),
			tonight: topic('intra_night_hostless'),
			later: topic('inter_night_hostless')
		},
		ztf: { roid: 1 }
	},
	{
		...star,
		name: 'RR Lyrae star',
		label: 'RRLyr',
		share: 4,
		shape: 'pulsator',
		topics: [topic('microlensing_candidates')],
		seen: 5,
		ztf: { cdsxmatch: 'RRLyr', mulens: 0.2 }
	},
	{
		...star,
		name: 'eclipsing binary',
		label: 'EB*',
		share: 5,
		shape: 'eclipsing',
		topics: [topic('microlensing_candidates')],
		seen: 5,
		ztf: { cdsxmatch: 'EB*', mulens: 0.1 }
	},
	{
		...star,
		name: 'cataclysmic variable',
		label: 'CataclyV*',
		share: 4,
		shape: 'flare',
		topics: [topic('magnetic_cvs')],
		also: topic('tns_match'),
		ztf: { cdsxmatch: 'CataclyV*', tns: 'CV' }
	},
	{
		...star,
		name: 'young star',
		label: 'Candidate_YSO',
		share: 4,
		shape: 'walk',
		topics: [topic('yso_candidates'), topic('yso_spicy_candidates')],
		seen: 4,
		ztf: { cdsxmatch: 'Candidate_YSO' }
	},
	{
		...away,
		name: 'quasar',
		family: 'agn',
		label: 'QSO',
		share: 4,
		shape: 'walk',
		host: 'nucleus',
		topics: [topic('tns_match')],
		seen: 5,
		ztf: { cdsxmatch: 'QSO', tns: 'AGN' }
	},
	{
		...away,
		name: 'blazar',
		family: 'agn',
		label: 'Blazar',
		share: 3,
		shape: 'walk',
		host: 'nucleus',
		topics: [topic('blazar')],
		seen: 6,
		ztf: { cdsxmatch: 'Blazar' }
	},
	{
		...away,
		name: 'BL Lac object',
		family: 'agn',
		label: 'BLLac',
		share: 2,
		shape: 'walk',
		host: 'nucleus',
		topics: [topic('blazar')],
		seen: 6,
		ztf: { cdsxmatch: 'BLLac' }
	},
	{
		...away,
		name: 'transient in a galaxy of SIMBAD',
		family: 'gal',
		label: 'EmG',
		share: 4,
		shape: 'nuclear',
		host: 'galaxy',
		topics: [SN],
		seen: 2,
		ztf: { cdsxmatch: 'EmG', snn: 0.7 }
	},
	{
		...away,
		name: 'gravitational lens',
		family: 'gal',
		label: 'GravLens',
		share: 1,
		shape: 'walk',
		host: 'galaxy',
		topics: [topic('simbad_grav_candidates')],
		seen: 3,
		ztf: { cdsxmatch: 'GravLens' }
	}
];
