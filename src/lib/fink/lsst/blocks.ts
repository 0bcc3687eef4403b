import { isRecord } from '../cells.ts';
import type { Answer, Ask, Fink, Source } from '../fink.ts';

/** A condition that Fink's filters are made of. */
export interface Block {
	name: string;
	about: string;
}

/** All of them. */
export async function blocks(fink: Fink, ask: Ask): Promise<Answer<Block[]>> {
	return fink.ask({ survey: 'lsst', route: 'blocks', args: {}, short: true }, ask, readBlocks);
}

function readBlocks(answer: unknown, source: Source): Block[] {
	if (!isRecord(answer)) throw source.wrong('descriptions of blocks', answer);
	return Object.entries(answer).map(([name, about]) => {
		if (typeof about !== 'string') throw source.wrong(`a description of the block ${name}`, about);
		return { name, about };
	});
}
