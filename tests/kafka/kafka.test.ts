import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { kafkaMissing } from './broker.ts';
import { Stage } from './stage.ts';
import { beginning } from './suites/beginning.ts';
import { login } from './suites/login.ts';
import { reading } from './suites/reading.ts';
import { clock, killAgainAndAgain, outage } from './suites/recovery.ts';

// Relays as users start them, reading from a real Kafka. One broker for all: starting it takes longer than most tests.

const missing = kafkaMissing();
if (missing !== null) console.log(`left out: everything with a real Kafka, because ${missing}`);
// In CI nothing may be left out.
if (missing !== null && process.env['CI']) test('has what a real Kafka needs', () => expect.fail(missing));

describe.skipIf(missing !== null)('a real Kafka', { timeout: 120_000 }, () => {
	let opened: Stage;
	let kills: Promise<void>;
	beforeAll(async () => {
		opened = await Stage.open();
		// Mostly waiting for the membership of the killed one to end: it goes on beside the other tests.
		kills = killAgainAndAgain(opened);
		kills.catch(() => undefined);
	});
	afterEach(() => opened.rest());
	afterAll(() => opened.close());
	const stage = (): Stage => opened;

	describe('reading', () => reading(stage));
	describe('login and topics', () => login(stage));
	describe('where reading begins', () => beginning(stage));
	describe('outage', () => outage(stage));
	describe('clock', () => clock(stage));
	test('killed twenty times at any moment while it reads 5,000 alerts, the relay has each exactly once', async () => {
		await kills;
	}, 240_000);
});
