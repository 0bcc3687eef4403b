import { json } from './answer.ts';
import type { Route } from './cone.ts';
import { recorded } from './recorded.ts';
import { numberOf } from './row.ts';
import type { Survey } from './survey.ts';
import { pattern } from './ztf/alert.ts';
import { alerts } from './ztf/archive.ts';
import { conesearch, entries } from './ztf/conesearch.ts';
import { latests, tableRow } from './ztf/latests.ts';
import { objects } from './ztf/objects.ts';
import { resolver } from './ztf/resolver.ts';
import { sso } from './ztf/sso.ts';
import { statistics } from './ztf/statistics.ts';

const classes: Route = () => json(recorded('ztf-classes.json'));

/** Fink's API of ZTF. */
export const ztf = (): Survey => ({
	name: 'ztf',
	routes: { classes, conesearch, latests, objects, resolver, sso, statistics },
	withoutArguments: ['classes', 'schema'],
	getOnly: ['classes', 'schema'],
	pattern: (route) => {
		if (route === 'conesearch' || route === 'skymap') return { ...entries()[0]?.cells, 'v:separation_degree': '0.001' };
		const newest = alerts().find((cells) => numberOf(cells, 'i:jd') > 0) ?? pattern;
		return route === 'latests' ? tableRow(newest) : newest;
	}
});
