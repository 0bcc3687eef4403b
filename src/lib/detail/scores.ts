import type { Survey } from '#lib/alert/alert.ts';
import { CATS } from '#lib/alert/family.ts';
import type { Packet } from './packet.ts';

/** One score that the broker or the survey gave an alert. */
export interface Score {
	name: string;
	/** Null: not computed for this alert. */
	value: number | null;
	/** Where the bar has its tick; null: no threshold is known. */
	threshold: number | null;
	/** True: from 0 to 1, drawn as a bar. */
	share: boolean;
	/** Beside the number, where a number alone says little. */
	word?: string;
	/** What it means, in a line. */
	meaning: string;
	/** Its name in the packet. */
	field: string;
}

/** When a score stands for "not computed". */
const NOT_POSITIVE = (value: number): boolean => value <= 0;
const NEGATIVE = (value: number): boolean => value < 0;
const NEVER = (): boolean => false;

interface Rule {
	name: string;
	field: string;
	threshold: number | null;
	none: (value: number) => boolean;
	share?: boolean;
	meaning: string;
}

const ZTF: readonly Rule[] = [
	share('Supernova (SNN)', 'snn_sn_vs_all', 'SuperNNova: a supernova, against everything else'),
	share('Type Ia (SNN)', 'snn_snia_vs_nonia', 'SuperNNova: type Ia, against other supernovae'),
	share('Early Ia (RF)', 'rf_snia_vs_nonia', 'random forest: an early type Ia; above 0.5 gives the label'),
	share('Kilonova (RF)', 'rf_kn_vs_nonkn', 'random forest: a kilonova; above 0.5 gives the label'),
	{
		...share('Microlensing', 'mulens', 'mean probability of microlensing; above 0 gives the label'),
		threshold: null
	},
	{
		...share('Superluminous', 'slsn_score', 'a superluminous supernova'),
		threshold: null,
		none: NEGATIVE
	},
	{
		name: 'Anomaly',
		field: 'anomaly_score',
		threshold: null,
		none: NEVER,
		share: false,
		meaning: 'isolation forest: the lower, the odder'
	}
];

const LSST: readonly Rule[] = [
	{
		...share('Real, not bogus', 'diaSource.reliability', 'reliability by Rubin; the broker warns not to trust it yet'),
		threshold: null,
		none: NEVER
	},
	{
		...share('Supernova (SNN)', 'clf.snnSnVsOthers_score', 'SuperNNova: a supernova; its topic asks for 0.7'),
		threshold: 0.7,
		none: NEGATIVE
	},
	{
		...share('Early Ia', 'clf.earlySNIa_score', 'an early type Ia'),
		none: NEGATIVE
	},
	test('Hostless (science)', 'clf.elephant_kstest_science', 'ELEPHANT: test of the science stamp for a host'),
	test('Hostless (template)', 'clf.elephant_kstest_template', 'ELEPHANT: test of the template for a host')
];

/** Scores of a packet in the order of weight; those that its version lacks are left out. */
export function scoresOf(packet: Packet, survey: Survey): Score[] {
	if (survey === 'lsst') {
		const [real, supernova, ...rest] = LSST.map((rule) => read(packet, rule));
		return [real, supernova, cats(packet), ...rest].filter((score) => score !== null && score !== undefined);
	}
	return [realBogus(packet), chance(packet), ...ZTF.map((rule) => read(packet, rule))].filter(
		(score) => score !== null
	);
}

/** Deep learning where it was computed, else the older forest. Multi-messenger packets have `rb` alone, and at the top. */
function realBogus(packet: Packet): Score | null {
	const field = ['candidate.drb', 'candidate.rb', 'rb'].find((name) => packet.number(name) !== null);
	if (field === undefined) return null;
	const deep = field === 'candidate.drb';
	return {
		name: 'Real, not bogus',
		value: packet.number(field),
		threshold: deep ? 0.5 : 0.55,
		share: true,
		meaning: deep ? 'deep learning; above 0.5 counts as real' : 'random forest; above 0.55 is passed on',
		field
	};
}

function chance(packet: Packet): Score | null {
	if (!packet.has('p_assoc')) return null;
	const value = packet.number('p_assoc');
	return {
		name: 'By chance',
		value,
		threshold: null,
		share: false,
		meaning: 'probability that burst and alert meet by chance: the smaller, the better',
		field: 'p_assoc',
		...(value === null ? {} : { word: value.toExponential(1).replace('-', '−') })
	};
}

function cats(packet: Packet): Score | null {
	if (!packet.has('clf.cats_class')) return null;
	const code = packet.number('clf.cats_class');
	const known = code === null ? undefined : CATS.get(code);
	return {
		name: known ? `CATS: ${known.name}` : 'CATS class',
		value: known ? packet.number('clf.cats_score') : null,
		threshold: 0.5,
		share: true,
		meaning: 'CATS: the likeliest of five broad classes; from 0.5 it gives the family',
		field: 'clf.cats_score'
	};
}

function read(packet: Packet, rule: Rule): Score | null {
	if (!packet.has(rule.field)) return null;
	const value = packet.number(rule.field);
	const { name, threshold, meaning, field } = rule;
	return {
		name,
		value: value === null || rule.none(value) ? null : value,
		threshold,
		share: rule.share ?? true,
		meaning,
		field
	};
}

/** A probability of which 0 and −1 stand for "not scored". */
function share(name: string, field: string, meaning: string): Rule {
	return { name, field, threshold: 0.5, none: NOT_POSITIVE, meaning };
}
function test(name: string, field: string, meaning: string): Rule {
	return { name, field, threshold: null, none: NEVER, share: false, meaning };
}
