import { type Answer, bytes, json } from './answer.ts';
import { type Args, optional } from './args.ts';
import { Refused, Uncaught } from './failure.ts';
import { type Cards, fits, png } from './image.ts';
import { type Stamp, stampJson } from './stamp.ts';

export const KINDS: readonly string[] = ['Science', 'Template', 'Difference'];
const STRETCHES = ['sigmoid', 'linear', 'sqrt', 'power', 'log'];

/** Checks what both surveys check, and gives the asked kinds and the format; an unknown kind fails as in the service. */
export function askedCutout(args: Args): { kinds: readonly string[]; format: string } {
	const kind = optional(args, 'kind') ?? '';
	const format = optional(args, 'output-format') ?? 'PNG';
	if (kind === 'All' && args['output-format'] === undefined) throw new Uncaught('KeyError: output-format');
	if (kind === 'All' && format !== 'array') {
		throw new Refused('The option `kind=All` is only compatible with `output-format=array`.\n');
	}
	if (!['PNG', 'FITS', 'array'].includes(format))
		throw new Refused('output-format must be one of: PNG, FITS, or array.\n');
	if (kind !== 'All' && !KINDS.includes(kind)) throw new Uncaught(`kind ${kind}`);
	if (!STRETCHES.includes(optional(args, 'stretch') ?? 'sigmoid')) throw new Uncaught('stretch');
	return { kinds: kind === 'All' ? KINDS : [kind], format };
}

/** The images in the asked format; `key`: what an array is called, `cards`, `more`: what a FITS file says, and has behind the image. */
export function cutoutAnswer(
	asked: { kinds: readonly string[]; format: string },
	imageOf: (kind: string) => Stamp,
	key: (kind: string) => string,
	cards: Cards,
	more: readonly string[] = []
): Answer {
	const first = asked.kinds[0] ?? 'Science';
	if (asked.format === 'PNG') return bytes('image/png', png(imageOf(first)));
	if (asked.format === 'FITS') {
		const images = [first, ...more].map((name): [string, Stamp] => [name, imageOf(name)]);
		return bytes('application/octet-stream', fits(images, cards));
	}
	return json(`{${asked.kinds.map((kind) => `"${key(kind)}":${stampJson(imageOf(kind))}`).join(',')}}\n`);
}
