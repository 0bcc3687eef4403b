import type { Answer, Ask, Fink } from '../fink.ts';
import { askParameters, type ParametersArgs } from '../parameters.ts';
import type { Cells } from '../row.ts';

/** Parameters of one Solar System body from ZTF. */
export async function ssoft(fink: Fink, args: ParametersArgs, ask: Ask): Promise<Answer<Cells[]>> {
	return askParameters(fink, 'ztf', args, ask);
}
