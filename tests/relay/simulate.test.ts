import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAMILIES } from '../../src/lib/alert/alert.ts';
import type { LightCurve } from '../../src/lib/alert/light-curve.ts';
import type { Frame } from '../../src/lib/protocol/frame.ts';
import { Decoder } from '../../relay/decoder.ts';
import { PacketReader } from '../../relay/packet-reader.ts';
import { messagesOf, type TopicMessage } from '../../relay/source/simulate.ts';
import { galacticLatitude, separation, toEcliptic } from '../../relay/source/simulate/coordinates.ts';
import { Night, type SimulatedAlert, TOPICS } from '../../relay/source/simulate/night.ts';
import { messages as realMessages } from '../support/shared-data.ts';

const SEED = 4;
const BEGIN = Date.UTC(2026, 10, 25, 6);
/** Alerts of the tests, one every 0.4 s: what is given out at once at the start, and as many again. */
const COUNT = 1_200;
const STEP_MS = 400;
/** To which times in light curves are given, days. */
const CURVE_DAYS = 1e-6;

interface Shown extends TopicMessage {
	alert: SimulatedAlert;
	frame: Frame;
}

/** The first alerts of a night, each with its messages. */
function night(seed: number, count = COUNT): { alert: SimulatedAlert; messages: TopicMessage[] }[] {
	const made = new Night(seed);
	return Array.from({ length: count }, (_, i) => {
		const ms = BEGIN + i * STEP_MS;
		const alert = made.next(ms);
		return { alert, messages: messagesOf(alert, ms) };
	});
}

let decoder: Decoder;
let reader: PacketReader;
let shown: Shown[];
beforeAll(async () => {
	decoder = new Decoder({ schemasFolder: null });
	reader = new PacketReader();
	const all = night(SEED).flatMap(({ alert, messages }) => messages.map((message) => ({ alert, ...message })));
	shown = [];
	for (const one of all) {
		const message = { offset: 0, key: one.key, value: one.value, sent: BEGIN };
		const [outcome] = await decoder.decode(
			{ origin: 'test', topic: one.topic, partition: 0, messages: [message] },
			BEGIN
		);
		if (!outcome?.ok) throw new Error(`${one.alert.kind.name}: ${outcome?.reason}`);
		shown.push({ ...one, frame: JSON.parse(`{"seq":${shown.length + 1},${outcome.frame}`) as Frame });
	}
}, 60_000);
afterAll(async () => {
	await decoder.close();
	await reader.close();
});

const isMma = (topic: string) => !topic.endsWith('_ztf') && !topic.endsWith('_lsst');
/** Frames of one topic each, multi-messenger ones left out. */
const single = () => shown.filter(({ topic, alert }) => topic === alert.topics[0]);
async function lightCurve({ key, value }: Shown): Promise<LightCurve> {
	return JSON.parse(await reader.lightCurve(Buffer.from(key).toString(), value)) as LightCurve;
}

test('every packet decodes to the family and label that were meant, on every topic of its alert', () => {
	for (const { alert, topic, frame } of shown) {
		expect
			.soft([topic, frame.family, frame.label])
			.toEqual([topic, isMma(topic) ? 'mma' : alert.kind.family, alert.kind.label]);
		expect.soft([frame.survey, frame.objectId]).toEqual([alert.kind.survey, expectedObject(alert)]);
	}
});

function expectedObject({ kind, name, diaObjectId, object }: SimulatedAlert): string {
	if (kind.survey === 'ztf') return name;
	return diaObjectId > 0n ? String(diaObjectId) : (object.body?.name ?? '');
}

test('the alerts given out at the start show every family and every label, whatever the seed', () => {
	for (const seed of [1, 2, 3, SEED, 5]) {
		const first = night(seed, 800);
		const kinds = first.map(({ alert }) => alert.kind);
		const mma = first.flatMap(({ messages }) => messages).filter(({ topic }) => isMma(topic));
		const families = new Set([...kinds.map((kind) => kind.family), ...(mma.length > 0 ? ['mma'] : [])]);
		expect([...families].sort()).toEqual([...FAMILIES].sort());
		const labels = new Set(kinds.map((kind) => kind.label));
		for (const label of LABELS) expect([seed, label, labels.has(label)]).toEqual([seed, label, true]);
		expect(first.flatMap(({ messages }) => messages).some(({ topic }) => topic === 'fink_gw_bronze')).toBe(true);
	}
});
const LABELS = [
	...['SN candidate', 'Early SN Ia candidate', 'Kilonova candidate', 'Microlensing candidate', 'Solar System MPC'],
	...['Solar System candidate', 'Ambiguous', 'Unknown', 'RRLyr', 'QSO', 'EmG', 'SN-like', 'Fast', 'Periodic'],
	...['Non-periodic', 'Seyfert1', 'Galaxy', null]
];

