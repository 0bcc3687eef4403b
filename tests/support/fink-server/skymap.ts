import { gunzipSync } from 'node:zlib';
import { type Args, number } from './args.ts';
import { Uncaught } from './failure.ts';
import { quoted, type Row } from './row.ts';

/** The one event whose map is known: S230518h, JD UTC. */
export const EVENT = { name: 'S230518h', jd: 2460083.0410648 };
const PREFIX = /^b(['"])([\s\S]*)\1$/;
const PLAIN: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '\\': 92, "'": 39, '"': 34 };

/** The bytes of a Python literal (`b'\x1f\x8b…'`); anything else fails, as evaluating it would. */
export function pythonBytes(literal: unknown): Uint8Array {
	const inner = typeof literal === 'string' ? PREFIX.exec(literal)?.[2] : undefined;
	if (inner === undefined) throw new Uncaught('SyntaxError');
	const bytes: number[] = [];
	for (let at = 0; at < inner.length; at++) {
		const code = inner.charCodeAt(at);
		if (code > 126 || code < 32) throw new Uncaught('SyntaxError');
		if (code !== 92) bytes.push(code);
		else if (inner[at + 1] === 'x') {
			bytes.push(Number.parseInt(inner.slice(at + 2, at + 4), 16));
			at += 3;
		} else bytes.push(PLAIN[inner[++at] ?? ''] ?? Number.NaN);
	}
	if (bytes.some((byte) => Number.isNaN(byte))) throw new Uncaught('SyntaxError');
	return Uint8Array.from(bytes);
}

/**
 * Reads what both surveys read of a question: null where the map is that of the one event (any FITS file counts as it),
 * else the row of status that a trouble at GraceDB gives, with HTTP's 200.
 */
export function askedMap(args: Args): { level: number; status: Row | null } {
	if (args['bayestar'] !== undefined) {
		let map: Uint8Array;
		try {
			map = gunzipSync(pythonBytes(args['bayestar']));
		} catch (error) {
			throw error instanceof Uncaught ? error : new Uncaught('BadGzipFile');
		}
		if (!Buffer.from(map.subarray(0, 6)).equals(Buffer.from('SIMPLE'))) throw new Uncaught('OSError');
	} else if (typeof args['event_name'] !== 'string') throw new Uncaught('UnboundLocalError');
	else if (args['event_name'] !== EVENT.name) {
		const said = `{"detail":"No Superevent matches the given query: ${args['event_name']}"}`;
		return { level: 0, status: { status: quoted(said) } };
	}
	return { level: number(args, 'credible_level'), status: null };
}

/** Days as numbers; text (from a query string) fails. */
export function days(args: Args, name: string, standard: number): number {
	const value = args[name] ?? standard;
	if (typeof value !== 'number') throw new Uncaught(`TypeError: ${name}`);
	return value;
}
