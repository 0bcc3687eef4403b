import { afterAll, expect, test } from 'vitest';
import { type Packet, readPacket } from '#lib/detail/packet.ts';
import { matchesOf } from '#lib/detail/matches.ts';
import { scoresOf } from '#lib/detail/scores.ts';
import { PacketReader } from '../../relay/packet-reader.ts';
import { fixture } from '../support/shared-data.ts';

const reader = new PacketReader();
afterAll(() => reader.close());

/** A real packet as the relay hands it on. */
async function packet(name: string): Promise<Packet> {
	const { key, value } = fixture(name);
	return readPacket(JSON.parse(await reader.json(Buffer.from(key).toString(), value)), 0);
}
const made = (root: object) => readPacket(root, 0);
const values = (scores: ReturnType<typeof scoresOf>) =>
	Object.fromEntries(scores.map(({ name, value }) => [name, value === null ? null : Number(value.toPrecision(6))]));
const texts = (matches: ReturnType<typeof matchesOf>) =>
	Object.fromEntries(
		matches.map(({ catalogue, text, note }) => [catalogue, note === null ? text : `${text} | ${note}`])
	);

// Values as fastavro reads them.
test('scores of ZTF: 0 and −1 stand for not computed', async () => {
	expect(values(scoresOf(await packet('ztf-2026-01'), 'ztf'))).toEqual({
		'Real, not bogus': 0.999998,
		'Supernova (SNN)': 0.518968,
		'Type Ia (SNN)': 0.89826,
		'Early Ia (RF)': null,
		'Kilonova (RF)': null,
		Microlensing: null,
		Superluminous: 0.000822373,
		Anomaly: -0.014453
	});
});

test('real or bogus is the older score where deep learning has none', () => {
	const [score] = scoresOf(made({ candidate: { drb: null, rb: 0.6 } }), 'ztf');
	expect(score).toMatchObject({ value: 0.6, field: 'candidate.rb', threshold: 0.55 });
});

test('scores of LSST: the class of CATS is named, −1 is not computed', async () => {
	const scores = scoresOf(await packet('lsst-2026-06-00'), 'lsst');
	expect(values(scores)).toEqual({
		'Real, not bogus': 0.951913,
		'Supernova (SNN)': 0.487035,
		'CATS: SN-like': 0.926894,
		'Early Ia': null,
		'Hostless (science)': null,
		'Hostless (template)': null
	});
	expect(values(scoresOf(await packet('lsst-2026-01-04'), 'lsst'))).toMatchObject({
		'CATS class': null,
		'Early Ia': null
	});
});

test('scores of multi-messenger alerts: the chance of a coincidence is told', async () => {
	const scores = scoresOf(await packet('mma-2024-00'), 'ztf');
	expect(values(scores)).toMatchObject({
		'Real, not bogus': 0.697143,
		'By chance': 0.000010786,
		'Supernova (SNN)': null
	});
	expect(scores.find(({ name }) => name === 'By chance')?.word).toBe('1.1e−5');
});

test('matches of ZTF', async () => {
	expect(texts(matchesOf(await packet('ztf-2026-01'), 'ztf', null))).toEqual({
		TNS: 'SN Ia',
		SIMBAD: null,
		MPC: null,
		Mangrove: 'NGC5674 | 112 Mpc',
		'Gaia DR3': null,
		VSX: null,
		GCVS: null,
		SPICY: null,
		'3HSP': null,
		'4LAC': null,
		Reference: 'nearest source | 3.2″ · 18.96',
		'Pan-STARRS': 'nearest source | 3.3″ · r 20.42'
	});
});

test('matches of LSST', async () => {
	expect(texts(matchesOf(await packet('lsst-2026-06-00'), 'lsst', null))).toMatchObject({
		TNS: null,
		SIMBAD: null,
		'Gaia DR3': '4831163146517192704 | plx 2.52 ± 0.06 mas · variable',
		VSX: 'ROT',
		'Legacy DR8': null
	});
	expect(texts(matchesOf(await packet('lsst-2026-01-04'), 'lsst', '2002 JP146'))).toMatchObject({ MPC: '2002 JP146' });
});

test('a service that failed is told apart from one that found nothing', () => {
	const failed = (root: object, survey: 'ztf' | 'lsst') =>
		matchesOf(made(root), survey, null)
			.filter((match) => match.failed)
			.map(({ catalogue, text }) => [catalogue, text]);
	expect(failed({ cdsxmatch: 'Fail 504', tns: '', vsx: 'nan' }, 'ztf')).toEqual([['SIMBAD', null]]);
	const xm = { simbad_otype: 'Fail', tns_type: 'Fail', tns_fullname: 'Fail', gaiadr3_DR3Name: 'Fail', vsx_Type: null };
	expect(failed({ xm }, 'lsst')).toEqual([
		['TNS', null],
		['SIMBAD', null],
		['Gaia DR3', null]
	]);
});

test('text of a packet that is far too long or of another type does no harm', () => {
	expect(
		texts(matchesOf(made({ cdsxmatch: 42, tns: ['SN'], mangrove: null, DR3Name: {} }), 'ztf', null))
	).toMatchObject({
		SIMBAD: null,
		TNS: null,
		'Gaia DR3': null
	});
	expect(scoresOf(made({ snn_sn_vs_all: 'high', candidate: [] }), 'ztf')[0]).toMatchObject({ value: null });
});

test('the reference source of ZTF is told in arcseconds though the packet has pixels of 1.01″', () => {
	const packet = made({ candidate: { distnr: 5.5, magnr: 18.2, distpsnr1: 5.5, sgscore1: 0.1, srmag1: 17 } });
	expect(texts(matchesOf(packet, 'ztf', null))).toMatchObject({
		Reference: 'nearest source | 5.6″ · 18.20',
		'Pan-STARRS': 'galaxy-like (star score 0.10) | 5.5″ · r 17.00'
	});
	const unclassed = made({ candidate: { distpsnr1: 5.5, sgscore1: 0.5, srmag1: 17 } });
	expect(texts(matchesOf(unclassed, 'ztf', null))).toMatchObject({ 'Pan-STARRS': 'nearest source | 5.5″ · r 17.00' });
});
