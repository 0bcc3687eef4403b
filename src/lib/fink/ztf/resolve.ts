import { Check } from '../check.ts';
import type { Answer, Ask, Fink } from '../fink.ts';
import { readSimbad, readSsodnet, readTns, type Resolved, type ResolveArgs } from '../names.ts';
import type { Question } from '../question.ts';

const READERS = { simbad: readSimbad, tns: readTns, ssodnet: readSsodnet };

/** What SIMBAD, TNS or SsODNet know by a name, or (`reverse`) by a ZTF object; none: an empty list. */
export async function resolve(fink: Fink, args: ResolveArgs, ask: Ask): Promise<Answer<Resolved[]>> {
	const { resolver, name, reverse = false, most } = args;
	const question: Question = {
		survey: 'ztf',
		route: 'resolver',
		args: {
			resolver,
			name: name.trim(),
			...(reverse && { reverse: true }),
			...(most !== undefined && { nmax: most })
		},
		json: reverse || most !== undefined,
		short: true
	};
	new Check(fink, question).some(name, 'a name');
	return fink.ask(question, ask, READERS[resolver]);
}
