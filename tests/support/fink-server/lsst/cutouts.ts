import { bytes } from '../answer.ts';
import { need, optional } from '../args.ts';
import type { Route } from '../cone.ts';
import { askedCutout, cutoutAnswer } from '../cutouts.ts';
import type { Cards } from '../image.ts';
import { stampOf } from '../stamp.ts';
import { archive } from './archive.ts';
import { bodySourceIds } from './bodies.ts';

/** Pixels of a side: 30 mostly. */
const SIDES = [30, 30, 30, 30, 46, 62, 93];

/** deg; how far the rows' direction is turned from north. */
const TURN = 41;

/** As LSST writes them: a matrix in degrees without CTYPE, the alert at the reference pixel. Bodies lie at 0, 0 here. */
function wcsCards(id: string, side: number): Cards {
	const cells = archive()
		.flatMap(({ sources }) => sources)
		.find((source) => source['r:diaSourceId'] === id);
	const [sin, cos] = [Math.sin((TURN * Math.PI) / 180), Math.cos((TURN * Math.PI) / 180)];
	const step = 0.2 / 3600;
	const text = (value: number): string => value.toExponential(12);
	return {
		BUNIT: `'nJy'`,
		CRPIX1: String((side + 1) / 2),
		CRPIX2: String((side + 1) / 2),
		CRVAL1: cells?.['r:ra'] ?? '0.0',
		CRVAL2: cells?.['r:dec'] ?? '0.0',
		PC1_1: text(-step * cos),
		PC1_2: text(step * sin),
		PC2_1: text(step * sin),
		PC2_2: text(step * cos)
	};
}

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
		wcsCards(id, side),
		['UNCERT', 'PSFIMAGE']
	);
};
