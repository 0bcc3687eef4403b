import { expect, test } from 'vitest';
import { MOST_MAP_BYTES, pythonBytes } from '#lib/fink/skymaps.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { failureOf, wanted, withFink } from '../support/fink.ts';
import { pythonBytes as readLiteral } from '../support/fink-server/skymap.ts';

test('writes bytes as Python does: plain letters, the rest in hexadecimal, no quote that would end it', () => {
	expect(pythonBytes(Uint8Array.of(0x1f, 0x8b, 0x41, 0x27, 0x22, 0x5c, 0x00, 0x7f, 0x20))).toBe(
		`b'\\x1f\\x8bA\\x27"\\x5c\\x00\\x7f '`
	);
	const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
	const literal = pythonBytes(all);
	expect(literal.slice(2, -1)).not.toContain("'");
	expect(readLiteral(literal)).toEqual(all);
});

test('takes the whole map, a level of 1', async () => {
	const { server, fink } = await withFink();
	await ztf.skymap(fink, { event: 'S230518h', level: 1, daysBefore: 1, daysAfter: 6 }, wanted());
	expect(server.requests.at(-1)?.args['credible_level']).toBe(1);
});

test('sends no map larger than its limit', async () => {
	const { server, fink } = await withFink();
	const map = new Uint8Array(MOST_MAP_BYTES + 500_000);
	const error = await failureOf(ztf.skymap(fink, { map, level: 0.9, daysBefore: 1, daysAfter: 6 }, wanted()));
	expect([error.code, error.message]).toEqual(['argument', 'expected a map of at most 4 MB, got 4.5 MB']);
	expect(server.requests).toEqual([]);
});
