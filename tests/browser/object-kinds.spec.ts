import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Family } from '#lib/alert/alert.ts';
import { replayFolder } from '../support/containers.ts';
import { type FinkServer, startFinkServer } from '../support/fink-server/server.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { expect, expectSound, inEveryTheme, open, test } from './support.ts';

// A real object of each kind, as its page shows it: from its packet, which Fink's archive, here the test server, does not have;
// bodies from recorded rows; and simulated, which the page says, of the kinds that no real packet is known of.

interface Kind {
	kind: string;
	id: string;
	/** Family of its mark, and the label beside it. */
	mark: Family;
	label: string;
	/** Why it is called so. */
	why: RegExp;
	/** Drawn in magnitudes, and in flux where that has more; null: not known, simulated ones differ. */
	points: number | null;
	flux?: number;
	/** One of its scores, with its value. */
	score: RegExp;
	/** false: multi-messenger packets bring none. */
	stamps?: false;
}

const KINDS: readonly Kind[] = [
	{
		kind: 'supernova',
		id: 'ZTF25acldfsf',
		mark: 'sn',
		label: 'SN candidate',
		why: /Row 8 of Fink’s class rule: P\(SN\) 0\.52, P\(Ia\) among SNe 0\.90, real .*, 88 detections/,
		points: 56,
		score: /Type Ia \(SNN\).*0\.90/
	},
	{
		kind: 'early supernova Ia',
		id: 'ZTF21acobels',
		mark: 'sn',
		label: 'Early SN Ia candidate',
		why: /Row 7 of Fink’s class rule: early Ia score 0\.79, .*, 17 detections/,
		points: 39,
		score: /Early Ia \(RF\).*0\.7[89]/
	},
	{
		kind: 'ambiguous',
		id: 'ZTF20abfcszi',
		mark: 'amb',
		label: 'Ambiguous',
		why: /Row 2 of Fink’s class rule: more than one holds: microlensing, supernova/,
		points: 20,
		score: /Microlensing.*0\.36/
	},
	{
		kind: 'variable star',
		id: 'ZTF18abadigg',
		mark: 'star',
		label: 'Type2Cep',
		why: /Row 1 of Fink’s class rule: SIMBAD has Type2Cep here/,
		points: 16,
		score: /Real, not bogus/
	},
	{
		kind: 'active galaxy',
		id: 'ZTF19aaapgjq',
		mark: 'agn',
		label: 'AGN',
		why: /Row 1 of Fink’s class rule: SIMBAD has AGN here/,
		points: 15,
		score: /Supernova \(SNN\).*0\.39/
	},
	{
		kind: 'Solar System candidate of ZTF',
		id: 'ZTF25aavbqut',
		mark: 'ssc',
		label: 'Solar System candidate',
		why: /Row 5 of Fink’s class rule: Fink takes it for a new Solar System body \(roid 2\)/,
		points: 24,
		score: /Real, not bogus/
	},
	{
		kind: 'LSST object with 777 forced measurements',
		id: '170028513894596704',
		mark: 'sn',
		label: 'SN-like',
		why: /by its CATS class/,
		points: 40,
		flux: 661,
		score: /CATS: SN-like/
	},
	{
		kind: 'met by a gamma-ray burst',
		id: 'ZTF18aacvljk',
		mark: 'mma',
		label: 'QSO',
		why: /Fink’s multi-messenger packet names it: QSO.*Fermi 727029942/s,
		points: 1,
		score: /By chance/,
		stamps: false
	}
];

let fink: FinkServer;
let folder: string;
const relays: RunningRelay[] = [];
async function start(source: string, rate: string): Promise<RunningRelay> {
	const env = { FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst };
	const relay = await startRelay(['--source', source, '--rate', rate], { env });
	relays.push(relay);
	return relay;
}
test.beforeAll(async () => {
	fink = await startFinkServer();
	folder = replayFolder(
		['ztf-2026-01', 'ztf-2025-02', 'lsst-2026-03-02'],
		['ztf-2021-kinds.avro', 'ztf-2020-ambiguous.avro', 'mma-2024-snappy.avro']
	);
});
test.afterAll(async () => {
	for (const relay of relays) await relay.remove();
	await fink.close();
	rmSync(folder, { recursive: true });
});

interface Listed {
	objectId: string;
	label: string | null;
}
const listed = async (url: string): Promise<Listed[]> => {
	const answer = await fetch(`${url}/api/alerts?limit=10000`);
	return ((await answer.json()) as { alerts: Listed[] }).alerts;
};

