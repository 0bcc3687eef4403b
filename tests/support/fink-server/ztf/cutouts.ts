import { need, optional } from '../args.ts';
import type { Route } from '../cone.ts';
import { askedCutout, cutoutAnswer } from '../cutouts.ts';
import { Uncaught } from '../failure.ts';
import { stampOf } from '../stamp.ts';
import { archive } from './archive.ts';
import { bodyAlerts } from './bodies.ts';
import { textOf } from '../row.ts';

/** Pixels of a side. */
const SIDE = 63;

/** Stamps of an alert, of the newest one without `candid`; an unknown object, alert or kind fails. Reconstructed. */
export const cutouts: Route = (args) => {
	need(args, 'objectId', 'kind');
	const asked = askedCutout(args);
	const id = optional(args, 'objectId') ?? '';
	const found = archive().find((object) => object.id.startsWith(id))?.alerts;
	const alerts = found ?? bodyAlerts().filter((cells) => textOf(cells, 'i:objectId') === id);
	const candid = optional(args, 'candid');
	const alert = candid === null ? alerts[0] : alerts.find((cells) => cells['i:candid'] === candid);
	if (!alert) throw new Uncaught('IndexError');
	return cutoutAnswer(
		asked,
		(kind) => stampOf(alert['i:candid'] ?? '', kind, SIDE),
		(kind) => `b:cutout${kind}_stampData`,
		{ BUNIT: `'DN'` }
	);
};
