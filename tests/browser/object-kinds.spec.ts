import { join } from 'node:path';
import { type FinkServer, startFinkServer } from '../support/fink-server/server.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { sharedData } from '../support/shared-data.ts';
import { expect, open, test } from './support.ts';

// A real object of each kind that ../shared/data has packets of, as its page shows it from the packet alone (Fink's archive, here
// the test server, has none of them); two recorded bodies; and of the kinds that no real packet has, a simulated one.

interface Listed {
	objectId: string;
	survey: 'ztf' | 'lsst';
	label: string | null;
	family: string;
	simbad: string | null;
	ssName: string | null;
	event: object | null;
	mjd: number;
	nDet: number | null;
}
const listed = async (url: string): Promise<Listed[]> => {
	const answer = await fetch(`${url}/api/alerts?limit=10000`);
	return ((await answer.json()) as { alerts: Listed[] }).alerts;
};
let fink: FinkServer;
const relays: RunningRelay[] = [];
async function start(source: string, rate: string): Promise<RunningRelay> {
	const env = { FINK_API_ZTF: fink.url.ztf, FINK_API_LSST: fink.url.lsst };
	const relay = await startRelay(['--source', source, '--rate', rate], { env });
	relays.push(relay);
	return relay;
}
test.beforeAll(async () => {
	fink = await startFinkServer();
});
test.afterAll(async () => {
	for (const relay of relays) await relay.remove();
	await fink.close();
});

/** What is looked for among the packets, and what the page of it says. */
const KINDS: readonly { name: string; is: (alert: Listed) => boolean; says: RegExp }[] = [
	{ name: 'SN candidate', is: ({ label }) => label === 'SN candidate', says: /SN candidate/ },
	{ name: 'early SN Ia', is: ({ label }) => label === 'Early SN Ia candidate', says: /Early SN Ia candidate/ },
	{ name: 'variable star', is: ({ label }) => label === 'Cepheid', says: /Cep/ },
	{
		name: 'active galaxy',
		is: ({ family, survey }) => family === 'agn' && survey === 'ztf',
		says: /ZTF · (AGN|active)/i
	},
	{ name: 'GRB association', is: ({ event }) => event !== null, says: /ZTF/ }
];

test('a real object of each kind, from its replayed packet, which says so', async ({ page }) => {
	test.skip(sharedData === null, 'left out: ../shared/data is not there');
	test.setTimeout(240_000);
	const relay = await start(`replay:${join(sharedData ?? '', 'avro')}`, '0');
	await expect.poll(async () => (await listed(relay.url)).length, { timeout: 60_000 }).toBeGreaterThan(180);
	const all = (await listed(relay.url)).sort((a, b) => a.mjd - b.mjd);
	/** The newest of each object, which its page tells of. */
	const alerts = [...new Map(all.map((alert) => [alert.objectId, alert])).values()];
	await open(page, relay.url);
	const curve = page.getByRole('region', { name: 'Light curve', exact: true });
	const look = async (id: string, says: RegExp): Promise<void> => {
		await page.goto(`${relay.url}/object/${id}`);
		await expect(page.getByRole('heading', { level: 1, name: id })).toBeVisible();
		await expect(page.locator('.object > header')).toContainText(says);
		await expect(page.locator('.object > header')).toContainText(/\d\d \d\d \d\d\.\d\d [+−]\d\d \d\d \d\d\.\d/);
		await expect(page.getByRole('alert').first()).toContainText('nothing at Fink');
		await expect(curve).toContainText(/points of a replayed packet are among these|No point can be shown/);
		await expect(page.getByRole('region', { name: 'Finder' }).getByRole('img')).toHaveAccessibleName(/replayed alert/);
	};
	for (const { name, is, says } of KINDS) {
		await test.step(name, async () => {
			const found = alerts.find(is);
			if (found === undefined) throw new Error(`expected a packet of the kind ${name}, found none`);
			await look(found.objectId, says);
		});
	}
	await test.step('ambiguous at first, a candidate in its newest alert', async () => {
		await look(all.find(({ label }) => label === 'Ambiguous')?.objectId ?? '', /SN candidate/);
	});
	await test.step('LSST object with hundreds of forced measurements', async () => {
		const long = alerts.find(({ survey, nDet }) => survey === 'lsst' && (nDet ?? 0) > 300);
		await look(long?.objectId ?? '', /LSST/);
		await curve.getByRole('button', { name: 'Flux', exact: true }).click();
		const told = async () => Number.parseInt((await curve.getByRole('slider').getAttribute('aria-valuetext')) ?? '');
		await expect.poll(told).toBeGreaterThan(400);
	});
	for (const [name, survey] of [
		['8467', 'ZTF'],
		['2014XT35', 'LSST']
	] as const) {
		await test.step(`body of ${survey}: ${name}`, async () => {
			await page.goto(`${relay.url}/sso/${name}`);
			await expect(page.getByRole('heading', { level: 1 })).toContainText(/8467|2014 ?XT35/);
			await expect(page.getByRole('main')).toContainText(survey);
		});
	}
});

test('kilonova and microlensing candidates, of which no real packet is known: simulated, and told so', async ({
	page
}) => {
	const relay = await start('simulate', '0.01');
	const wanted = ['Kilonova candidate', 'Microlensing candidate'];
	const of = async (label: string) => (await listed(relay.url)).find((alert) => alert.label === label);
	await expect.poll(async () => (await Promise.all(wanted.map(of))).every((one) => one !== undefined)).toBe(true);
	for (const label of wanted) {
		const id = (await of(label))?.objectId ?? '';
		await open(page, `${relay.url}/object/${id}`);
		await expect(page.locator('.object > header')).toContainText(label);
		await expect(page.getByRole('banner').first()).toContainText('SIMULATED');
		await expect(page.getByRole('region', { name: 'Light curve', exact: true })).toContainText(
			'points of a simulated packet are among these'
		);
		await expect(page.getByRole('region', { name: 'Finder' }).getByRole('img')).toContainText('simulated alert');
	}
});
