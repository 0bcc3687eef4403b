import { expect, open, test } from './support.ts';
import { startRelay } from '../support/relay.ts';

// A browser that slept, lost its network or meets another log. `RELAY_RATE` keeps alerts coming all the time.

// 404: a row of the old log asks for its stamp after the new relay has come and before the page has met it.
test.use({
	allowed: [
		/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|ERR_INTERNET_DISCONNECTED|WebSocket connection to|status of 404/
	]
});

interface Answer {
	log: string;
	first: number;
	last: number;
	alerts: { alertId: string; objectId: string }[];
}
const logOf = async (url: string): Promise<Answer> =>
	(await fetch(`${url}/api/alerts?limit=10000`)).json() as Promise<Answer>;

/** Pauses the source, so that page and log can be compared at rest: a recording that has ended. */
const RECORDING = 'tests/fixtures/containers';

for (const way of ['network', 'sleep'] as const) {
	test(`a page that lost ${way === 'network' ? 'its network' : 'time in sleep'} gets what it missed, once`, async ({
		page,
		relay,
		context
	}) => {
		const running = await relay(['--source', 'simulate', '--rate', '10']);
		await open(page, running.url);
		await expect(page.getByRole('option').first()).toBeVisible();
		await expect(page.getByRole('region', { name: 'Sky map' }).locator('canvas').first()).toBeVisible();
		const before = (await logOf(running.url)).last;
		const devtools = await context.newCDPSession(page);
		if (way === 'network') await context.setOffline(true);
		else await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
		await expect.poll(async () => (await logOf(running.url)).last).toBeGreaterThan(before + 20);
		if (way === 'network') await context.setOffline(false);
		else await devtools.send('Page.setWebLifecycleState', { state: 'active' });
		// The page has the objects of the log; a few may come between the two questions.
		await expect
			.poll(
				async () => {
					const log = await logOf(running.url);
					const distinct = new Set(log.alerts.map(({ objectId }) => objectId)).size;
					const shown = Number(await page.getByRole('option').first().getAttribute('aria-setsize'));
					return Math.abs(shown - distinct);
				},
				{ timeout: 40_000 }
			)
			.toBeLessThan(12);
		await expect(page.getByRole('status', { name: 'Stream' })).toContainText('live');
	});
}

test('a page that meets another log drops what it had', async ({ page }) => {
	const first = await startRelay(['--source', 'simulate', '--rate', '1']);
	await open(page, first.url);
	await expect(page.getByRole('option').first()).toBeVisible();
	const old = new Set((await logOf(first.url)).alerts.map(({ objectId }) => objectId));
	await first.remove();
	const folder = new URL(`../../${RECORDING}`, import.meta.url).pathname;
	const second = await startRelay(['--source', `replay:${folder}`, '--rate', '0'], { port: first.port });
	try {
		await expect(page.getByText('REPLAY')).toBeVisible();
		await expect(page.getByRole('status', { name: 'Stream' })).toContainText('ended');
		const fresh = new Set((await logOf(second.url)).alerts.map(({ objectId }) => objectId));
		await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', String(fresh.size));
		const notice = page.getByText(/The relay was started anew or reset/);
		await expect(notice).toBeVisible();
		for (const name of await page.getByRole('option').evaluateAll((all) => all.map((one) => one.textContent ?? ''))) {
			expect([...old].some((id) => name.includes(id))).toBe(false);
		}
		await page.getByRole('button', { name: 'Dismiss' }).click();
		await expect(notice).toHaveCount(0);
	} finally {
		await second.remove();
	}
});
