import { forcedPattern, sourcePattern } from './lsst/source.ts';
import { conesearch, entriesOf, joinedRow } from './lsst/conesearch.ts';
import { blocks } from './lsst/blocks.ts';
import { cutouts } from './lsst/cutouts.ts';
import { schema } from './lsst/schema.ts';
import { skymap } from './lsst/skymap.ts';
import { parameterTable } from './parameters.ts';
import { table } from './answer.ts';
import type { Route } from './cone.ts';
import { fp, objects, sources } from './lsst/objects.ts';
import { resolver } from './lsst/resolver.ts';
import { sso } from './lsst/sso.ts';
import { statistics } from './lsst/statistics.ts';
import { tags } from './lsst/tags.ts';
import type { Survey } from './survey.ts';

const PARAMETERS = {
	flavors: ['HG', 'HG1G2'],
	standard: 'HG',
	first: '2026.08',
	newest: '2026.09',
	bands: ['g', 'r', 'i']
};
const ssoft: Route = (args) => parameterTable(args, PARAMETERS);
/** All observations of all bodies: Parquet only, and none is written here. */
const ssobulk: Route = (args) => table([], { ...args, 'output-format': 'parquet' });

/** Fink's API of LSST. */
export const lsst = (options: { oldTags?: boolean }): Survey => ({
	name: 'lsst',
	routes: {
		blocks,
		conesearch,
		cutouts,
		fp,
		objects,
		resolver,
		schema,
		skymap,
		sources,
		sso,
		ssobulk,
		ssoft,
		statistics,
		tags: tags(options.oldTags ?? false)
	},
	withoutArguments: ['tags', 'blocks'],
	getOnly: ['blocks'],
	pattern: (route) => {
		if (route === 'fp') return forcedPattern;
		const [entry] = entriesOf(false);
		if ((route === 'conesearch' || route === 'objects') && entry) return joinedRow(entry.object, entry.source);
		return sourcePattern;
	}
});
