import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Broker, kafkaMissing, startBroker } from '../kafka/broker.ts';
import { writePackets } from '../kafka/packets.ts';
import { messages } from '../support/shared-data.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { countColour, expect, open, pixels, test } from './support.ts';

// Real packets leave a real Kafka and stand on the screen; what goes wrong on the way stands there too.

const missing = kafkaMissing();
test.skip(missing !== null, `left out: ${missing ?? ''}`);
test.describe.configure({ mode: 'serial' });
// Chromium prints a line for each address that it cannot reach while a relay is away.
test.use({
	allowed: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to/]
});

const ZTF = 'fink_sn_candidates_ztf';
const LSST = 'fink_uniform_sample_lsst';
const MMA = 'fink_grb_bronze';
let broker: Broker;
let folder: string;
/** Packets that Kafka was given so far, in all topics. */
let given = 0;
const relays: RunningRelay[] = [];

test.beforeAll(async () => {
	broker = await startBroker();
	folder = mkdtempSync(join(tmpdir(), 'perch-browser-'));
	for (const topic of [ZTF, LSST, MMA]) await broker.feed.tell('create', topic, 1);
});
test.afterAll(async () => {
	for (const relay of relays) await relay.remove();
	await broker.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Sends real packets whose names match. */
async function send(topic: string, name: RegExp): Promise<number> {
	const packets = messages(undefined, name).map((message) => ({ ...message, id: null }));
	const file = join(folder, 'packets');
	writePackets(file, packets);
	await broker.feed.tell('send', topic, 'none', file);
	given += packets.length;
	return packets.length;
}

async function relayFor(
	env: Record<string, string>,
	again: { port?: number; data?: string } = {}
): Promise<RunningRelay> {
	const relay = await startRelay([], {
		...again,
		env: {
			FINK_CREDENTIAL_URL: broker.plain,
			FINK_CREDENTIAL_GROUP_ID: 'fink-group-screen',
			FINK_TOPIC: [ZTF, LSST, MMA].join(),
			...env
		}
	});
	relays.push(relay);
	return relay;
}

interface Listed {
	objectId: string;
	family: string;
	/** null: of a survey's own topic, with stamps. */
	event: object | null;
}
async function alertsOf(relay: RunningRelay): Promise<Listed[]> {
	const answer = await fetch(`${relay.url}/api/alerts?limit=10000`);
	return ((await answer.json()) as { alerts: Listed[] }).alerts;
}
/** A colour over the dark sky (`--sky-ground`), from the oldest mark's opacity, in a line that covers half a pixel, to the newest's. */
function faded(colour: string): string[] {
	const ground = [0x0b, 0x10, 0x19];
	return [0.4, 0.5, 0.62, 0.7, 0.8, 0.9, 1].map((opacity) => {
		const mixed = ground.map((low, at) =>
			Math.round(low + (Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16) - low) * opacity)
		);
		return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
	});
}
const status = (page: Page) => page.getByRole('status', { name: 'Stream' });
const row = (page: Page, id: string) => page.getByRole('option', { name: id, exact: true });
const rows = (page: Page) => page.getByRole('listbox', { name: /^Objects/ }).getByRole('option');

test('shows alerts of both surveys and of a messenger topic on the map, in the feed and in the dock', async ({
	page
}) => {
	const relay = await relayFor({});
	await open(page, relay.url);
	await expect(status(page)).toContainText('live');
	const map = page.getByRole('region', { name: 'Sky map' });
	await expect(map).toBeVisible();
	await expect(map.locator('canvas').first()).toBeVisible();
	const box = await map.boundingBox();
	if (box === null) throw new Error('the map has no place');
	const clip = { x: box.x + 60, y: box.y + 8, width: box.width - 160, height: box.height - 16 };
	const colours = await page.evaluate(() => {
		const style = getComputedStyle(document.documentElement);
		return Object.fromEntries(
			['sn', 'fast', 'mulens', 'mma', 'agn', 'amb', 'star', 'sso', 'ssc', 'gal', 'unk'].map((family) => [
				family,
				style.getPropertyValue(`--fam-${family}`).trim()
			])
		);
	});
	const before = await pixels(page, clip);

	const sent = (await send(ZTF, /^ztf-202[56]-\d/)) + (await send(LSST, /^lsst-2026-\d/)) + (await send(MMA, /^mma-/));
	await expect.poll(async () => (await alertsOf(relay)).length).toBe(sent);
	const alerts = await alertsOf(relay);
	for (const { objectId } of alerts.slice(-6)) await expect(row(page, objectId)).toBeVisible();
	const objects = new Set(alerts.map(({ objectId }) => objectId));
	await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(objects.size));

	// Every family that came has its colour on the map, where there was none of it before.
	const families = new Set(alerts.map(({ family }) => family));
	expect(families.size).toBeGreaterThan(3);
	await expect
		.poll(
			async () => {
				const after = await pixels(page, clip);
				return [...families].filter((family) => {
					// An old alert is drawn with less than its whole colour.
					return faded(colours[family] ?? '').every(
						(colour) => countColour(after, colour, 28) - countColour(before, colour, 28) < 2
					);
				});
			},
			{ message: 'families whose marks are not on the map' }
		)
		.toEqual([]);

	// The newest of both surveys opens in the dock with its curve and three stamps.
	for (const name of [/^ZTF/, /^\d{17,18}$/]) {
		const shown = alerts.findLast(({ objectId, event }) => event === null && name.test(objectId))?.objectId ?? '';
		await row(page, shown).click();
		const dock = page.getByRole('region', { name: 'Chosen object' });
		await expect(dock).toContainText(shown);
		await expect(dock.getByText('science', { exact: true })).toBeVisible();
		await expect.poll(() => dock.locator('canvas').count()).toBeGreaterThanOrEqual(3);
		await expect(page).toHaveURL(new RegExp(`=${shown}`));
	}
});

