import { json, table } from './answer.ts';
import type { Route } from './cone.ts';
import { parameterTable } from './parameters.ts';
import { recorded } from './recorded.ts';
import { described } from './schema.ts';
import { numberOf } from './row.ts';
import type { Survey } from './survey.ts';
import { pattern } from './ztf/alert.ts';
import { alerts } from './ztf/archive.ts';
import { anomaly } from './ztf/anomaly.ts';
import { conesearch, entries } from './ztf/conesearch.ts';
import { cutouts } from './ztf/cutouts.ts';
import { latests, tableRow } from './ztf/latests.ts';
import { objects } from './ztf/objects.ts';
import { resolver } from './ztf/resolver.ts';
import { sso } from './ztf/sso.ts';
import { skymap } from './ztf/skymap.ts';
import { ssocand } from './ztf/ssocand.ts';
import { statistics } from './ztf/statistics.ts';
import { tracklet } from './ztf/tracklets.ts';

const classes: Route = () => json(recorded('ztf-classes.json'));

/** Groups of columns. */
const schema: Route = () => {
	const [newest = pattern] = alerts();
	return json(
		JSON.stringify({
			'ZTF original fields (i:)': described(newest, 'i:'),
			'Fink science module outputs (d:)': described(newest, 'd:'),
			'Fink added values (v:)': described(newest, 'v:'),
			'Cutouts (b:)': described({ 'b:cutoutScience_stampData': '"array"' }, 'b:')
		})
	);
};

/** The newest month that the parameter table has. */
const PARAMETERS = {
	flavors: ['SOCCA', 'SHG1G2', 'HG1G2', 'HG'],
	standard: 'SHG1G2',
	first: '2023.07',
	newest: '2026.10',
	bands: ['1', '2']
};
const ssoft: Route = (args) => parameterTable(args, PARAMETERS);
/** All observations of all bodies: Parquet only, and none is written here. */
const ssobulk: Route = (args) => table([], { ...args, 'output-format': 'parquet' });

/** Fink's API of ZTF. */
export const ztf = (): Survey => ({
	name: 'ztf',
	routes: {
		anomaly,
		classes,
		conesearch,
		cutouts,
		latests,
		objects,
		resolver,
		schema,
		skymap,
		sso,
		ssobulk,
		ssocand,
		ssoft,
		statistics,
		tracklet
	},
	withoutArguments: ['classes', 'schema'],
	getOnly: ['classes', 'schema'],
	pattern: (route) => {
		if (route === 'conesearch' || route === 'skymap') return { ...entries()[0]?.cells, 'v:separation_degree': '0.001' };
		const newest = alerts().find((cells) => numberOf(cells, 'i:jd') > 0) ?? pattern;
		return route === 'latests' ? tableRow(newest) : newest;
	}
});
