import type { Kind } from './kinds.ts';

const topic = (filter: string): string => `fink_${filter}_lsst`;
const SAMPLE = topic('uniform_sample');
const LIKELY = topic('remove_unlikely_transients');
const away = { survey: 'lsst', where: 'extragalactic' } as const;

/** What LSST sees: each hint that names a family, and none. */
export const LSST_KINDS: readonly Kind[] = [
	{
		survey: 'lsst',
		name: 'known body of LSST',
		family: 'sso',
		label: null,
		share: 12,
		where: 'ecliptic',
		shape: 'body',
		host: 'none',
		topics: [SAMPLE],
		also: topic('faint_trails'),
		body: 'known',
		lsst: {}
	},
	{
		survey: 'lsst',
		name: 'trail',
		family: 'ssc',
		label: null,
		share: 3,
		where: 'ecliptic',
		shape: 'body',
		host: 'none',
		topics: [topic('faint_trails')],
		body: 'candidate',
		lsst: {}
	},
	{
		...away,
		name: 'SN-like',
		family: 'sn',
		label: 'SN-like',
		share: 8,
		shape: 'supernova',
		host: 'galaxy',
		topics: [topic('most_likely_sn')],
		also: LIKELY,
		seen: 3,
		lsst: { cats: 11 }
	},
	{
		...away,
		name: 'long transient',
		family: 'sn',
		label: 'Long',
		share: 2,
		shape: 'nuclear',
		host: 'galaxy',
		topics: [LIKELY],
		seen: 6,
		lsst: { cats: 13 }
	},
	{
		...away,
		name: 'supernova named by TNS, LSST',
		family: 'sn',
		label: null,
		share: 2,
		shape: 'supernova',
		host: 'galaxy',
		topics: [topic('in_tns')],
		seen: 4,
		lsst: { tns: 'SN Ia' }
	},
	{
		...away,
		name: 'new transient',
		family: 'sn',
		label: null,
		share: 4,
		shape: 'early',
		host: 'galaxy',
		topics: [topic('extragalactic_new_candidate'), topic('extragalactic_lt20mag_candidate')],
		also: topic('sn_near_galaxy_candidate'),
		lsst: {}
	},
	{
		...away,
		name: 'fast transient',
		family: 'fast',
		label: 'Fast',
		share: 3,
		shape: 'fast',
		host: 'galaxy',
		topics: [topic('fast_transient_gvom')],
		also: topic('extragalactic_svom'),
		lsst: { cats: 12 }
	},
	{
		survey: 'lsst',
		name: 'periodic star',
		family: 'star',
		label: 'Periodic',
		share: 6,
		where: 'anywhere',
		shape: 'pulsator',
		host: 'star',
		topics: [SAMPLE],
		seen: 10,
		lsst: { cats: 21 }
	},
	{
		survey: 'lsst',
		name: 'star of SIMBAD',
		family: 'star',
		label: 'V*',
		share: 3,
		where: 'plane',
		shape: 'eclipsing',
		host: 'star',
		topics: [SAMPLE],
		seen: 8,
		lsst: { simbad: 'V*', cats: 21 }
	},
	{
		survey: 'lsst',
		name: 'flare of an M dwarf',
		family: 'star',
		label: null,
		share: 2,
		where: 'anywhere',
		shape: 'flare',
		host: 'star',
		topics: [topic('mdwarf_flare')],
		lsst: {}
	},
	{
		...away,
		name: 'active nucleus',
		family: 'agn',
		label: 'Non-periodic',
		share: 6,
		shape: 'walk',
		host: 'nucleus',
		topics: [SAMPLE],
		also: LIKELY,
		seen: 12,
		lsst: { cats: 22 }
	},
	{
		...away,
		name: 'Seyfert galaxy',
		family: 'agn',
		label: 'Seyfert1',
		share: 2,
		shape: 'walk',
		host: 'nucleus',
		topics: [LIKELY],
		seen: 8,
		lsst: { simbad: 'Seyfert1', cats: 22 }
	},
	{
		...away,
		name: 'transient in a galaxy of SIMBAD, LSST',
		family: 'gal',
		label: 'Galaxy',
		share: 3,
		shape: 'supernova',
		host: 'galaxy',
		topics: [topic('sn_near_galaxy_candidate')],
		seen: 2,
		lsst: { simbad: 'Galaxy' }
	},
	{
		...away,
		name: 'unknown of LSST',
		family: 'unk',
		label: null,
		share: 5,
		shape: 'fast',
		host: 'none',
		topics: [topic('hostless_candidate'), SAMPLE],
		lsst: {}
	}
];
