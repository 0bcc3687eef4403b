import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LightCurve } from '#lib/alert/light-curve.ts';
import { encoder, referenceDecoder } from '../../relay/avro.ts';
import { PacketReader, ReadError } from '../../relay/packet-reader.ts';
import { type RealPacket, realPackets } from '../support/expected.ts';
import { fixture } from '../support/shared-data.ts';

let reader: PacketReader;
let packets: (RealPacket & { schema: string; bytes: Uint8Array })[];
beforeAll(async () => {
	reader = new PacketReader();
	packets = (await realPackets()).flatMap((packet) => {
		const schema = Buffer.from(packet.message.key ?? []).toString();
		return schema.startsWith('{') ? [{ ...packet, schema, bytes: packet.message.value ?? new Uint8Array() }] : [];
	});
});
afterAll(() => reader.close());

function fixtureOf(name: string): [schema: string, packet: Uint8Array] {
	const { key, value } = fixture(name);
	return [Buffer.from(key).toString(), value];
}
async function curveOf(schema: string, packet: Uint8Array): Promise<LightCurve> {
	return JSON.parse(await reader.lightCurve(schema, packet)) as LightCurve;
}
/** The packet with some of its top fields changed. */
function changed(
	name: string,
	change: (packet: Record<string, unknown>) => Record<string, unknown>
): [string, Uint8Array] {
	const [schema, packet] = fixtureOf(name);
	return [schema, encoder(schema)(change(referenceDecoder(schema)(packet) as Record<string, unknown>))];
}

describe('PacketReader, cutouts', () => {
	it('gives the FITS files that astropy reads, and null where there are none', async () => {
		for (const { name, schema, bytes, expected } of packets) {
			for (const which of ['science', 'template', 'difference'] as const) {
				const fits = await reader.cutout(schema, bytes, which);
				const stamp = expected.stamps[which];
				if (!stamp) {
					expect(fits, name).toBe(null);
					continue;
				}
				if (!fits) throw new Error(`${name}: no ${which}`);
				expect(createHash('sha256').update(fits).digest('hex'), `${name} ${which}`).toBe(stamp.sha256);
				const header = Buffer.from(fits.subarray(0, 2880)).toString('latin1');
				const axis = (n: number) => Number(new RegExp(`NAXIS${n} *= *(\\d+)`).exec(header)?.[1]);
				expect([axis(2), axis(1)]).toEqual(stamp.shape);
			}
		}
	});

	it('refuses a stamp that unpacks to gigabytes, one cut short, and one that is no FITS file', async () => {
		const { gzipSync } = await import('node:zlib');
		const zeros = gzipSync(Buffer.concat([Buffer.from('SIMPLE  ='), Buffer.alloc(64 << 20)]));
		for (const stampData of [zeros, zeros.subarray(0, 40), gzipSync('no stamp'), Buffer.from('no stamp')]) {
			const [schema, packet] = changed('ztf-2026-00', (values) => ({
				...values,
				cutoutScience: { fileName: null, stampData }
			}));
			await expect(reader.cutout(schema, packet, 'science')).rejects.toMatchObject({ code: 'unreadable' });
		}
		expect(await reader.cutout(...fixtureOf('ztf-2026-00'), 'science')).toHaveLength(20_160);
	});
});

