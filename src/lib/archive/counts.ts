import { FINK_CLASSES } from '#lib/query/classes.ts';
import type { Family, Survey } from '#lib/alert/alert.ts';
import { labelFamily } from '#lib/alert/family.ts';
import { type Night, sum } from './nights.ts';

/** One count of the statistics, by Fink's own name. */
export interface Count {
	raw: string;
	title: string;
	about: string;
	/** Class or kind: told with its mark and its share of the alerts. */
	family: Family | null;
}

/** Fink's own classes of ZTF alerts; an alert has one of them or a SIMBAD type. */
const ZTF_CLASSES = FINK_CLASSES.filter((name) => !name.startsWith('(CTA)'));
const CLASS = 'class:';

const ZTF: readonly Count[] = [
	...ZTF_CLASSES.map((name) => classCount(name)),
	{ raw: 'class:simbad_tot', title: 'SIMBAD, all types', about: 'Alerts with a counterpart in SIMBAD', family: 'star' },
	{ raw: 'class:simbad_gal', title: 'SIMBAD, galaxies', about: 'of those, galaxies', family: 'gal' }
];
const LSST: readonly Count[] = [
	{ raw: 'f:is_sso', title: 'Solar System', about: 'Alerts of known Solar System bodies', family: 'sso' },
	{ raw: 'f:is_first', title: 'First seen', about: 'Alerts of objects not seen before', family: null },
	{ raw: 'f:is_cataloged', title: 'Catalogued', about: 'Alerts with a match in SIMBAD or Gaia', family: 'star' },
	{ raw: 'f:in_tns', title: 'In TNS', about: 'Alerts with a counterpart in TNS', family: 'sn' }
];
/** What else there is of a night. */
const OTHERS: Readonly<Record<Survey, readonly Count[]>> = {
	ztf: [
		plain('basic:exposures', 'Exposures', 'Exposures taken'),
		plain('basic:fields', 'Fields', 'Fields of the sky'),
		plain('basic:n_g', 'Alerts in g', 'Alerts in the g band'),
		plain('basic:n_r', 'Alerts in r', 'Alerts in the r band')
	],
	lsst: [
		plain('f:objects', 'Objects', 'Objects that alerted'),
		plain('f:visits', 'Visits', 'Visits with alerts'),
		...['u', 'g', 'r', 'i', 'z', 'y'].map((band) =>
			plain(`f:alerts_${band}`, `Alerts in ${band}`, `Alerts in the ${band} band`)
		)
	]
};

/** Columns that tell a survey's nights. */
export const NIGHT_COLUMNS: Readonly<Record<Survey, readonly string[]>> = {
	ztf: ['key:key', 'basic:raw', 'basic:sci'],
	lsst: ['f:night', 'f:alerts']
};
/**
 * Columns that tell what the alerts were; null: all of them. The server takes the blanks out of a list of columns, so that
 * `class:SN candidate` cannot be asked by its name.
 */
export const DETAIL_COLUMNS: Readonly<Record<Survey, readonly string[] | null>> = {
	ztf: null,
	lsst: [...NIGHT_COLUMNS.lsst, ...OTHERS.lsst.map(({ raw }) => raw), ...LSST.map(({ raw }) => raw)]
};

/** A count over some nights; null = no night tells it. */
export interface Counted extends Count {
	value: number | null;
}

/** What the alerts of some nights were: classes (ZTF) or kinds (LSST), in a fixed order. */
export function classesOf(survey: Survey, nights: readonly Night[]): Counted[] {
	return (survey === 'ztf' ? ZTF : LSST).map((count) => over(count, nights));
}
export function othersOf(survey: Survey, nights: readonly Night[]): Counted[] {
	return OTHERS[survey].map((count) => over(count, nights));
}

function over(count: Count, nights: readonly Night[]): Counted {
	return { ...count, value: sum(nights.map(({ counts }) => counts[count.raw] ?? null)) };
}
function classCount(name: string): Count {
	return { raw: CLASS + name, title: name, about: 'Alerts of this class', family: labelFamily(name) };
}
function plain(raw: string, title: string, about: string): Count {
	return { raw, title, about, family: null };
}
