import { isRecord } from '../cells.ts';
import type { Answer, Ask, Fink, Source } from '../fink.ts';

/** Classes by where they come from: Fink's own, SIMBAD's, TNS's. */
export interface ClassGroup {
	title: string;
	/** Names that `latests` takes, exactly. */
	classes: readonly string[];
}

/** All classes that can be asked now; the server asks CDS for it and may fail with it. */
export async function classes(fink: Fink, ask: Ask): Promise<Answer<ClassGroup[]>> {
	return fink.ask({ survey: 'ztf', route: 'classes', args: {}, short: true }, ask, readClasses);
}

function readClasses(answer: unknown, source: Source): ClassGroup[] {
	if (!isRecord(answer)) throw source.wrong('lists of classes', answer);
	return Object.entries(answer).map(([title, names]) => {
		if (!Array.isArray(names)) throw source.wrong(`a list of classes in ${title}`, names);
		return { title, classes: names.filter((name: unknown) => typeof name === 'string') };
	});
}
