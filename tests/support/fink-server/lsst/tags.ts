import { json, table } from '../answer.ts';
import { columnsAsked, int, optional, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { RefusedPlainly } from '../failure.ts';
import { recorded } from '../recorded.ts';
import { numberOf } from '../row.ts';
import { jdOf, JD_MJD } from '../time.ts';
import { alertsTagged } from './archive.ts';
import { withoutEmpty } from './conesearch.ts';

/** Tags and whether the API has them; the names as of 2026-09-28, the texts after the filters' descriptions. */
export const TAGS: Readonly<Record<string, { description: string; api: boolean }>> = {
	extragalactic_lt20mag_candidate: { description: 'Rising, bright (mag < 20), extragalactic candidates', api: true },
	extragalactic_new_candidate: { description: 'New (<5 d), mag < 24, potentially extragalactic', api: true },
	extragalactic_svom: { description: 'New (<5 d), mag < 24, potentially extragalactic, for SVOM', api: false },
	faint_trails: { description: 'Trails > 2", mag 18-21', api: true },
	fast_transient_gvom: { description: 'New, mag < 21, potentially extragalactic, fast', api: false },
	hostless_candidate: { description: 'Hostless according to ELEPHANT (arXiv:2404.18165)', api: true },
	in_tns: { description: 'Counterpart in TNS (AT or confirmed) at emission', api: true },
	most_likely_sn: { description: 'Likely SN from SuperNNova and CATS', api: true },
	remove_unlikely_transients: { description: 'For DESC: removes unlikely transients', api: false },
	sn_near_galaxy_candidate: { description: 'Matched to a galaxy, properties consistent with SNe', api: true },
	uniform_sample: { description: '1% of all alerts at random', api: false }
};

/** The list of tags, in the shape since 3.3.0 or in the older one. */
const list = (old: boolean): string =>
	`${JSON.stringify(Object.fromEntries(Object.entries(TAGS).map(([tag, { description, api }]) => [tag, old ? description : { description, 'API support': api }])))}\n`;

/** The newest alerts of a tag, repeated objects and all; without a tag the list of tags. */
export const tags =
	(old: boolean): Route =>
	(args) => {
		const tag = optional(args, 'tag');
		if (tag === null) return json(list(old));
		const known = TAGS[tag];
		if (!known) throw new RefusedPlainly(recorded('lsst-error-unknown-tag.txt').replace('nope', tag));
		if (!known.api) throw new RefusedPlainly(recorded('lsst-error-tag-without-api.txt').replace('uniform_sample', tag));
		const from = args['startdate'] === undefined ? 0 : jdOf(args['startdate']) - JD_MJD;
		const to = args['stopdate'] === undefined ? Number.POSITIVE_INFINITY : jdOf(args['stopdate']) - JD_MJD;
		const columns = columnsAsked(args);
		const within = (mjd: number): boolean => mjd >= from && mjd <= to;
		const newest = alertsTagged(tag)
			.filter((cells) => within(numberOf(cells, 'r:midpointMjdTai')))
			.slice(0, int(args, 'n', 10));
		const ordered = columns === null || columns.includes('r:midpointMjdTai') ? newest : [...newest].reverse();
		return table(withoutEmpty(pick(ordered, columns)), args);
	};