describe('PacketReader, light curves', () => {
	it('has every detection, limit and forced measurement of every real packet once, in time order', async () => {
		for (const { name, schema, bytes, expected } of packets) {
			const text = await reader.lightCurve(schema, bytes);
			const curve = JSON.parse(text) as LightCurve;
			expect(text.length, name).toBeLessThanOrEqual(100_000);
			expect(curve.alertId).toBe(expected.alertId);
			const count = (kind: string) => curve.points.filter((point) => point.kind === kind).length;
			const all = expected.points.detection + expected.points.forced + expected.points.limit;
			expect(curve.points.length + curve.leftOut, name).toBe(all);
			if (curve.leftOut === 0) {
				const counts = { detection: count('detection'), forced: count('forced'), limit: count('limit') };
				expect(counts, name).toEqual(expected.points);
			}
			const times = curve.points.map((point) => point.mjd);
			expect(times, name).toEqual([...times].sort((a, b) => a - b));
			const places = curve.points.map((point) => `${point.mjd} ${point.band} ${point.kind}`);
			expect(new Set(places).size, name).toBe(places.length);
			const own = curve.points.find(
				(point) => Math.abs(point.mjd - Number(expected.mjd)) < 1e-6 && point.kind === 'detection'
			);
			expect(own?.band, name).toBe(expected.band);
			if (typeof expected.flux === 'number') expect(Number(own?.flux) / expected.flux, name).toBeCloseTo(1, 6);
			if (typeof expected.mag === 'number') expect(own?.mag, name).toBeCloseTo(expected.mag, 4);
			expect(text).not.toMatch(/NaN|Infinity/);
		}
	});

	it('gives ZTF the total flux of reference and difference', async () => {
		const curve = await curveOf(...fixtureOf('ztf-2021-01'));
		const own = curve.points.at(-1);
		// magnr 12.936, magpsf 12.945964 fainter than the reference: by hand, 10^((31.4 − m)/2.5).
		expect(curve.magnr).toBeCloseTo(12.936, 5);
		expect(curve.distnr).toBeCloseTo(0.186851, 5);
		expect(own?.flux).toBeCloseTo(-24_077_670, -1);
		expect(own?.totalFlux).toBeCloseTo(24_299_652 - 24_077_670, -2);
		expect(curve.points.find((point) => point.kind === 'limit')).toMatchObject({
			mag: 20.4349,
			magErr: null,
			flux: null,
			totalFlux: null
		});
	});

	it('prefers the alert itself among entries of one exposure, and a detection to a limit', async () => {
		const rows = (change: object) => (packet: Record<string, unknown>) => ({
			...packet,
			prv_candidates: (packet.prv_candidates as object[]).map((row) => ({ ...row, ...change }))
		});
		const { jd, fid } = { jd: 2_461_121.9631019, fid: 2 };
		const [schema, packet] = changed('ztf-2026-00', (values) => {
			const candidate = { ...(values.candidate as object), jd, fid };
			return rows({ jd, fid, magpsf: 20, sigmapsf: 0.1, isdiffpos: 't' })({ ...values, candidate });
		});
		const curve = await curveOf(schema, packet);
		expect(curve.points).toHaveLength(1);
		expect(curve.points[0]?.mag).toBeCloseTo(16.44929, 4);
		const limits = rows({ jd, fid, magpsf: null, diffmaglim: 20 });
		const own = changed('ztf-2026-00', (values) =>
			limits({ ...values, candidate: { ...(values.candidate as object), jd, fid } })
		);
		expect((await curveOf(...own)).points.map((point) => point.kind)).toEqual(['detection']);
	});

	it('gives no total flux where the reference has no source', async () => {
		const curve = await curveOf(
			...changed('ztf-2026-00', (packet) => ({
				...packet,
				candidate: { ...(packet.candidate as object), magnr: -999, distnr: -999 }
			}))
		);
		expect(curve.points.at(-1)).toMatchObject({ totalFlux: null, totalFluxErr: null });
		expect(curve.points.at(-1)?.flux).not.toBe(null);
		expect([curve.magnr, curve.distnr]).toEqual([null, null]);
	});

	it('keeps the newest of a long LSST history, all detections before forced ones beside them', async () => {
		const curve = await curveOf(...fixtureOf('lsst-2026-03-02'));
		expect(curve.leftOut).toBeGreaterThan(0);
		const exposures = curve.points.map((point) => `${point.mjd} ${point.band}`);
		expect(new Set(exposures).size).toBe(exposures.length);
		// 61105.0958007 TAI of the alert, less 37 s.
		expect(curve.points.some((point) => point.mjd === 61105.0953725 && point.kind === 'detection')).toBe(true);
	});

	it('is not brought down by a history of a hundred thousand entries', async () => {
		const [schema, packet] = changed('lsst-2026-01-00', (values) => ({
			...values,
			prvDiaForcedSources: Array.from({ length: 100_000 }, (_, i) => ({
				...Object.fromEntries(['diaForcedSourceId', 'diaObjectId', 'visit'].map((field) => [field, 1n])),
				detector: 1,
				ra: 1,
				dec: 1,
				psfFlux: i,
				psfFluxErr: 1,
				scienceFlux: i,
				scienceFluxErr: 1,
				band: 'g',
				midpointMjdTai: 60_000 + i / 100_000,
				timeProcessedMjdTai: null,
				timeWithdrawnMjdTai: null
			}))
		}));
		// How soon is no question of this test: a busy machine takes longer than a reader may.
		const patient = new PacketReader({ readMs: 25_000 });
		const text = await patient.lightCurve(schema, packet);
		await patient.close();
		expect(text.length).toBeLessThanOrEqual(100_000);
		const curve = JSON.parse(text) as LightCurve;
		expect(curve.points.length + curve.leftOut).toBe(100_001);
		expect(curve.points.at(-1)?.kind).toBe('detection');
	});
});