test('goes on where it stopped when the relay comes back, without losing or doubling an alert', async ({ page }) => {
	const relay = await relayFor({ FINK_CREDENTIAL_GROUP_ID: 'fink-group-again' });
	await open(page, relay.url);
	await expect(rows(page).first()).toBeVisible();
	const held = given;
	await expect.poll(async () => (await alertsOf(relay)).length).toBe(held);
	const counts = page.getByText(/alerts/).first();
	await expect(counts).toBeVisible();
	await relay.end('SIGKILL');
	await expect(status(page)).toContainText(/failed|connecting|offline/);
	const more = await send(ZTF, /^ztf-2021/);
	const next = await relayFor({ FINK_CREDENTIAL_GROUP_ID: 'fink-group-again' }, { port: relay.port, data: relay.data });
	await expect.poll(async () => (await alertsOf(next)).length).toBe(held + more);
	const objects = new Set((await alertsOf(next)).map(({ objectId }) => objectId));
	await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(objects.size));
	await expect(page.getByText(new RegExp(`^${held + more}\\b.*alerts`)).first()).toBeVisible();
	await expect(status(page)).toContainText('live');
});

test('says that Fink refused the login', async ({ page }) => {
	const relay = await relayFor({
		FINK_CREDENTIAL_URL: broker.login,
		FINK_CREDENTIAL_USERNAME: broker.user,
		FINK_CREDENTIAL_PASSWORD: 'not-the-password'
	});
	await open(page, relay.url);
	await expect(status(page)).toContainText('failed');
	await expect(status(page)).toContainText(/login refused|authentication/i);
	await expect(page.getByText('not-the-password')).toHaveCount(0);
	expect(relay.output()).not.toContain('not-the-password');
});

test('says that the group is not allowed', async ({ page }) => {
	const relay = await relayFor({
		FINK_CREDENTIAL_URL: broker.login,
		FINK_CREDENTIAL_USERNAME: broker.user,
		FINK_CREDENTIAL_PASSWORD: broker.password,
		FINK_CREDENTIAL_GROUP_ID: 'somebody-elses'
	});
	await open(page, relay.url);
	await expect(status(page)).toContainText('failed');
	await expect(status(page)).toContainText(/somebody-elses|group/i);
});

test('says which topic does not exist', async ({ page }) => {
	const relay = await relayFor({ FINK_CREDENTIAL_GROUP_ID: 'fink-group-none', FINK_TOPIC: 'fink_no_such_topic_ztf' });
	await open(page, relay.url);
	await expect(page.getByText(/fink_no_such_topic_ztf/).first()).toBeVisible();
});
