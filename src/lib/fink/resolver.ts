import type { Survey } from '#lib/alert/alert.ts';
import { Check } from './check.ts';
import type { Answer, Ask, Fink } from './fink.ts';
import { readSimbad, readSsodnet, readTns, type Resolved, type ResolveArgs } from './names.ts';
import type { Question } from './question.ts';

const READERS = { simbad: readSimbad, tns: readTns, ssodnet: readSsodnet };
/** What each survey's route calls the name. */
const NAME: Readonly<Record<Survey, string>> = { ztf: 'name', lsst: 'name_or_id' };

/** Asks a survey's resolver. */
export async function askResolver(
	fink: Fink,
	survey: Survey,
	{ resolver, name, reverse = false, most }: ResolveArgs,
	ask: Ask
): Promise<Answer<Resolved[]>> {
	const question: Question = {
		survey,
		route: 'resolver',
		args: {
			resolver,
			[NAME[survey]]: name.trim(),
			...(reverse && { reverse: true }),
			...(most !== undefined && { nmax: most })
		},
		json: reverse || most !== undefined,
		short: true
	};
	new Check(fink, question).some(name, 'a name');
	return fink.ask(question, ask, READERS[resolver]);
}