/** What the page of an object that Fink does not have tells of its packet. `untrue`: how the page says what the stream is. */
async function look(page: Page, at: string, of: Kind, untrue: typeof REPLAYED): Promise<void> {
	await page.goto(`${at}/object/${of.id}`);
	await expect(page.getByRole('heading', { level: 1, name: of.id })).toBeVisible();
	const head = page.locator('.object > header');
	await expect(head).toContainText(of.label);
	await expect(head.locator(`.mark.fam-${of.mark}`)).toBeVisible();
	await expect(head).toContainText(/\d\d \d\d \d\d\.\d\d [+−]\d\d \d\d \d\d\.\d/);
	await expect(page.getByRole('alert').first()).toContainText('nothing at Fink');
	const live = page.getByRole('region', { name: 'Live alert' });
	await expect(live.getByRole('heading', { level: 2 })).toContainText(untrue.live);
	await expect(page.locator('.object')).toContainText(of.why);
	await expect(live).toContainText(of.score);
	if (of.stamps === false) await expect(live).toContainText('bring no stamps and no history');
	else await expect(live.locator('canvas')).toHaveCount(3);
	const curve = page.getByRole('region', { name: 'Light curve', exact: true });
	await expect(curve).toContainText(untrue.curve);
	const told = curve.getByRole('slider');
	await expect(told).toHaveAttribute('aria-valuetext', of.points === null ? /^[1-9]\d* points$/ : counted(of.points));
	await expect(page.getByRole('region', { name: 'Finder' }).getByRole('img')).toHaveAccessibleName(untrue.finder);
	if (of.flux === undefined) return;
	await curve.getByRole('button', { name: 'Flux', exact: true }).click();
	await expect(told).toHaveAttribute('aria-valuetext', counted(of.flux));
}
const counted = (points: number): string => (points === 1 ? '1 point' : `${points} points`);
const REPLAYED = {
	curve: /points of a replayed packet are among these/,
	live: 'replayed',
	finder: /replayed alert/
};
const SIMULATED = {
	curve: /points of a simulated packet are among these/,
	live: 'simulated: no such object',
	finder: /simulated alert: no such object/
};

test('a real object of each kind, from its replayed packet, which says so', async ({ page }) => {
	test.setTimeout(300_000);
	const relay = await start(`replay:${folder}`, '0');
	await expect.poll(async () => (await listed(relay.url)).length).toBeGreaterThanOrEqual(KINDS.length);
	await open(page, relay.url);
	for (const one of KINDS) await test.step(one.kind, () => look(page, relay.url, one, REPLAYED));
	for (const [name, title, survey, points] of [
		['8467', '(8467) Benoitcarry', 'ZTF', '32 points'],
		['2014XT35', '2014 XT35', 'LSST', '7 points']
	] as const) {
		await test.step(`body of ${survey}: ${name}`, async () => {
			await page.goto(`${relay.url}/sso/${name}`);
			await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
			const curve = page
				.getByRole('region', { name: survey, exact: true })
				.getByRole('slider', { name: /^Light curve/ });
			await expect(curve).toHaveAttribute('aria-valuetext', points);
			await expect(page.getByRole('slider', { name: /^Phase curve/ })).toHaveAttribute('aria-valuetext', /points$/);
		});
	}
});

test('kilonova and microlensing candidates, of which no real packet is known: simulated, and told so', async ({
	page
}) => {
	test.setTimeout(120_000);
	const relay = await start('simulate', '0.01');
	const of = async (label: string) => (await listed(relay.url)).find((alert) => alert.label === label)?.objectId ?? '';
	await expect.poll(() => of('Kilonova candidate')).not.toBe('');
	await expect.poll(() => of('Microlensing candidate')).not.toBe('');
	await open(page, relay.url);
	for (const [label, mark, why, score] of [
		['Kilonova candidate', 'fast', /Row 6 of Fink’s class rule: kilonova score 0\.\d\d/, /Kilonova \(RF\).*0\.\d\d/s],
		[
			'Microlensing candidate',
			'mulens',
			/Row 9 of Fink’s class rule: microlensing score 0\.\d\d/,
			/Microlensing.*0\.\d\d/s
		]
	] as const) {
		const id = await of(label);
		await test.step(label, async () => {
			await look(page, relay.url, { kind: label, id, mark, label, why, points: null, score }, SIMULATED);
			await expect(page.getByText('SIMULATED').first()).toBeVisible();
		});
	}
	await inEveryTheme(page, (theme) => expectSound(page, theme));
});
