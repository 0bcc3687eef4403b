import { type Family, type FamilyFrom, type MessengerEvent, type Survey, SURVEYS } from './alert.ts';

/** What the filter behind a topic lets pass, by the topic's name without `fink_`. */
const TOPICS: Readonly<Record<string, string>> = {
	blazar_ztf: 'Blazars in SIMBAD',
	early_kn_candidates_ztf: 'Kilonova candidates, young and near a galaxy',
	early_sn_candidates_ztf: 'Early SN Ia candidates',
	inter_night_hostless_ztf: 'New and hostless, seen on other nights',
	intra_night_hostless_ztf: 'New and hostless, seen twice in a night',
	kn_candidates_ztf: 'Kilonova candidates',
	magnetic_cvs_ztf: 'Magnetic cataclysmic variables',
	microlensing_candidates_ztf: 'Microlensing candidates',
	new_hostless_ztf: 'New and hostless, first detection',
	rate_based_kn_candidates_ztf: 'Kilonova candidates, fast fading',
	simbad_grav_candidates_ztf: 'Gravitational lenses in SIMBAD',
	sn_candidates_ztf: 'SN candidates',
	sso_fink_candidates_ztf: 'New Solar System candidates',
	sso_ztf_candidates_ztf: 'Known Solar System bodies',
	tns_match_ztf: 'Matched to TNS',
	unknowns_ztf: 'Unclassified',
	vra_ztf: 'Virtual Research Assistant',
	yso_candidates_ztf: 'Young stellar object candidates',
	yso_spicy_candidates_ztf: 'In the SPICY catalogue',
	extragalactic_lt20mag_candidate_lsst: 'Rising, brighter than 20 mag, extragalactic',
	extragalactic_new_candidate_lsst: 'New, extragalactic',
	extragalactic_svom_lsst: 'New, extragalactic, for SVOM',
	faint_trails_lsst: 'Faint trails',
	fast_transient_gvom_lsst: 'Fast transients, for GVOM',
	hostless_candidate_lsst: 'Hostless candidates',
	in_tns_lsst: 'Matched to TNS',
	mdwarf_flare_lsst: 'Flares of M dwarfs',
	most_likely_sn_lsst: 'Most likely supernovae',
	remove_unlikely_transients_lsst: 'Likely transients',
	sn_near_galaxy_candidate_lsst: 'SN candidates near a galaxy',
	uniform_sample_lsst: 'Uniform sample of all alerts',
	grb_bronze: 'In the region of a gamma-ray burst (bronze)',
	grb_silver: 'With a gamma-ray burst, not by chance (silver)',
	grb_gold: 'With a gamma-ray burst, fast fading (gold)',
	gw_bronze: 'In the region of a gravitational wave (bronze)'
};

/** Title of a topic; one that is not known by its own words. */
export function topicTitle(topic: string): string {
	const name = topic.replace(/^fink_/, '');
	if (Object.hasOwn(TOPICS, name)) return TOPICS[name] ?? topic;
	const words = name.replace(/_(ztf|lsst)$/, '').replaceAll('_', ' ');
	return words === '' ? topic : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A label as it is read: underscores are blanks; none is `Unknown`. */
export function labelText(label: string | null): string {
	return label === null ? 'Unknown' : label.replaceAll('_', ' ');
}

/** What a multi-messenger alert may go with, by who saw the event: gamma-ray observatories but for two. */
export function messengerText({ observatory }: Pick<MessengerEvent, 'observatory'>): string {
	if (observatory === 'LVK') return 'GW';
	return observatory === 'ICECUBE' ? 'Neutrino' : 'GRB';
}

/** A label in three pieces, of which only `name` may be cut for room: the word candidate is part of what it says. */
export interface LabelParts {
	before: string;
	name: string;
	after: string;
}

export function labelParts(label: string | null): LabelParts {
	const match = /^(Candidate |Possible )?(.*?)( [Cc]andidate)?$/.exec(labelText(label));
	return { before: match?.[1]?.trim() ?? '', name: match?.[2] ?? '', after: match?.[3]?.trim() ?? '' };
}

/** A family in words, in a sentence. */
const FAMILY_WORDS: Readonly<Record<Family, string>> = {
	sn: 'supernova',
	fast: 'fast transient',
	mulens: 'microlensing',
	mma: 'GRB, neutrino or GW',
	agn: 'AGN, blazar or QSO',
	amb: 'ambiguous',
	star: 'star',
	sso: 'Solar System body',
	ssc: 'Solar System candidate',
	gal: 'galaxy',
	unk: 'unknown'
};

/** Which rule gave the family, in words for beside the label; LSST has no label of the broker's own. */
export function familyFromText(family: Family, from: FamilyFrom, survey: Survey): string {
	const what = FAMILY_WORDS[family];
	const by: Readonly<Record<FamilyFrom, string>> = {
		label: `${what}, by its label`,
		simbad: `${what}, by its SIMBAD type`,
		tns: `${what}, by its TNS type`,
		cats: `${what}, by its CATS class`,
		topic: `${what}, by its topic`,
		mpc: `${what}, by the MPC`,
		none: survey === 'lsst' ? 'no match and no score says what it is' : 'no rule says what it is'
	};
	return by[from];
}

/** Survey as it is written. */
export const SURVEY_NAMES: Readonly<Record<Survey, string>> = { ztf: 'ZTF', lsst: 'LSST' };

const SURVEY_WORDS: Readonly<Record<string, readonly Survey[]>> = {
	ztf: ['ztf'],
	lsst: ['lsst'],
	rubin: ['lsst'],
	both: SURVEYS,
	all: SURVEYS
};
/** Surveys that a word of a question or an address means, whatever its case; null: none. */
export function surveysOfWord(word: string): readonly Survey[] | null {
	const key = word.trim().toLowerCase();
	return Object.hasOwn(SURVEY_WORDS, key) ? (SURVEY_WORDS[key] ?? null) : null;
}