test('each hint of LSST gives a family: name, SIMBAD, TNS, CATS, topic', () => {
	const from = new Set(shown.filter(({ frame }) => frame.survey === 'lsst').map(({ frame }) => frame.familyFrom));
	expect([...from].sort()).toEqual(['cats', 'mpc', 'none', 'simbad', 'tns', 'topic']);
});

test('topics bear the names of Fink', () => {
	for (const { topic } of shown) expect(TOPICS).toContain(topic);
	expect(TOPICS.every((topic) => /^fink_(\w+_(ztf|lsst)|grb_(bronze|silver|gold)|gw_bronze)$/.test(topic))).toBe(true);
});

test('keys are the writer schemas of the surveys, byte by byte', () => {
	for (const [real, topic] of [
		[/^ztf-2026-/, /_ztf$/],
		[/^lsst-2026-01-/, /_lsst$/],
		[/^mma-2024-/, /^fink_grb/]
	] as const) {
		const [message] = realMessages(undefined, real);
		const ours = shown.find((one) => topic.test(one.topic));
		if (message) expect(Buffer.from(ours?.key ?? []).toString()).toBe(Buffer.from(message.key).toString());
	}
});

test('an alert comes once a topic, under an id that no survey gives', () => {
	const ids = shown.map(({ topic, frame }) => `${topic} ${frame.alertId}`);
	expect(new Set(ids).size).toBe(ids.length);
	for (const { topic, frame } of shown) {
		if (isMma(topic)) continue;
		if (frame.survey === 'ztf') {
			expect(frame.objectId).toMatch(/^ZTF\d\dzz[a-z]{5}$/);
			expect(frame.alertId).toMatch(/^8888\d{15}$/);
		} else {
			expect(frame.alertId).toMatch(/^9\d{17}$/);
			expect(Number.isSafeInteger(Number(frame.alertId))).toBe(false);
		}
		if (frame.ssName !== null) expect(frame.ssName).toMatch(/^(9\d{6}|\d{4} Z[A-Z]\d*)$/);
	}
	expect(single().some(({ alert }) => alert.topics.length > 1)).toBe(true);
});

test('times are some minutes before the alert is given out, those of one survey never go back', () => {
	const last = { ztf: 0, lsst: 0 };
	for (const { frame, alert } of single()) {
		const given = Date.parse(frame.emitted ?? '') / 86_400_000 + 40_587;
		expect((given - frame.mjd) * 1440).toBeGreaterThan(1);
		expect((given - frame.mjd) * 1440).toBeLessThan(15);
		// ZTF gives the beginning of the exposure, LSST its middle.
		const into = frame.survey === 'ztf' ? 0 : 15 / 86_400;
		expect(frame.mjd - into).toBeCloseTo(alert.now.exposure.mjd, 6);
		expect(frame.mjd).toBeGreaterThanOrEqual(last[alert.kind.survey]);
		last[alert.kind.survey] = frame.mjd;
	}
});

test('the packet of an object seen again holds what its last packet showed', async () => {
	const before = new Map<string, Shown>();
	let again = 0;
	for (const one of single()) {
		const { objectId, ssName } = one.frame;
		const last = before.get(objectId);
		before.set(objectId, one);
		if (!last || ssName !== null) continue;
		again += 1;
		const { points } = await lightCurve(one);
		const same = points.find(
			(point) =>
				Math.abs(point.mjd - last.frame.mjd) < CURVE_DAYS &&
				point.band === last.frame.band &&
				point.kind === 'detection'
		);
		expect(same).toBeDefined();
		expect((same?.flux ?? 0) / (last.frame.flux ?? Number.NaN)).toBeCloseTo(1, 3);
		expect(one.frame.nDet).toBe((last.frame.nDet ?? 0) + 1);
		expect(one.frame.firstMjd).toBe(last.frame.firstMjd);
		if (again === 60) break;
	}
	expect(again).toBe(60);
});

