import { forcedPattern, sourcePattern } from './lsst/source.ts';
import { conesearch, entriesOf, joinedRow } from './lsst/conesearch.ts';
import { fp, objects, sources } from './lsst/objects.ts';
import { resolver } from './lsst/resolver.ts';
import { sso } from './lsst/sso.ts';
import { statistics } from './lsst/statistics.ts';
import { tags } from './lsst/tags.ts';
import type { Survey } from './survey.ts';

/** Fink's API of LSST. */
export const lsst = (options: { oldTags?: boolean }): Survey => ({
	name: 'lsst',
	routes: { conesearch, fp, objects, resolver, sources, sso, statistics, tags: tags(options.oldTags ?? false) },
	withoutArguments: ['tags', 'blocks'],
	getOnly: ['blocks'],
	pattern: (route) => {
		if (route === 'fp') return forcedPattern;
		const [entry] = entriesOf(false);
		if ((route === 'conesearch' || route === 'objects') && entry) return joinedRow(entry.object, entry.source);
		return sourcePattern;
	}
});
