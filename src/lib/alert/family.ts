import type { Family, FamilyFrom } from './alert.ts';
import { simbadFamily } from './simbad.ts';

export interface Known {
	family: Family;
	familyFrom: FamilyFrom;
}
const NONE: Known = { family: 'unk', familyFrom: 'none' };

/** Fink's own labels; any other label is a SIMBAD type. */
const LABELS: Record<string, Family> = {
	'SN candidate': 'sn',
	'Early SN Ia candidate': 'sn',
	'Early SN candidate': 'sn',
	'SLSN candidate': 'sn',
	'Kilonova candidate': 'fast',
	'Microlensing candidate': 'mulens',
	'Solar System MPC': 'sso',
	'Solar System candidate': 'ssc',
	Tracklet: 'ssc',
	Ambiguous: 'amb',
	Unknown: 'unk'
};

/** TNS types that do not begin with SN. */
const TNS: Record<string, Family> = {
	TDE: 'sn',
	'Impostor-SN': 'sn',
	ILRT: 'sn',
	LRN: 'sn',
	LBV: 'sn',
	'Light-Echo': 'sn',
	Kilonova: 'fast',
	Afterglow: 'fast',
	FRB: 'fast',
	AGN: 'agn',
	QSO: 'agn',
	Galaxy: 'gal',
	CV: 'star',
	Nova: 'star',
	Varstar: 'star',
	'M dwarf': 'star'
};

/** CATS classes of LSST by code: name and family. −1 = not scored. */
export const CATS: ReadonlyMap<number, { name: string; family: Family }> = new Map([
	[11, { name: 'SN-like', family: 'sn' }],
	[12, { name: 'Fast', family: 'fast' }],
	[13, { name: 'Long', family: 'sn' }],
	[21, { name: 'Periodic', family: 'star' }],
	[22, { name: 'Non-periodic', family: 'agn' }]
]);
/** Least CATS score (0…1) that a family is taken from. */
const CATS_LEAST = 0.5;

/** Topics of LSST that say a family, by the filter's name between `fink_` and `_lsst`. */
const TOPICS: readonly (readonly [RegExp, Family])[] = [
	[/^(most_likely_sn|sn_near_galaxy|extragalactic_|in_tns)/, 'sn'],
	[/^fast_transient_/, 'fast'],
	[/^mdwarf_flare/, 'star'],
	[/^faint_trails/, 'ssc']
];

/** Family of a TNS type. */
export function tnsFamily(type: string): Family {
	return /^(SN|SLSN)/.test(type) ? 'sn' : Object.hasOwn(TNS, type) ? (TNS[type] ?? 'unk') : 'unk';
}

/** Family of Fink's label of a ZTF alert, also with the portal's `(TNS)`, `(SIMBAD)` or `(CTA)` before it. */
export function labelFamily(label: string): Family {
	const [, from, type = label] = /^\((TNS|SIMBAD|CTA)\) (.+)$/.exec(label) ?? [];
	if (from === 'TNS') return tnsFamily(type);
	if (from === 'CTA') return type.startsWith('Blazar') ? 'agn' : 'unk';
	if (from === undefined && Object.hasOwn(LABELS, label)) return LABELS[label] ?? 'unk';
	return simbadFamily(type);
}

/** Family of a ZTF alert. */
export function ztfFamily(label: string | null): Known {
	return label === null ? NONE : { family: labelFamily(label), familyFrom: 'label' };
}

export interface LsstHints {
	/** Solar System name. */
	ssName: string | null;
	simbad: string | null;
	tns: string | null;
	catsClass: number | null;
	catsScore: number | null;
	topic: string;
}

/** Family of an LSST alert: the first hint that says one. A type that only says "unknown" leaves it to the next. */
export function lsstFamily(hints: LsstHints): Known {
	if (hints.ssName !== null) return { family: 'sso', familyFrom: 'mpc' };
	const simbad = hints.simbad === null ? 'unk' : simbadFamily(hints.simbad);
	if (simbad !== 'unk') return { family: simbad, familyFrom: 'simbad' };
	const tns = hints.tns === null ? 'unk' : tnsFamily(hints.tns);
	if (tns !== 'unk') return { family: tns, familyFrom: 'tns' };
	const cats = CATS.get(hints.catsClass ?? -1);
	if (cats && hints.catsScore !== null && hints.catsScore >= CATS_LEAST) {
		return { family: cats.family, familyFrom: 'cats' };
	}
	const filter = hints.topic.replace(/^fink_/, '').replace(/_lsst$/, '');
	const topic = TOPICS.find(([name]) => name.test(filter));
	return topic ? { family: topic[1], familyFrom: 'topic' } : NONE;
}
