import type { Answer, Ask, Fink } from '../fink.ts';
import type { Resolved, ResolveArgs } from '../names.ts';
import { askResolver } from '../resolver.ts';

/**
 * What SIMBAD, TNS or SsODNet know by a name, or (`reverse`) by an LSST object or body. TNS gives a place, no object: go on
 * with a cone. A body that SsODNet does not know makes the server fail: that is an error here, as it cannot be told apart.
 */
export function resolve(fink: Fink, args: ResolveArgs, ask: Ask): Promise<Answer<Resolved[]>> {
	return askResolver(fink, 'lsst', args, ask);
}
