import type { Answer, Ask, Fink } from '../fink.ts';
import { askParameters, type ParametersArgs } from '../parameters.ts';
import type { Cells } from '../row.ts';

/** Parameters of one Solar System body from LSST, from alerts since 2026-04-04. */
export async function ssoft(fink: Fink, args: ParametersArgs, ask: Ask): Promise<Answer<Cells[]>> {
	return askParameters(fink, 'lsst', args, ask);
}
