import { expect, test } from 'vitest';
import { health, reaches, readAll, realPackets, type Stage } from '../stage.ts';

export function login(stage: () => Stage): void {
	test('a password logs in by SCRAM-SHA-512', async () => {
		const topic = await stage().topic('scram');
		await stage().send(topic, await realPackets(/^ztf-2025-02$/));
		const relay = await stage().relay(topic, stage().login);
		await readAll(relay, 1);
		await reaches(relay, 'live');
	});

	test('a wrong password is told as such, and not shown', async () => {
		const topic = await stage().topic('wrong');
		const relay = await stage().relay(topic, { ...stage().login, FINK_CREDENTIAL_PASSWORD: 'open-sesame' });
		await reaches(relay, 'failed', /^login refused: .*FINK_CREDENTIAL_USERNAME and _PASSWORD$/);
		expect(relay.output()).not.toContain('open-sesame');
		expect((await fetch(`${relay.url}/api/health`)).status).toBe(503);
	});

	test('a broker that asks for a login and gets none closes the connection: what to set is said', async () => {
		const topic = await stage().topic('nobody');
		const relay = await stage().relay(topic, { FINK_CREDENTIAL_URL: stage().broker.login });
		await reaches(
			relay,
			'failed',
			/^127\.0\.0\.1:\d+ closed the connection: it may ask for a login; set FINK_CREDENTIAL_USERNAME and _PASSWORD$/
		);
	});

	test('a group that is not ours is told as such', async () => {
		const topic = await stage().topic('group');
		const relay = await stage().relay(topic, { ...stage().login, FINK_CREDENTIAL_GROUP_ID: 'another' });
		await reaches(relay, 'failed', /^group refused: .* as group another; correct FINK_CREDENTIAL_GROUP_ID$/);
	});

	test('a topic that this user may not read is named', async () => {
		await stage().broker.feed.tell('create', 'hidden', 1);
		const relay = await stage().relay('hidden', { ...stage().login, FINK_CREDENTIAL_GROUP_ID: 'fink-group-hidden' });
		await reaches(relay, 'failed', /^topic hidden is unknown to \S+, or this user may not read it$/);
	});

	test('a topic that does not exist is named at the start and in health, and read when it appears', async () => {
		const there = await stage().topic('there');
		const late = stage().name('late');
		// From the end: a topic that appears later is read from its beginning all the same.
		const relay = await stage().relay(`${there},${late}`, { RELAY_START: 'latest' });
		await reaches(relay, 'live', new RegExp(`^topic ${late} does not exist on \\S+ \\(yet\\)$`));
		expect(relay.output()).toContain(`topic ${late} does not exist`);
		expect((await health(relay)).source.topics.map(({ name, lag }) => [name, lag])).toEqual([
			[late, null],
			[there, 0]
		]);
		await stage().broker.feed.tell('create', late, 1);
		await stage().send(late, await realPackets(/^ztf-2025-02$/));
		await readAll(relay, 1);
		await reaches(relay, 'live');
		await expect.poll(async () => (await health(relay)).source.error).toBeNull();
	});

	test('a wildcard takes topics that appear later, and none that is no livestream', async () => {
		const prefix = stage().name('wild');
		const relay = await stage().relay(`${prefix}_*,*_of_${prefix}`);
		await reaches(relay, 'failed', /has no topic that matches/);
		for (const topic of [`${prefix}_a`, `ftransfer_of_${prefix}`]) {
			await stage().broker.feed.tell('create', topic, 1);
			await stage().send(topic, await realPackets(/^ztf-2025-02$/));
		}
		await readAll(relay, 1);
		expect((await health(relay)).source.topics.map(({ name }) => name)).toEqual([`${prefix}_a`]);
	});
}