test('light curves have limits (ZTF), forced photometry (LSST) and negative differences', async () => {
	const kinds = new Set<string>();
	for (const one of single().slice(0, 150)) {
		const { points } = await lightCurve(one);
		for (const { kind, flux } of points)
			kinds.add(`${one.frame.survey} ${kind}${flux !== null && flux < 0 ? ' negative' : ''}`);
		expect(points.filter(({ kind }) => kind === 'detection').at(-1)?.mjd).toBeCloseTo(one.frame.mjd, 6);
	}
	for (const kind of ['ztf detection', 'ztf limit', 'ztf detection negative', 'lsst detection', 'lsst forced']) {
		expect(kinds).toContain(kind);
	}
	expect(kinds).not.toContain('lsst limit');
});

test('a body of the Solar System moves along the ecliptic between its alerts', () => {
	const bodies = new Map<string, Shown[]>();
	for (const one of single()) {
		const { ssName, survey } = one.frame;
		if (ssName !== null) bodies.set(`${survey} ${ssName}`, [...(bodies.get(`${survey} ${ssName}`) ?? []), one]);
	}
	const moved = [...bodies.values()].filter((list) => list.length > 1);
	expect(new Set(moved.map(([one]) => one?.frame.survey))).toEqual(new Set(['ztf', 'lsst']));
	for (const [first, second] of moved) {
		if (!first || !second) continue;
		const days = second.frame.mjd - first.frame.mjd;
		const rate = separation(first.frame, second.frame) / days;
		expect(rate).toBeGreaterThan(0.05);
		expect(rate).toBeLessThan(4);
		expect(Math.abs(toEcliptic(first.frame).latitude)).toBeLessThan(25);
		// ZTF calls it a new object at each place, LSST by its designation.
		expect(first.frame.objectId === second.frame.objectId).toBe(first.frame.survey === 'lsst');
	}
});

test('each survey looks at its own sky, and things are where their kind is', () => {
	for (const { frame, alert } of single()) {
		if (frame.survey === 'ztf') expect(frame.dec).toBeGreaterThan(-30);
		else expect(frame.dec).toBeLessThan(10);
		if (alert.kind.where === 'plane') expect(Math.abs(galacticLatitude(frame))).toBeLessThan(30);
		if (alert.kind.where === 'ecliptic') expect(Math.abs(toEcliptic(frame).latitude)).toBeLessThan(25);
		if (alert.kind.where === 'extragalactic') expect(Math.abs(galacticLatitude(frame))).toBeGreaterThan(12);
	}
});

test('alerts of one exposure lie in one field', () => {
	const exposures = Map.groupBy(single(), ({ frame }) => `${frame.survey} ${frame.mjd}`);
	for (const [, list] of exposures) {
		const [first] = list;
		for (const one of list) expect(separation(first?.frame ?? one.frame, one.frame)).toBeLessThan(11);
	}
	expect(exposures.size).toBeGreaterThan(50);
});

test('multi-messenger alerts lie in the error region that their notice gives', () => {
	const bursts = shown.filter(({ frame }) => frame.event?.errorDeg !== undefined && frame.event.errorDeg !== null);
	expect(bursts.length).toBeGreaterThan(3);
	for (const { frame } of bursts) {
		const { ra, dec, errorDeg } = frame.event ?? {};
		expect(separation(frame, { ra: ra ?? 0, dec: dec ?? 0 })).toBeLessThan(errorDeg ?? 0);
	}
	const wave = shown.find(({ topic }) => topic === 'fink_gw_bronze');
	expect(wave?.frame.event).toMatchObject({ observatory: 'LVK', errorDeg: null });
});

test('packets say that they are simulated', async () => {
	for (const one of [
		single().find(({ frame }) => frame.survey === 'ztf'),
		single().find(({ frame }) => frame.survey === 'lsst')
	]) {
		if (!one) throw new Error('expected an alert of each survey');
		const json = await reader.json(Buffer.from(one.key).toString(), one.value);
		expect(JSON.parse(json)).toMatchObject({ publisher: 'Perch simulation' });
	}
});

test('the same seed gives the same night, another one another', () => {
	const digest = (seed: number) => {
		const hash = createHash('sha256');
		for (const { messages } of night(seed, 300))
			for (const { topic, value } of messages) hash.update(topic).update(value);
		return hash.digest('hex');
	};
	expect(digest(7)).toBe(digest(7));
	expect(digest(7)).not.toBe(digest(8));
});
