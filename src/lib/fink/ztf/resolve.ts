import type { Answer, Ask, Fink } from '../fink.ts';
import type { Resolved, ResolveArgs } from '../names.ts';
import { askResolver } from '../resolver.ts';

/** What SIMBAD, TNS or SsODNet know by a name, or (`reverse`) by a ZTF object; none: an empty list. */
export function resolve(fink: Fink, args: ResolveArgs, ask: Ask): Promise<Answer<Resolved[]>> {
	return askResolver(fink, 'ztf', args, ask);
}
