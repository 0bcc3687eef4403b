import { bytes } from '../answer.ts';
import { need, optional } from '../args.ts';
import type { Route } from '../cone.ts';
import { askedCutout, cutoutAnswer } from '../cutouts.ts';
import { stampOf } from '../stamp.ts';
import { archive } from './archive.ts';
import { bodySourceIds } from './bodies.ts';

/** Pixels of a side: 30 mostly. */
const SIDES = [30, 30, 30, 30, 46, 62, 93];

let ids: Set<string> | null = null;

/** Stamps of an alert by its diaSourceId; an unknown one gives 200 and no byte, as PNG whatever was asked. Reconstructed. */
export const cutouts: Route = (args) => {
	need(args, 'diaSourceId', 'kind');
	const asked = askedCutout(args);
	ids ??= new Set([
		...archive().flatMap(({ sources }) => sources.map((cells) => cells['r:diaSourceId'] ?? '')),
		...bodySourceIds()
	]);
	const id = optional(args, 'diaSourceId') ?? '';
	if (!ids.has(id)) return bytes('image/png', new Uint8Array());
	const side = SIDES[Number(id.slice(-2)) % SIDES.length] ?? 30;
	return cutoutAnswer(
		asked,
		(kind) => stampOf(id, kind, side),
		(kind) => `b:cutout${kind}`,
		['UNCERT', 'PSFIMAGE']
	);
};