describe('PacketReader, whole packets', () => {
	it('gives every value that avsc reads, without stamps', async () => {
		for (const { name, schema, bytes } of packets.filter((_, i) => i % 7 === 0)) {
			const json = JSON.parse(await reader.json(schema, bytes)) as unknown;
			expect(json, name).toEqual(lossless(referenceDecoder(schema)(bytes)));
		}
	});

	it('writes integers beyond 2^53 as texts, others as numbers', async () => {
		const packet = JSON.parse(await reader.json(...fixtureOf('ztf-2026-00'))) as Record<string, unknown>;
		expect(packet.candid).toBe('3367463101415010117');
		expect(packet.candidate).toMatchObject({ candid: '3367463101415010117', fid: 2 });
		expect(packet.cutoutScience).not.toHaveProperty('stampData');
		expect(JSON.stringify(packet)).not.toContain('NaN');
	});
});

describe('PacketReader, failure', () => {
	it('says what is wrong with a packet and reads the next', async () => {
		const [schema, packet] = fixtureOf('ztf-2026-00');
		const cut = reader.json(schema, packet.subarray(0, 1000));
		const broken = reader.lightCurve('{"type":', packet);
		const good = reader.json(schema, packet);
		await expect(cut).rejects.toThrow(/^packet: ends too early/);
		await expect(cut).rejects.toBeInstanceOf(ReadError);
		await expect(broken).rejects.toThrow('schema: expected JSON');
		expect((await good).length).toBeGreaterThan(1000);
	});

	it('ends a reading that takes too long and reads the next', async () => {
		const hasty = new PacketReader({ readMs: 100 });
		const schema = '{"type":"record","name":"a","fields":[{"name":"a","type":{"type":"array","items":"string"}}]}';
		const items = 4_000_000;
		const slow = Buffer.concat([Buffer.from([0x80, 0xa4, 0xe8, 0x03]), Buffer.alloc(items), Buffer.from([0])]);
		const first = hasty.json(schema, slow);
		const second = hasty.json(schema, Buffer.from([2, 2, 0x61, 0]));
		await expect(first).rejects.toMatchObject({ code: 'slow', message: 'the packet took more than 0.1 s' });
		expect(await second).toBe('{"a":["a"]}');
		await hasty.close();
	});

	it('fails what waits when it is closed', async () => {
		const closing = new PacketReader();
		const waiting = closing.json(...fixtureOf('mma-2024-00'));
		const failed = expect(waiting).rejects.toMatchObject({ code: 'closed' });
		await closing.close();
		await failed;
		await expect(closing.json(...fixtureOf('mma-2024-00'))).rejects.toMatchObject({ code: 'closed' });
	});
});

/** What JSON says of a value read by avsc. */
function lossless(value: unknown): unknown {
	if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
	if (typeof value === 'number') return Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : null;
	if (Array.isArray(value)) return value.map(lossless);
	if (typeof value !== 'object' || value === null) return value;
	// Stamps are the only bytes.
	const kept = Object.entries(value).filter(([name, inner]) => name !== 'stampData' && !(inner instanceof Uint8Array));
	return Object.fromEntries(kept.map(([name, inner]) => [name, lossless(inner)]));
}
