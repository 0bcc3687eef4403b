import type { Survey } from '#lib/alert/alert.ts';
import type { Query } from './query.ts';
import { listWords } from './units.ts';

/** Classes that have a topic of the live stream of their own. */
const TOPICS: Readonly<Record<string, string>> = {
	'Early SN Ia candidate': 'fink_early_sn_candidates_ztf',
	'SN candidate': 'fink_sn_candidates_ztf',
	'Kilonova candidate': 'fink_kn_candidates_ztf',
	'Microlensing candidate': 'fink_microlensing_candidates_ztf',
	'Solar System MPC': 'fink_sso_ztf_candidates_ztf',
	'Solar System candidate': 'fink_sso_fink_candidates_ztf',
	Unknown: 'fink_unknowns_ztf'
};

/** The topic of the live stream with the alerts of a class; null: there is none. */
export function topicOf(name: string): string | null {
	return Object.hasOwn(TOPICS, name) ? (TOPICS[name] ?? null) : null;
}

/**
 * What fink-client 12 offers for a question: its live stream brings the new alerts of a class or a tag; it does not
 * search the archive.
 */
export function finkClientText(query: Query): string {
	const { classes, tags } = asked(query);
	const without = classes.filter((name) => topicOf(name) === null);
	const ztf = classes.map(topicOf).filter((topic) => topic !== null);
	const lsst = tags.map((tag) => `fink_${tag}_lsst`);
	const none =
		without.length === 0
			? []
			: [`# No topic of the live stream has just ${listWords(without.map((name) => `“${name}”`))}.`];
	if (ztf.length + lsst.length === 0) {
		return none.length > 0
			? `${none[0] ?? ''}\n`
			: '# fink-client does not search the archive: it brings the live stream of a class or a tag. Copy as Python instead.\n';
	}
	return [
		'# fink-client 12 (pip install fink-client) brings the new alerts from now on; it does not search the archive.',
		'# Once: finkctl auth register -survey SURVEY -username NAME -groupid GROUP -servers HOST:PORT, as Fink gave you.',
		...none,
		...stream('ztf', ztf),
		...stream('lsst', lsst),
		'# Alerts of the past in bulk: order them at Fink’s Data Transfer, then',
		'# finkctl transfer -survey SURVEY -topic THE_TOPIC_IT_GIVES -outdir FOLDER',
		''
	].join('\n');
}

function asked(query: Query): { classes: readonly string[]; tags: readonly string[] } {
	switch (query.kind) {
		case 'class':
			return { classes: query.classes, tags: [] };
		case 'tag':
			return { classes: [], tags: query.tags };
		case 'date':
			return { classes: query.classes ?? [], tags: query.tags ?? [] };
		default:
			return { classes: [], tags: [] };
	}
}

function stream(survey: Survey, topics: readonly string[]): string[] {
	if (topics.length === 0) return [];
	return [
		...topics.map((topic) => `finkctl topic subscribe -survey ${survey} -name ${topic}`),
		`finkctl stream -survey ${survey} --display`
	];
}
